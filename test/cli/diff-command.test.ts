/** `codegen diff`: what it takes, what it says, and how it ends. */
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { event, orderId, projectOf, write } from "../evolution/support.js";
import { bin, inProcess, type Ran } from "./support.js";

const history = "schemas/history/shop.OrderPlaced";
const path = "schemas/order-placed.avsc";
const currency = { name: "currency", type: "string" };
const note = { name: "note", type: ["null", "string"], default: null };

/** Versions 1 and 2 are recorded, and today is another. */
function versions(): string {
  return projectOf({
    [`${history}/1.avsc`]: event("OrderPlaced", [orderId]),
    [`${history}/2.avsc`]: event("OrderPlaced", [orderId, note]),
    [path]: event("OrderPlaced", [orderId, note, currency]),
  });
}

function git(cwd: string, ...args: readonly string[]): void {
  execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a", ...args], {
    cwd,
    stdio: "pipe",
  });
}

function repository(files: Readonly<Record<string, unknown>>): string {
  const cwd = projectOf(files);
  git(cwd, "init", "--quiet", "--initial-branch=main");
  commit(cwd);
  return cwd;
}

function commit(cwd: string): void {
  git(cwd, "add", "--all");
  git(cwd, "commit", "--quiet", "--allow-empty", "-m", "more");
}

function diff(cwd: string, ...argv: readonly string[]): Promise<Ran> {
  return inProcess(cwd, ["diff", ...argv]);
}

interface DiffJson {
  readonly exitCode: number;
  readonly a: string;
  readonly b: string;
  readonly diagnostics: readonly { readonly code: string }[];
  readonly schemas: readonly {
    readonly name: string;
    readonly state: string;
    readonly explanation: {
      readonly changes: readonly { readonly message: string }[];
    } | null;
  }[];
}

async function json(
  cwd: string,
  ...argv: readonly string[]
): Promise<DiffJson> {
  const { code, out } = await diff(cwd, "--json", ...argv);
  const report = JSON.parse(out) as DiffJson;
  expect(report.exitCode).toBe(code);
  return report;
}

/** The first lines, down to the findings. */
function head({ out }: Ran): string {
  return out.slice(0, out.indexOf("allowed by")).trimEnd();
}

/** Of each schema its state, and what has changed. */
function told({ schemas }: DiffJson): readonly string[] {
  return schemas.flatMap(({ name, state, explanation }) => [
    `${name}: ${state}`,
    ...(explanation?.changes ?? []).map(({ message }) => message),
  ]);
}

describe("codegen diff", () => {
  it("explains two versions, and who reads whom", async () => {
    const { code, out, err } = await diff(
      versions(),
      "OrderPlaced@1",
      "shop.OrderPlaced@2",
    );
    expect([code, err]).toEqual([0, ""]);
    expect(out).toBe(`shop.OrderPlaced version 1 → version 2

  + field \`note\` added: union of null and string, with the default null
      ${history}/2.avsc:11:15

  version 2 reads all data of version 1
  version 1 reads all data of version 2
  allowed by BACKWARD, FORWARD and FULL
`);
  });

  it("takes the number of today's schema where its path says it, or nothing changed since the one that has it", async () => {
    const files = {
      "schemas/OrderPlaced.v1.avsc": event("OrderPlaced", [orderId]),
      "schemas/OrderPlaced.v2.avsc": event("OrderPlaced", [orderId, note]),
    };
    const added = [
      "shop.OrderPlaced: changed",
      "field `note` added: union of null and string, with the default null",
    ];
    const cwd = projectOf(files);
    const report = await json(cwd, "OrderPlaced@1", "OrderPlaced@2");
    expect([report.a, report.b]).toEqual(["version 1", "version 2"]);
    expect(told(report)).toEqual(added);
    expect((await diff(cwd, "OrderPlaced@3")).err).toContain(
      "there are versions 1 and 2",
    );
    const unchanged = projectOf({
      ...files,
      [path]: event("OrderPlaced", [orderId, note]),
    });
    expect(
      told(await json(unchanged, "OrderPlaced@1", "OrderPlaced@2")),
    ).toEqual(added);
    const later = projectOf({
      ...files,
      [path]: event("OrderPlaced", [orderId, note, currency]),
    });
    expect((await diff(later, "OrderPlaced@3")).err).toContain(
      "there are versions 1 and 2",
    );
  });

  it("takes the number of a recorded version that borrows from today's types", async () => {
    const placed = event("OrderPlaced", [{ name: "price", type: "Money" }]);
    const cwd = projectOf({
      "schemas/types/money.avsc": event("Money", []),
      [`${history}/1.avsc`]: placed,
      [path]: placed,
    });
    expect(told(await json(cwd, "OrderPlaced@1"))).toEqual([
      "shop.OrderPlaced: same",
    ]);
  });

  it("shows what keeps one from reading the other, as a check does", async () => {
    const { code, out } = await diff(versions(), "OrderPlaced@1");
    expect(code).toBe(0);
    expect(out).toContain(`  today's schema reads no data of version 1
  version 1 reads all data of today's schema
  allowed by FORWARD, and not by BACKWARD and FULL

shop.OrderPlaced error field \`currency\` of shop.OrderPlaced that the writer does not have and that has no default [field-added-without-default]
  today's schema reads no data of version 1, at currency
  reader, today's schema: ${path}:19:15
`);
    expect(out).toContain("\n  value  {");
    expect(out).toMatch(/→ give `currency` a default\n$/);
  });

  it("names the versions in what it shows", async () => {
    const cwd = projectOf({
      [`${history}/1.avsc`]: event("OrderPlaced", [orderId]),
      [`${history}/2.avsc`]: event("OrderPlaced", [orderId, currency]),
      [path]: event("OrderPlaced", [orderId]),
    });
    const { out } = await diff(cwd, "OrderPlaced@1", "OrderPlaced@2");
    expect(out).toContain("reader, version 2: ");
    expect(out).toContain("writer, version 1: ");
    expect(out).not.toContain("today");
  });

  it("groups changes by the type that they are in", async () => {
    const money = (type: string) => event("Money", [{ name: "amount", type }]);
    const placed = (type: string) =>
      event("OrderPlaced", [
        { name: "price", type: money(type) },
        ...(type === "int" ? [] : [note]),
      ]);
    const cwd = projectOf({
      "a.avsc": placed("int"),
      "b.avsc": placed("long"),
    });
    expect(head(await diff(cwd, "a.avsc", "b.avsc")))
      .toBe(`shop.OrderPlaced a.avsc → b.avsc

  + field \`note\` added: union of null and string, with the default null
      b.avsc:21:15

  in shop.Money
  ~ type of \`amount\`: int → long
      a.avsc:15:21
      b.avsc:15:21

  b.avsc reads all data of a.avsc
  a.avsc reads no data of b.avsc`);
  });

  it("says where nothing differs, or nothing that means anything", async () => {
    const plain = event("OrderPlaced", [orderId]);
    const cwd = projectOf({
      "a.avsc": plain,
      "b.avsc": { ...plain, doc: "An order." },
    });
    expect((await diff(cwd, "a.avsc", "a.avsc")).out).toBe(
      "shop.OrderPlaced a.avsc → a.avsc\n\n  no difference\n",
    );
    const { out } = await diff(cwd, "a.avsc", "b.avsc");
    expect(out).toContain("documentation of shop.OrderPlaced added");
    expect(out).toContain("nothing that means anything to data");
  });

  it("ends with 1 where asked to, for what means something alone", async () => {
    const plain = event("OrderPlaced", [orderId]);
    const cwd = projectOf({
      "a.avsc": plain,
      "b.avsc": { ...plain, doc: "An order." },
      "c.avsc": event("OrderPlaced", []),
    });
    const code = async (...argv: string[]) => (await diff(cwd, ...argv)).code;
    expect(await code("a.avsc", "b.avsc", "--exit-code")).toBe(0);
    expect(await code("a.avsc", "c.avsc", "--exit-code")).toBe(1);
    expect(await code("a.avsc", "c.avsc")).toBe(0);
    expect(await diff(cwd, "a.avsc", "c.avsc", "--exit-code", "-q")).toEqual({
      code: 1,
      out: "",
      err: "",
    });
  });

  it("explains any two files, whatever is in them and without a project", async () => {
    const cwd = projectOf({
      "x/a.json": ["null", "string"],
      "x/b.avsc": '// a text\n"string"',
      "x/list.avsc": [
        event("Money", []),
        event("OrderPlaced", [{ name: "price", type: "Money" }]),
      ],
    });
    expect(told(await json(cwd, "x/a.json", "x/b.avsc"))).toEqual([
      "schema: changed",
      "type of the schema: union of null and string → string",
    ]);
    expect(told(await json(cwd, "x/list.avsc", "x/b.avsc"))).toEqual([
      "schema: changed",
      "type of the schema: union of shop.Money and shop.OrderPlaced → string",
    ]);
    const elsewhere = join(cwd, "y");
    mkdirSync(elsewhere);
    expect(
      told(await json(elsewhere, "../x/b.avsc", join(cwd, "x/a.json"))),
    ).toHaveLength(2);
  });

  it("finds the types that a file of the project refers to", async () => {
    const placed = event("OrderPlaced", [
      { name: "price", type: "shop.Money" },
    ]);
    const cwd = projectOf({
      [path]: placed,
      "schemas/types/money.avsc": event("Money", [orderId]),
      "other.avsc": event("OrderPlaced", []),
    });
    expect(told(await json(cwd, path, "other.avsc"))).toEqual([
      "shop.OrderPlaced: changed",
      "field `price` dropped: record shop.Money",
    ]);
  });

  it("compares the types of two protocols by their names", async () => {
    const protocol = (...types: object[]) => ({
      protocol: "P",
      namespace: "shop",
      types,
    });
    const cwd = projectOf({
      "a.avpr": protocol(event("A", []), event("B", [])),
      "b.avpr": protocol(event("B", [note]), event("C", [])),
    });
    expect(told(await json(cwd, "a.avpr", "b.avpr"))).toEqual([
      "shop.A: dropped",
      "shop.B: changed",
      "field `note` added: union of null and string, with the default null",
      "shop.C: added",
    ]);
    expect((await diff(cwd, "a.avpr", "b.avpr")).out).toMatch(
      /shop\.C added: b\.avpr:\d+:\d+\nshop\.A dropped: a\.avpr:\d+:\d+\n3 events: 1 changed, 1 added, 1 dropped, 0 the same\n$/,
    );
  });

  it("takes the documentation of a version that is today's too", async () => {
    const plain = event("OrderPlaced", [orderId]);
    const cwd = projectOf({
      [`${history}/1.avsc`]: plain,
      [path]: { ...plain, doc: "An order." },
    });
    expect(told(await json(cwd, "OrderPlaced@1"))).toEqual([
      "shop.OrderPlaced: changed",
      "documentation of shop.OrderPlaced added",
    ]);
  });
});

describe("codegen diff of commits", () => {
  function twoCommits(): string {
    const cwd = repository({
      [path]: event("OrderPlaced", [orderId]),
      "schemas/gone.avsc": event("Gone", []),
      "schemas/same.avsc": event("Same", []),
      "schemas/types/money.avsc": event("Money", [orderId]),
    });
    rmSync(join(cwd, "schemas/gone.avsc"));
    write(cwd, {
      [path]: event("OrderPlaced", [orderId, note]),
      "schemas/new.avsc": event("New", []),
      "schemas/types/money.avsc": event("Money", []),
    });
    return cwd;
  }

  it("tells of all events, with what was added and dropped", async () => {
    const cwd = twoCommits();
    const { code, out } = await diff(cwd, "git:main");
    expect(code).toBe(0);
    expect(out).toMatch(/^shop\.OrderPlaced main → today's schema\n/);
    expect(out).toMatch(
      /shop\.New added: schemas\/new\.avsc:1:1\nshop\.Gone dropped: main:schemas\/gone\.avsc:1:1\n4 events: 1 changed, 1 added, 1 dropped, 1 the same\n$/,
    );
    commit(cwd);
    expect(told(await json(cwd, "git:HEAD~1", "git:HEAD"))).toEqual(
      told(await json(cwd, "git:HEAD~1")),
    );
  });

  it.each([
    ["git:main", "git:main", ["shop.OrderPlaced: same"]],
    ["git:main", "OrderPlaced", ["shop.OrderPlaced: changed"]],
    ["OrderPlaced", "git:main", ["shop.OrderPlaced: changed"]],
    ["git:main:schemas/order-placed.avsc", path, ["shop.OrderPlaced: changed"]],
    ["git:main:schemas", path, ["shop.OrderPlaced: changed"]],
    ["git:main", "schemas/new.avsc", []],
  ])("of %s and %s", async (a, b, expected) => {
    const args = a === b ? ["--subject", "OrderPlaced"] : [];
    const report = await json(twoCommits(), a, b, ...args);
    expect(told(report).filter((line) => line.startsWith("shop."))).toEqual(
      expected,
    );
    expect(report.diagnostics.map(({ code }) => code)).toEqual(
      expected.length === 0 ? ["diff-unknown-schema"] : [],
    );
  });

  it("tells of one event or type where asked to", async () => {
    const cwd = twoCommits();
    for (const subject of ["shop.Money", "Money"])
      expect(told(await json(cwd, "git:main", "--subject", subject))).toEqual([
        "shop.Money: changed",
        "field `orderId` dropped: string",
      ]);
    expect(told(await json(cwd, "git:main", "--subject", "Gone"))).toEqual([
      "shop.Gone: dropped",
    ]);
  });

  it("reads a file of a commit with the types that it refers to", async () => {
    const cwd = repository({
      [path]: event("OrderPlaced", [{ name: "price", type: "shop.Money" }]),
      "schemas/types/money.avsc": event("Money", [orderId]),
    });
    write(cwd, { "schemas/types/money.avsc": event("Money", []) });
    expect(told(await json(cwd, `git:main:${path}`, path))).toEqual([
      "shop.OrderPlaced: changed",
      "field `orderId` dropped: string",
    ]);
  });
});

describe("codegen diff ends with 2", () => {
  it.each([
    [
      "a name that is not there",
      ["OrderPlaecd", "OrderPlaced@1"],
      "no schema OrderPlaecd [diff-unknown-schema]\n  → did you mean `shop.OrderPlaced`?",
    ],
    [
      "a version that is not there",
      ["OrderPlaced@7"],
      "no version 7 of shop.OrderPlaced [diff-unknown-version]\n  → there are versions 1 and 2",
    ],
    [
      "a file that is not there",
      ["schemas/nothing.avsc", path],
      "no file schemas/nothing.avsc [diff-no-file]",
    ],
    [
      "a file that is no schema",
      ["codegen.config.json", path],
      "codegen.config.json:1:1 error schema without a type [schema-missing-property]",
    ],
    [
      "a file that is no JSON",
      ["README.md", "README.md"],
      "README.md:1:1 error",
    ],
    [
      "a commit where there is no repository",
      ["git:main", "OrderPlaced"],
      "no git repository",
    ],
    ["a commit without a name", ["git:", "OrderPlaced"], "[against-unknown]"],
    ["nothing", [], "no schema to compare"],
    ["three", ["a", "b", "c"], "3 schemas to compare"],
    [
      "one of today's alone",
      ["OrderPlaced"],
      "nothing to compare OrderPlaced with",
    ],
  ])("for %s", async (_, argv, message) => {
    const cwd = versions();
    write(cwd, { "README.md": "# Read me", "codegen.config.json": {} });
    const { code, out, err } = await diff(cwd, ...argv);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(message);
  });

  it("for a ref, a file of a commit and a path outside of the repository that are not there", async () => {
    const cwd = repository({ [path]: event("OrderPlaced", [orderId]) });
    for (const [a, message] of [
      ["git:nowhere", "no commit nowhere in this repository"],
      [
        "git:main:order-placed.avsc",
        "no schema file or folder order-placed.avsc in main [diff-no-file]\n  → did you mean `schemas/order-placed.avsc`?",
      ],
      ["git:main:../x.avsc", "[git-outside]"],
    ] as const) {
      const { code, err } = await diff(cwd, a, "OrderPlaced");
      expect(code).toBe(2);
      expect(err).toContain(message);
    }
  });

  it("for a short name that several have, and for inputs at fault, all at once", async () => {
    const cwd = projectOf({
      "schemas/a.avsc": { ...event("E", []), namespace: "a" },
      "schemas/b.avsc": { ...event("E", []), namespace: "b" },
    });
    const ambiguous = await diff(cwd, "E", "a.E");
    expect([ambiguous.code, ambiguous.err]).toEqual([
      2,
      "error several schemas E [diff-ambiguous-schema]\n  → give one of a.E, b.E\n\n",
    ]);
    write(cwd, { "schemas/bad.avsc": "{", "schemas/worse.avsc": "[" });
    const broken = await json(cwd, "a.E", "b.E");
    expect(broken.diagnostics.map(({ code }) => code)).toEqual([
      "json-syntax",
      "json-syntax",
    ]);
  });
});

const money = event("Money", [{ name: "amount", type: "int" }]);
const priced = event("OrderPlaced", [
  { name: "price", type: ["null", "Money"] },
]);
const alone = event("OrderPlaced", [{ name: "price", type: ["null", money] }]);

describe("codegen diff of a file that is an array", () => {
  it("takes it for the union that it is, where it is none of the project's", async () => {
    const cwd = projectOf({ "w.avsc": [money, priced], "r.avsc": alone });
    const { code, out } = await diff(cwd, "w.avsc", "r.avsc", "--exit-code");
    expect(code).toBe(1);
    expect(out).toContain("[name-changed]");
    expect(out).toContain("reads some data only of w.avsc");
    const third = projectOf({
      "w.avsc": [money, priced],
      "r.avsc": [money, priced, event("Other", [])],
    });
    const grown = await json(third, "w.avsc", "r.avsc");
    expect(told(grown)).toEqual([
      "schema: changed",
      "branch of the schema added: shop.Other",
    ]);
    expect((await diff(third, "w.avsc", "r.avsc")).out).not.toContain(
      "name-changed",
    );
  });

  it("takes it for its events, where it is one of the project's", async () => {
    const cwd = repository({
      "schemas/orders.avsc": [money, priced, event("Gone", [])],
      "schemas/lone.avsc": event("Lone", []),
    });
    write(cwd, {
      "schemas/orders.avsc": [money, priced, event("New", [orderId])],
    });
    const now = "schemas/orders.avsc";
    const expected = [
      "shop.Gone: dropped",
      "shop.New: added",
      "shop.OrderPlaced: same",
    ];
    expect(told(await json(cwd, `git:main:${now}`, now))).toEqual(expected);
    expect(told(await json(cwd, "git:main", now))).toEqual(expected.slice(1));
    expect(told(await json(cwd, now, "schemas/lone.avsc"))).toEqual([
      "shop.Lone: added",
      "shop.New: dropped",
      "shop.OrderPlaced: dropped",
    ]);
    expect(told(await json(cwd, "OrderPlaced", now))).toEqual([
      "shop.OrderPlaced: same",
    ]);
  });

  it("compares unions where the other file is one", async () => {
    const cwd = projectOf({
      "schemas/orders.avsc": [money, priced],
      "old.avsc": [money, priced, event("Gone", [])],
    });
    expect(told(await json(cwd, "old.avsc", "schemas/orders.avsc"))).toEqual([
      "schema: changed",
      "branch of the schema dropped: shop.Gone",
    ]);
  });
});

describe("codegen diff --subject", () => {
  it("is looked for where each side has one schema, too", async () => {
    const cwd = projectOf({
      "a.avsc": alone,
      "b.avsc": event("OrderPlaced", [
        { name: "price", type: ["null", { ...money, fields: [] }] },
        note,
      ]),
    });
    const unknown = await diff(cwd, "a.avsc", "b.avsc", "--subject", "Nope");
    expect([unknown.code, unknown.out]).toEqual([2, ""]);
    expect(unknown.err).toContain(
      "no schema Nope in a.avsc or b.avsc [diff-unknown-schema]\n  → there are shop.",
    );
    expect(
      told(await json(cwd, "a.avsc", "b.avsc", "--subject", "Money")),
    ).toEqual(["shop.Money: changed", "field `amount` dropped: int"]);
    expect(
      told(await json(cwd, "a.avsc", "b.avsc", "--subject", "OrderPlaced"))[0],
    ).toBe("shop.OrderPlaced: changed");
  });

  it("is the one schema of the other side, whatever that is called", async () => {
    const cwd = projectOf({
      "a.avsc": event("Old", []),
      "b.avsc": event("New", []),
    });
    for (const subject of ["Old", "shop.New"])
      expect(
        (await json(cwd, "a.avsc", "b.avsc", "--subject", subject)).schemas,
      ).toMatchObject([{ name: "shop.New", state: "changed" }]);
  });
});

describe("codegen diff of a file that lacks a type", () => {
  const referring = event("OrderPlaced", [{ name: "price", type: "Money" }]);
  const wider = event("Money", [{ name: "amount", type: "long" }]);

  it("takes it from the project of today, and says so", async () => {
    const cwd = projectOf({
      "schemas/types/money.avsc": wider,
      [path]: event("OrderPlaced", [{ name: "price", type: "Money" }, note]),
      "old.avsc": referring,
    });
    const report = await json(cwd, "old.avsc", path);
    expect(told(report)).toEqual([
      "shop.OrderPlaced: changed",
      "field `note` added: union of null and string, with the default null",
    ]);
    expect(report.diagnostics.map(({ code }) => code)).toEqual([
      "diff-borrowed-type",
    ]);
    const { err } = await diff(cwd, "old.avsc", path);
    expect(err).toContain("shop.Money of today's schemas stood in");
    expect((await diff(cwd, "old.avsc", path, "-q")).err).toBe("");
  });

  it("takes it from the commit that the file is of", async () => {
    const cwd = repository({
      "schemas/types/money.avsc": money,
      [path]: referring,
      "elsewhere/old.avsc": referring,
    });
    write(cwd, { "schemas/types/money.avsc": wider });
    const report = await json(cwd, "git:main:elsewhere/old.avsc", path);
    expect(told(report)).toEqual([
      "shop.OrderPlaced: changed",
      "type of `amount`: int → long",
    ]);
  });

  it("does not offer the type around it", async () => {
    const cwd = projectOf({
      "a.avsc": event("Adress", [{ name: "next", type: "Address" }]),
    });
    const { code, err } = await diff(cwd, "a.avsc", "a.avsc");
    expect(code).toBe(2);
    expect(err).toContain('unknown type "Address"');
    expect(err).not.toContain("did you mean");
  });
});

describe("codegen diff of what is no plain file", () => {
  it.skipIf(process.platform === "win32")(
    "reads a pipe and standard input, each once",
    async () => {
      const protocol = {
        protocol: "Payments",
        namespace: "shop",
        types: [{ type: "record", name: "Paid", fields: [] }],
      };
      const cwd = projectOf({
        "a.avsc": alone,
        "b.avsc": priced,
        "p.avpr": protocol,
      });
      const script = (line: string): string =>
        execFileSync("bash", ["-c", line], {
          cwd,
          env: { ...process.env, CODEGEN: bin },
        }).toString();
      const same = (label: string): string =>
        `shop.OrderPlaced ${label} → a.avsc\n\n  no difference\n`;
      expect(script('node "$CODEGEN" diff - a.avsc < a.avsc')).toBe(
        same("standard input"),
      );
      expect(script('cat a.avsc | node "$CODEGEN" diff - -')).toContain(
        "no difference",
      );
      expect(script('node "$CODEGEN" diff <(cat a.avsc) a.avsc')).toMatch(
        /^shop\.OrderPlaced \/dev\/fd\/\d+ → a\.avsc\n\n {2}no difference\n$/,
      );
      expect(script('cat p.avpr | node "$CODEGEN" diff - p.avpr')).toBe(
        "shop.Paid standard input → p.avpr\n\n  no difference\n",
      );
      expect(
        script(
          'mkfifo p && (cat a.avsc > p &) && node "$CODEGEN" diff p a.avsc',
        ),
      ).toBe(same("p"));
    },
  );
});

describe("codegen diff says what is wrong", () => {
  it.each([
    ["an empty name", ["", path], "error empty name [diff-no-file]"],
    ["a folder", [".", path], "folder . where a file is expected"],
    ["a folder by its name", ["schemas", path], "folder schemas where a file"],
    [
      "a folder that is called as a file is",
      ["x.avsc", path],
      "folder x.avsc where a file is expected",
    ],
    [
      "IDL, which is an error here",
      ["x.avdl", path],
      "x.avdl:1:1 error Avro IDL file that is not read yet [avdl-unsupported]",
    ],
    [
      "a number",
      ["n.json", path],
      "n.json:1:1 error type is 12 [schema-bad-type]",
    ],
    [
      "a name that is far from all",
      ["OrderDelivered", path],
      "no schema OrderDelivered [diff-unknown-schema]\n  → did you mean `shop.OrderPlaced`?",
    ],
  ])("of %s", async (_, argv, message) => {
    const cwd = versions();
    write(cwd, { "x.avdl": "protocol P {}", "n.json": 12 });
    mkdirSync(join(cwd, "x.avsc"));
    const { code, out, err } = await diff(cwd, ...argv);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(message);
  });

  it("of a project without schemas, and of a folder without a repository", async () => {
    const cwd = projectOf({ "b.avsc": priced });
    const none = await diff(cwd, "OrderPlaced", "b.avsc");
    expect(none.err).toContain("→ there is no schema: give the path of a file");
    const { err } = await diff(cwd, "git:HEAD");
    expect(err).toContain("git-no-repository");
    expect(err).not.toMatch(/--against|baseline/);
  });

  it("of data that cannot be there", async () => {
    const endless = event("Tree", [{ name: "next", type: "Tree" }]);
    const cwd = projectOf({ "a.avsc": endless, "b.avsc": event("Tree", []) });
    const { code, err } = await diff(cwd, "a.avsc", "b.avsc");
    expect(code).toBe(0);
    expect(err).toContain("a.avsc:1:1 warning record shop.Tree that no value");
    expect(err).toContain("[no-value]");
  });

  it("without a second blank line before the type that all is in", async () => {
    const cwd = projectOf({
      "a.avsc": alone,
      "b.avsc": JSON.stringify(alone).replace('"int"', '"long"'),
    });
    expect((await diff(cwd, "a.avsc", "b.avsc")).out).toMatch(
      /^shop\.OrderPlaced a\.avsc → b\.avsc\n\n {2}in shop\.Money\n/,
    );
  });

  it("of files relative to the folder of --cwd", async () => {
    const cwd = projectOf({ "p/a.avsc": alone, "a.avsc": money });
    const { out } = await diff(cwd, "--cwd", "p", "a.avsc", "a.avsc");
    expect(out).toContain("shop.OrderPlaced a.avsc → a.avsc");
  });
});
