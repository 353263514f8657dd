/** The emitted tests are about the user's mapping too: one that loses something fails them. */
import { join } from "node:path";
import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { generate, node, project } from "../support/catalogs.js";

test.each([
  ["keeps everything", "new Big(decimal.toString())", 0],
  ["loses the cents", "new Big(decimal.toString()).round(0)", 1],
  ["gives one value for all", "new Big(1)", 1],
])(
  "a mapping that %s",
  async (_what, decode, code) => {
    const folder = project("lossy", "catalogs/custom-types");
    const money = {
      type: "bytes",
      logicalType: "decimal",
      precision: 9,
      scale: 2,
    };
    const record = (...fields: readonly object[]): string =>
      JSON.stringify({
        type: "record",
        name: "Paid",
        namespace: "shop",
        fields,
      });
    writeFileSync(
      join(folder, "schemas", "Paid.avsc"),
      record(
        { name: "total", type: money },
        { name: "note", type: "string", default: "" },
      ),
    );
    const mapping = {
      type: "default as Big",
      from: "big.js",
      mapping: "big",
      mappingFrom: "./big.ts",
    };
    writeFileSync(
      join(folder, "big.ts"),
      `import { Decimal, type TypeMapping } from "@eventwright/runtime";
import Big from "big.js";
export const big: TypeMapping<Decimal, Big> = {
  decode: (decimal) => ${decode},
  encode: (value) => Decimal.parse(value.toFixed()),
};
`,
    );
    const { diagnostics } = await generate(folder, {
      schemas: { include: "schemas/Paid.avsc" },
      types: { decimal: mapping },
      targets: { commands: false, projections: false },
      commands: [],
      testRunner: "node",
    });
    expect(diagnostics).toEqual([]);
    const tests = "test/generated/shop/paid.compatibility.test.ts";
    const ended = await node(["--import", "tsx", "--test", tests], folder);
    expect(ended.code, ended.text).toBe(code);
    expect(ended.text).toMatch(code === 0 ? /pass 3\b/ : /fail 3\b/);
  },
  30_000,
);
