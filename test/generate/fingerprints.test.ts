/** What the emitted registry makes of a fingerprint that several versions of an event share. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { loadModules, loadRuntime } from "../corpus/emitted.js";
import {
  freshFolder,
  generate,
  moduleFile,
  node,
  root,
} from "../support/catalogs.js";

interface Registry {
  decode(fullName: string, version: number, bytes: Uint8Array): unknown;
  decodeByFingerprint(fingerprint: string, bytes: Uint8Array): unknown;
  decodeSingleObject(bytes: Uint8Array): unknown;
}

const registryFile = "src/generated/registry";

function event(name: string, type: unknown, more: object = {}): unknown {
  return { type: "record", name, fields: [{ name: "total", type, ...more }] };
}

function decimal(scale: number): unknown {
  return { type: "bytes", logicalType: "decimal", precision: 9, scale };
}

/** A folder with what is emitted for the files; its registry is as prettier prints it. */
async function emit(
  name: string,
  files: Readonly<Record<string, unknown>>,
): Promise<string> {
  const folder = freshFolder(name);
  for (const [path, value] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(value));
  }
  const { diagnostics } = await generate(folder);
  expect(diagnostics.filter((one) => one.severity === "error")).toEqual([]);
  const { code, text } = await node(
    [
      moduleFile("prettier/bin/prettier.cjs"),
      "--ignore-path",
      "/dev/null",
      "--with-node-modules",
      "--check",
      `${registryFile}.ts`,
    ],
    folder,
  );
  expect(code, text).toBe(0);
  return folder;
}

function registryText(folder: string): string {
  return readFileSync(join(folder, `${registryFile}.ts`), "utf8");
}

async function load(folder: string): Promise<{
  readonly registry: Registry;
  /** Of the event `Paid`. */
  readonly fingerprint: string;
}> {
  const runtime = await loadRuntime(folder, root);
  const event = "src/generated/events/paid";
  const modules = await loadModules(folder, [registryFile, event], runtime);
  const paid = modules.get(event)?.["Paid"] as { fingerprint: string };
  return {
    registry: modules.get(registryFile)?.["registry"] as Registry,
    fingerprint: paid.fingerprint,
  };
}

test("bytes that mean something else in each version are refused, and both versions named", async () => {
  const folder = await emit("fingerprint-clash", {
    "schemas/history/Paid/1.avsc": event("Paid", {
      type: "array",
      items: decimal(2),
    }),
    "schemas/Paid.avsc": event("Paid", { type: "array", items: decimal(3) }),
  });
  const { registry, fingerprint } = await load(folder);
  // one item of one byte, 100, and no more items
  const bytes = Uint8Array.of(2, 2, 100, 0);
  const header = [...fingerprint.matchAll(/../g)].map(([hex]) =>
    Number.parseInt(hex, 16),
  );
  const single = Uint8Array.of(0xc3, 1, ...header.toReversed(), ...bytes);
  const refused = `ambiguous fingerprint ${fingerprint}: shared by Paid version 1, Paid version 2, which do not read alike; decode by name and version, or by a registry's id`;
  expect(() => registry.decodeByFingerprint(fingerprint, bytes)).toThrow(
    refused,
  );
  expect(() => registry.decodeSingleObject(single)).toThrow(refused);
  const { total } = registry.decode("Paid", 2, bytes) as { total: unknown };
  expect(String(total)).toBe("0.100");
  expect(() => registry.decode("Paid", 1, bytes)).toThrow(
    "missing function v1 of the upcasters of Paid",
  );
  expect(registryText(folder)).not.toContain(fingerprint);
});

test("bytes that every version reads alike are read", async () => {
  const folder = await emit("fingerprint-harmless", {
    "schemas/history/Paid/1.avsc": event("Paid", "long", { default: 1 }),
    "schemas/history/Paid/2.avsc": event("Paid", "long", { default: 2 }),
    "schemas/Paid.avsc": event("Paid", "long", { aliases: ["sum"] }),
    "schemas/Refunded.avsc": event("Refunded", decimal(2)),
  });
  const { registry, fingerprint } = await load(folder);
  expect(
    registry.decodeByFingerprint(fingerprint, Uint8Array.of(10)),
  ).toMatchObject({ total: 5 });
  expect(registryText(folder)).toContain(`\n  ["${fingerprint}"],\n);\n`);
});

test("the call is in one line where it fits", async () => {
  const folder = await emit("fingerprint-wide", {
    ".prettierrc": { printWidth: 140 },
    "schemas/history/A/1.avsc": event("A", "long", { default: 1 }),
    "schemas/A.avsc": event("A", "long"),
  });
  expect(registryText(folder)).toMatch(
    /^export const registry = .*\[eventEntry\("A", A, \(\) => AVersions\)\], \["[0-9a-f]{16}"\]\);$/m,
  );
});
