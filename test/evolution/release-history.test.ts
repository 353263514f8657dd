/** What becomes of a history that is not as it was released. */
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { check, generate } from "../../src/index.js";
import { inProcess } from "../cli/support.js";
import {
  amount,
  codes,
  history,
  read,
  release,
  released,
  states,
  written,
} from "./release-support.js";
import { commit, git, gitRun, repository } from "./repositories.js";
import { event, orderId, write } from "./support.js";

describe("a history that is not as it was released", () => {
  it.each(["a default", "an alias", "a field"])(
    "by %s is an error of check, generate and release, with its place",
    async (what) => {
      const cwd = await released();
      const path = `${history}/shop.OrderPlaced/2.avsc`;
      const fields = {
        "a default": [orderId, { ...amount, default: 1 }],
        "an alias": [orderId, { ...amount, default: 0, aliases: ["sum"] }],
        "a field": [orderId],
      }[what];
      write(cwd, { [path]: event("OrderPlaced", fields ?? []) });
      const checked = await check({ cwd });
      expect(checked.diagnostics).toMatchObject([
        {
          code: "history-edited",
          at: { file: path, line: 1, column: 1 },
          message:
            "version 2 of shop.OrderPlaced that is not as it was released",
        },
      ]);
      expect(checked.subjects).toEqual([]);
      expect(codes((await generate({ cwd })).findings)).toEqual([
        "history-edited",
      ]);
      expect(codes((await release(cwd)).diagnostics)).toEqual([
        "history-edited",
      ]);
    },
  );

  it("in its layout, its line breaks or its documentation alone is fine", async () => {
    const cwd = await released();
    const path = join(cwd, history, "shop.OrderPlaced/1.avsc");
    writeFileSync(
      path,
      JSON.stringify({
        ...event("OrderPlaced", [orderId]),
        doc: "new",
      }).replaceAll(",", ",\r\n"),
    );
    expect(await check({ cwd })).toMatchObject({ ok: true, diagnostics: [] });
  });

  it("without one of its files is an error, the last one too", async () => {
    const cwd = await released();
    rmSync(join(cwd, history, "shop.OrderPlaced/2.avsc"));
    expect((await check({ cwd })).diagnostics).toMatchObject([
      {
        code: "history-missing",
        at: {
          file: `${history}/releases.json`,
          line: 3,
          column: 3,
          pointer: "/shop.OrderPlaced~12",
        },
        message: "released version 2 of shop.OrderPlaced whose file is gone",
      },
    ]);
  });

  it.each([
    ["{", 1, 2],
    ["[]", 1, 1],
    ['{"eventwright": 2}', 1, 1],
    ['{"shop.OrderPlaced/1": {"meaning": "x"}, "eventwright": 1}', 1, 2],
    ["<<<<<<< ours\n{}", 1, 1],
  ])(
    "with a record of releases like %j is an error",
    async (text, line, column) => {
      const cwd = await released();
      write(cwd, { [`${history}/releases.json`]: text });
      expect((await check({ cwd })).diagnostics).toMatchObject([
        {
          code: "releases-unreadable",
          at: { file: `${history}/releases.json`, line, column },
        },
      ]);
    },
  );
});

describe("a version that two branches released", () => {
  const record = `${history}/releases.json`;

  /** Both release version 2 of one event, and are merged; the conflicts of schemas are solved as one of them has it. */
  async function merged(
    ours: readonly object[],
    theirs: readonly object[],
    forced: string | null = null,
  ): Promise<string> {
    const cwd = repository({ "schemas/order-placed.avsc": written });
    await release(cwd);
    commit(cwd);
    git(cwd, "checkout", "--quiet", "-b", "theirs");
    await releaseOf(cwd, theirs, forced);
    git(cwd, "checkout", "--quiet", "main");
    await releaseOf(cwd, ours, "ours");
    gitRun(cwd, "merge", "theirs");
    git(cwd, "checkout", "--ours", ".");
    commit(cwd);
    return cwd;
  }

  async function releaseOf(
    cwd: string,
    fields: readonly object[],
    force: string | null,
  ): Promise<void> {
    const schema = event("OrderPlaced", [orderId, ...fields]);
    write(cwd, { "schemas/order-placed.avsc": schema });
    expect((await release(cwd, { force })).ok).toBe(true);
    commit(cwd);
  }

  const channel = { name: "channel", type: "string", default: "" };

  it("is an error at the second entry, which says how to go on, and works so", async () => {
    const cwd = await merged([{ ...amount, default: 0 }], [channel]);
    const [, , ours = "", theirs = ""] = read(cwd, record).split("\n");
    expect(ours).toContain("shop.OrderPlaced/2");
    expect(theirs).toContain("shop.OrderPlaced/2");
    const expected = [
      {
        code: "releases-duplicate",
        severity: "error",
        at: { file: record, line: 4, column: 3, pointer: expect.any(String) },
        message:
          "second entry for version 2 of shop.OrderPlaced, with another schema than in line 3: two branches have released it",
        hint: `${history}/shop.OrderPlaced/2.avsc is the one of line 3: take line 4 out, and put what it released into today's schema: \`codegen release\` makes it version 3`,
      },
    ];
    expect((await check({ cwd })).diagnostics).toEqual(expected);
    expect((await release(cwd)).diagnostics).toEqual(expected);
    expect((await generate({ cwd })).findings).toEqual(expected);

    write(cwd, {
      [record]: read(cwd, record).replace(`${theirs}\n`, ""),
      "schemas/order-placed.avsc": event("OrderPlaced", [
        orderId,
        { ...amount, default: 0 },
        channel,
      ]),
    });
    expect(states(await release(cwd))).toEqual(["shop.OrderPlaced 3 released"]);
    expect(await check({ cwd })).toMatchObject({ ok: true, diagnostics: [] });
  });

  it("says which line goes where the file is that of the second, or of none", async () => {
    const cwd = await merged([{ ...amount, default: 0 }], [channel]);
    const path = `${history}/shop.OrderPlaced/2.avsc`;
    write(cwd, { [path]: git(cwd, "show", `theirs:${path}`) });
    expect((await check({ cwd })).diagnostics).toMatchObject([
      {
        code: "releases-duplicate",
        at: { line: 4 },
        hint: expect.stringMatching(
          /^\S+ is the one of line 4: take line 3 out/,
        ),
      },
    ]);
    const neither = {
      code: "releases-duplicate",
      at: { line: 4 },
      hint: `decide which of them version 2 is and restore its file, ${path}; then take the line of the other out, and put what it released into today's schema: \`codegen release\` makes it version 3`,
    };
    write(cwd, { [path]: event("OrderPlaced", [orderId]) });
    expect((await check({ cwd })).diagnostics).toMatchObject([neither]);
    rmSync(join(cwd, path));
    expect((await check({ cwd })).diagnostics).toMatchObject([neither]);
  });

  it("is one where both released the same, which the next release writes once, with both reasons", async () => {
    // a field without a default has a reason to be forced
    const cwd = await merged([amount], [amount], "theirs");
    const text = read(cwd, record);
    expect(text.split("shop.OrderPlaced/2")).toHaveLength(3);
    expect((await check({ cwd })).diagnostics).toEqual([]);
    expect(states(await release(cwd))).toEqual([
      "shop.OrderPlaced 2 unchanged",
    ]);
    const lines = read(cwd, record).split("\n");
    expect(lines).toHaveLength(6);
    expect(lines[2]).toMatch(
      /"shop\.OrderPlaced\/2": .*"forced":"ours; theirs"\},$/,
    );
  });
});

describe("a record of releases that is gone", () => {
  const record = `${history}/releases.json`;
  const lost = {
    code: "releases-lost",
    severity: "error",
    at: { file: record, line: 1, column: 1, pointer: "" },
    message: "record of releases that is gone, and that HEAD has",
    hint: `\`git checkout HEAD -- ${record}\` brings it back: without it nobody knows whether released versions are as they were`,
  };

  async function recorded(prefix = ""): Promise<string> {
    const top = repository({ [`${prefix}schemas/order-placed.avsc`]: written });
    await release(join(top, prefix));
    commit(top);
    return top;
  }

  it("is an error of check, release and generate, which writes nothing", async () => {
    const cwd = await recorded();
    // what is generated is remembered, and still the record is missed
    for (const _ of [1, 2])
      expect((await inProcess(cwd, ["generate"])).code).toBe(0);
    rmSync(join(cwd, record));
    expect((await check({ cwd })).diagnostics).toEqual([lost]);
    expect((await release(cwd)).diagnostics).toEqual([lost]);
    expect(existsSync(join(cwd, record))).toBe(false);
    expect((await generate({ cwd })).findings).toEqual([lost]);
    const file = "schemas/order-placed.avsc";
    for (const argv of [
      ["check"],
      ["check", file],
      ["release"],
      ["generate"],
    ]) {
      const { code, err } = await inProcess(cwd, argv);
      expect([code, err]).toEqual([2, expect.stringContaining(lost.hint)]);
    }
    git(cwd, "checkout", "HEAD", "--", record);
    expect((await check({ cwd })).ok).toBe(true);
  });

  it("is one in a folder of the repository", async () => {
    const cwd = join(await recorded("packages/orders/"), "packages/orders");
    rmSync(join(cwd, record));
    expect((await check({ cwd })).diagnostics).toEqual([lost]);
  });

  it("is one of what is staged where the index has lost it, and not the work tree alone", async () => {
    const cwd = await recorded();
    const staged = (): ReturnType<typeof inProcess> =>
      inProcess(cwd, ["check", "--staged", "--json"]);
    rmSync(join(cwd, record));
    write(cwd, { "schemas/order-paid.avsc": event("OrderPaid", [orderId]) });
    git(cwd, "add", "schemas/order-paid.avsc");
    expect((await staged()).code).toBe(0);
    git(cwd, "rm", "--quiet", "--cached", record);
    const { code, out } = await staged();
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ diagnostics: [lost] });
  });

  it("is adopted where its removal is committed, no commit has it, or nothing stands there", async () => {
    const cwd = await recorded();
    rmSync(join(cwd, record));
    commit(cwd);
    expect((await check({ cwd })).diagnostics).toEqual([]);
    expect((await release(cwd)).adopted).toEqual(["shop.OrderPlaced/1"]);
    rmSync(join(cwd, history), { recursive: true });
    expect((await check({ cwd })).ok).toBe(true);
  });
});
