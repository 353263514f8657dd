/** `codegen check --fix`: which files it edits, what it says, and how it ends. */
import * as fs from "node:fs";
import { join } from "node:path";
import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { event, orderId, projectOf, write } from "../evolution/support.js";
import { inProcess } from "./support.js";

const history = "schemas/history/shop.OrderPlaced";
const path = "schemas/order-placed.avsc";
const note = { name: "note", type: ["null", "string"] };

function read(cwd: string, file: string): string {
  return fs.readFileSync(join(cwd, file), "utf8");
}

/** Every file of a folder that is not of git, with its text. */
function textsIn(cwd: string): Readonly<Record<string, string>> {
  const files = fs
    .readdirSync(cwd, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(cwd.length + 1))
    .filter((file) => !file.startsWith(".git/"));
  return Object.fromEntries(files.map((file) => [file, read(cwd, file)]));
}

interface FixJson {
  readonly exitCode: number;
  readonly fixed: readonly Record<string, unknown>[];
  readonly unfixed: readonly Record<string, unknown>[];
  readonly findings: readonly Record<string, unknown>[];
}

async function fixed(cwd: string, ...argv: string[]): Promise<FixJson> {
  const { code, out } = await inProcess(cwd, [
    "check",
    "--fix",
    "--json",
    ...argv,
  ]);
  const json = JSON.parse(out) as FixJson;
  expect(json.exitCode).toBe(code);
  return json;
}

describe("check --fix", () => {
  it("edits today's schema, says what it did, and ends with 0 where nothing is left", async () => {
    const cwd = projectOf({
      [`${history}/1.avsc`]: event("OrderPlaced", [orderId]),
      [path]: `\ufeff{\r\n  "type": "record", // an event\r\n  "name": "OrderPlaced",\r\n  "namespace": "shop",\r\n  "fields": [\r\n    { "name": "orderId", "type": "string" },\r\n    { "name": "note", "type": ["string", "null"] } /* new */\r\n  ]\r\n}\r\n`,
    });
    const before = textsIn(cwd);
    expect(await inProcess(cwd, ["check", "--fix"])).toEqual({
      code: 0,
      out: "",
      err: `fixed    ${path}:7:5 null as the first branch of \`note\`, and \`"default": null\` of \`note\` [field-added-without-default]
compatible: 1 event against recorded versions in 12 ms
`,
    });
    expect(textsIn(cwd)).toEqual({
      ...before,
      [path]: before[path]?.replace(
        '["string", "null"]',
        '["null", "string"], "default": null',
      ),
    });
  });

  it("reports to machines what is fixed and what is left", async () => {
    const cwd = projectOf({
      [`${history}/1.avsc`]: event("OrderPlaced", [orderId]),
      [path]: event("OrderPlaced", [
        orderId,
        note,
        { name: "total", type: "long" },
      ]),
    });
    const { exitCode, fixed: done, unfixed, findings } = await fixed(cwd);
    expect([exitCode, unfixed]).toEqual([1, []]);
    expect(findings).toMatchObject([{ path: "total", fix: null }]);
    expect(done).toEqual([
      {
        file: path,
        at: { file: path, line: 10, column: 5, pointer: "/fields/1" },
        change: '`"default": null` of `note`',
        rule: "field-added-without-default",
        subject: "shop.OrderPlaced",
        direction: "backward",
        earlier: "version 1",
      },
    ]);
    const again = await fixed(cwd);
    expect(again).toMatchObject({ exitCode: 1, fixed: [], unfixed: [] });
  });

  it("says nothing of fixes where nobody asked for them", async () => {
    const cwd = projectOf({
      [`${history}/1.avsc`]: event("OrderPlaced", [orderId]),
      [path]: event("OrderPlaced", [orderId, note]),
    });
    const before = textsIn(cwd);
    const { out } = await inProcess(cwd, ["check", "--json"]);
    expect(JSON.parse(out)).not.toHaveProperty("fixed");
    expect(textsIn(cwd)).toEqual(before);
  });

  it("edits shared types in their own file, and fields and types that were renamed", async () => {
    const money = (name: string, field: string) =>
      event(name, [{ name: field, type: "long" }]);
    const cwd = projectOf({
      [`${history}/1.avsc`]: event("OrderPlaced", [
        { name: "price", type: money("Money", "minor_units") },
      ]),
      [path]: event("OrderPlaced", [{ name: "price", type: "shop.Amount" }]),
      "schemas/types/amount.avsc": money("Amount", "minor_units"),
    });
    const { exitCode, fixed: done } = await fixed(cwd);
    expect(exitCode).toBe(0);
    expect(done).toMatchObject([
      {
        file: "schemas/types/amount.avsc",
        rule: "name-changed",
        change: '`"aliases": ["shop.Money"]` of shop.Amount',
      },
    ]);
  });

  it("edits protocols", async () => {
    const field = { name: "order_id", type: "string" };
    const cwd = projectOf({
      [`${history}/1.avsc`]: event("OrderPlaced", [field]),
      "schemas/shop.avpr": {
        protocol: "Shop",
        namespace: "shop",
        types: [
          {
            type: "record",
            name: "OrderPlaced",
            fields: [{ name: "orderId", type: "string" }],
          },
        ],
      },
    });
    const { exitCode, fixed: done } = await fixed(cwd);
    expect([exitCode, done.length]).toEqual([0, 1]);
    expect(read(cwd, "schemas/shop.avpr")).toContain(
      '"name": "orderId",\n          "aliases": ["order_id"],\n',
    );
  });

  it("works on the work tree where it compares with a commit", async () => {
    const cwd = projectOf({ [path]: event("OrderPlaced", [orderId]) });
    const git = (...args: string[]) =>
      execFileSync(
        "git",
        ["-c", "user.name=a", "-c", "user.email=a", ...args],
        {
          cwd,
          stdio: "pipe",
        },
      );
    git("init", "--quiet", "--initial-branch=main");
    git("add", "--all");
    git("commit", "--quiet", "-m", "first");
    write(cwd, { [path]: event("OrderPlaced", [orderId, note]) });
    const { exitCode, fixed: done } = await fixed(cwd, "--against", "git:main");
    expect(exitCode).toBe(0);
    expect(done).toMatchObject([{ file: path, earlier: "main" }]);
    expect(read(cwd, path)).toContain('"default": null');
  });

  it("refuses to work on what is staged", async () => {
    const cwd = projectOf({ [path]: event("OrderPlaced", [orderId, note]) });
    const { code, err } = await inProcess(cwd, ["check", "--fix", "--staged"]);
    expect(code).toBe(2);
    expect(err).toMatch(/--staged/);
  });

  it("leaves a change away that would bring something else, and says what", async () => {
    const old = { name: "order_id", type: "string", default: "" };
    const files = {
      [`${history}/1.avsc`]: event("OrderPlaced", [
        { name: "order_id", type: "string" },
      ]),
      [`${history}/2.avsc`]: event("OrderPlaced", [
        old,
        { ...orderId, default: "" },
      ]),
      [path]: event("OrderPlaced", [orderId]),
    };
    const cwd = projectOf(files);
    const before = textsIn(cwd);
    const { exitCode, unfixed } = await fixed(cwd);
    expect(exitCode).toBe(1);
    expect(unfixed).toMatchObject([
      {
        change: '`"aliases": ["order_id"]` of `orderId`',
        rule: "field-added-without-default",
        earlier: "version 1",
        why: expect.stringMatching(
          /^it would bring: fields .* \[fields-ambiguous\]$/,
        ),
      },
    ]);
    expect(textsIn(cwd)).toEqual(before);
    const { err } = await inProcess(cwd, ["check", "--fix"]);
    expect(err).toContain(
      `not done ${path}:6:5 \`"aliases": ["order_id"]\` of \`orderId\` [field-added-without-default]\n         it would bring: `,
    );
  });

  it("keeps the changes that do, where one of them does not", async () => {
    const old = { name: "order_id", type: "string", default: "" };
    const cwd = projectOf({
      [`${history}/1.avsc`]: event("OrderPlaced", [
        { name: "order_id", type: "string" },
      ]),
      [`${history}/2.avsc`]: event("OrderPlaced", [
        old,
        { ...orderId, default: "" },
      ]),
      [path]: event("OrderPlaced", [orderId, note]),
      "schemas/history/shop.OrderPaid/1.avsc": event("OrderPaid", [orderId]),
      "schemas/order-paid.avsc": event("OrderPaid", [orderId, note]),
    });
    const { fixed: done, unfixed } = await fixed(cwd);
    expect(done.map(({ file, earlier }) => [file, earlier])).toEqual([
      ["schemas/order-paid.avsc", "version 1"],
      [path, "version 2"],
      [path, "version 1"],
    ]);
    expect(unfixed).toHaveLength(1);
  });

  it("edits only the files that were asked about", async () => {
    const cwd = projectOf({
      [`${history}/1.avsc`]: event("OrderPlaced", [orderId]),
      [path]: event("OrderPlaced", [orderId, note]),
      "schemas/history/shop.OrderPaid/1.avsc": event("OrderPaid", [orderId]),
      "schemas/order-paid.avsc": event("OrderPaid", [orderId, note]),
    });
    const { exitCode, fixed: done } = await fixed(cwd, path);
    expect([exitCode, done.map(({ file }) => file)]).toEqual([0, [path]]);
  });

  it("does not mend a shared type at the cost of an event that nobody asked about", async () => {
    const type = event("Address", [{ name: "street", type: "string" }]);
    const place = { ...type, name: "Place" };
    const cwd = projectOf({
      [`${history}/1.avsc`]: event("OrderPlaced", [{ name: "x", type }]),
      [path]: event("OrderPlaced", [{ name: "x", type: "shop.Place" }]),
      "schemas/types/place.avsc": place,
      // here the new type stood beside the old one all the time
      "schemas/history/shop.OrderPaid/1.avsc": event("OrderPaid", [
        {
          name: "y",
          type: [
            { ...place, fields: [{ name: "street", type: "string" }] },
            { ...type, fields: [{ name: "number", type: "int" }] },
          ],
        },
      ]),
      "schemas/order-paid.avsc": event("OrderPaid", [
        { name: "y", type: ["shop.Place", "null"] },
      ]),
      "codegen.config.json": {
        rules: { "union-branch-removed": "off" },
      },
    });
    const before = textsIn(cwd);
    const { exitCode, unfixed } = await fixed(cwd, path);
    expect(exitCode).toBe(1);
    expect(unfixed).toMatchObject([
      { why: expect.stringMatching(/^it would bring: /) },
    ]);
    expect(textsIn(cwd)).toEqual(before);
  });

  it("leaves waived findings alone", async () => {
    const cwd = projectOf({
      [`${history}/1.avsc`]: event("OrderPlaced", [orderId]),
      [path]: event("OrderPlaced", [orderId, note]),
      "codegen.config.json": {
        waivers: [
          {
            rule: "field-added-without-default",
            subject: "shop.OrderPlaced",
            reason: "nobody reads it",
            expires: "2999-12-31",
          },
        ],
      },
    });
    const before = textsIn(cwd);
    expect(await fixed(cwd)).toMatchObject({
      exitCode: 0,
      fixed: [],
      unfixed: [],
    });
    expect(textsIn(cwd)).toEqual(before);
  });

  it("never writes what is released, where versions stand beside each other", async () => {
    const cwd = projectOf({
      "schemas/v1/order.avsc": event("OrderPlaced", [
        { name: "x", type: event("Address", [orderId]) },
      ]),
      "schemas/v1/types/place.avsc": event("Place", [orderId]),
      "schemas/v2/order.avsc": event("OrderPlaced", [
        { name: "x", type: "shop.Place" },
        note,
      ]),
    });
    const { fixed: done, unfixed } = await fixed(cwd);
    expect(done.map(({ file }) => file)).toEqual(["schemas/v2/order.avsc"]);
    expect(unfixed).toMatchObject([
      {
        file: "schemas/v1/types/place.avsc",
        why: "its file is of version 1, which stays as it is",
      },
    ]);
  });

  it("keeps the permissions of a file, and follows a link inside the project", async () => {
    const cwd = projectOf({
      [`${history}/1.avsc`]: event("OrderPlaced", [orderId]),
      "shared/placed.avsc": event("OrderPlaced", [orderId, note]),
    });
    fs.chmodSync(join(cwd, "shared/placed.avsc"), 0o640);
    fs.symlinkSync("../shared/placed.avsc", join(cwd, path));
    expect((await fixed(cwd)).exitCode).toBe(0);
    expect(fs.lstatSync(join(cwd, path)).isSymbolicLink()).toBe(true);
    expect(fs.statSync(join(cwd, path)).mode & 0o777).toBe(0o640);
    expect(read(cwd, "shared/placed.avsc")).toContain('"default": null');
  });

  it("writes nothing at all where one file is out of the project", async () => {
    const elsewhere = projectOf({
      "placed.avsc": event("OrderPlaced", [orderId, note]),
    });
    const cwd = projectOf({
      [`${history}/1.avsc`]: event("OrderPlaced", [orderId]),
      "schemas/history/shop.OrderPaid/1.avsc": event("OrderPaid", [orderId]),
      "schemas/order-paid.avsc": event("OrderPaid", [orderId, note]),
    });
    fs.symlinkSync(join(elsewhere, "placed.avsc"), join(cwd, path));
    const before = [textsIn(cwd), textsIn(elsewhere)];
    const { code, err } = await inProcess(cwd, ["check", "--fix"]);
    expect(code).toBe(2);
    expect(err).toContain(
      `error ${path} that a link leads out of the project; nothing was changed [fix-outside]`,
    );
    expect([textsIn(cwd), textsIn(elsewhere)]).toEqual(before);
  });

  it("ends with 2, and edits nothing, where an input is at fault", async () => {
    const cwd = projectOf({
      [`${history}/1.avsc`]: event("OrderPlaced", [orderId]),
      [path]: event("OrderPlaced", [orderId, note]),
      "schemas/bad.avsc": "{",
    });
    const before = textsIn(cwd);
    const { code } = await inProcess(cwd, ["check", "--fix"]);
    expect(code).toBe(2);
    expect(textsIn(cwd)).toEqual(before);
  });
});
