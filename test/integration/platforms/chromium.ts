/** Chromium, on a page whose Content-Security-Policy lets scripts of its own origin run and nothing else. */
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import { installPeers, modules } from "./peers.js";
import {
  Missing,
  nanosecondsOf,
  reportOf,
  type Outcome,
  type Platform,
} from "./platform.js";

const policy = "script-src 'self'";
const html = `<!doctype html><title>self-test</title><output></output><script type="module" src="page.mjs"></script>`;

/** What of playwright-core is used here. It is not of the project's own dependencies, so its types are not at hand. */
interface Playwright {
  readonly chromium: {
    launch(options: {
      readonly executablePath: string;
      readonly args: readonly string[];
    }): Promise<Browser>;
  };
}

interface Browser {
  version(): string;
  newPage(): Promise<Page>;
  close(): Promise<void>;
}

interface Page {
  goto(url: string): Promise<unknown>;
  waitForSelector(
    selector: string,
    options: { readonly timeout: number },
  ): Promise<unknown>;
  textContent(selector: string): Promise<string | null>;
  on(event: "pageerror", listener: (error: Error) => void): void;
}

export const chromium: Platform = {
  name: "Chromium, a page",
  evaluation: "refused",
  buffer: false,
  run: (folder) =>
    withBrowser(folder, async (shown, version) => ({
      version,
      report: reportOf(await shown("")),
      nanoseconds: nanosecondsOf(await shown("?time")),
    })),
};

export const webWorker: Platform = {
  name: "Chromium, a worker",
  evaluation: "refused",
  buffer: false,
  run: (folder) =>
    withBrowser(folder, async (shown, version) => ({
      version,
      report: reportOf(await shown("?worker")),
      nanoseconds: null,
    })),
};

/** @param use is given what the page shows for a search in its address. */
async function withBrowser(
  folder: string,
  use: (
    shown: (search: string) => Promise<string>,
    version: string,
  ) => Promise<Outcome>,
): Promise<Outcome> {
  installPeers();
  const executablePath = findChromium();
  const { chromium: launcher } = (await import(
    pathToFileURL(join(modules, "playwright-core/index.mjs")).href
  )) as Playwright;
  const server = await serve(folder);
  // its sandbox does not start for root
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  try {
    const browser = await launcher.launch({ executablePath, args });
    try {
      const { port } = server.address() as AddressInfo; // of TCP
      const shown = (search: string): Promise<string> =>
        outputOf(browser, `http://127.0.0.1:${port}/${search}`);
      return await use(shown, browser.version());
    } finally {
      await browser.close();
    }
  } finally {
    server.close();
  }
}

async function outputOf(browser: Browser, url: string): Promise<string> {
  const page = await browser.newPage();
  const error = new Promise<never>((_, fail) => {
    page.on("pageerror", fail);
  });
  await page.goto(url);
  await Promise.race([
    page.waitForSelector("output:not(:empty)", { timeout: 60_000 }),
    error,
  ]);
  return (await page.textContent("output")) ?? "";
}

/** Every answer with the policy: a worker takes its own from the answer that brought it. */
async function serve(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? "/", "http://localhost").pathname;
    response.setHeader("Content-Security-Policy", policy);
    if (name === "/") {
      response.setHeader("Content-Type", "text/html; charset=utf-8");
      response.end(html);
      return;
    }
    response.setHeader("Content-Type", "text/javascript; charset=utf-8");
    readFile(join(folder, name.replaceAll("..", ""))).then(
      (text) => response.end(text),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((done) => {
    server.listen(0, "127.0.0.1", done);
  });
  return server;
}

/** @throws Missing where none of the usual names is a program that starts. */
function findChromium(): string {
  const asked = process.env["CHROMIUM"];
  const names =
    asked === undefined
      ? [
          "chromium",
          "chromium-browser",
          "google-chrome",
          "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        ]
      : [asked];
  for (const name of names) {
    const { status } = spawnSync(name, ["--version"], { stdio: "ignore" });
    if (status === 0) return pathOf(name);
  }
  throw new Missing(
    `none of ${names.join(", ")} is there: install Chromium (Debian: chromium), or name the program in CHROMIUM`,
  );
}

function pathOf(name: string): string {
  if (name.includes("/")) return name;
  return spawnSync("which", [name], { encoding: "utf8" }).stdout.trim();
}
