import { describe, expect, test } from "vitest";
import { parseYaml } from "../../src/load/yaml.js";
import { parseJson, type JsonNode } from "../../src/runtime/avro/json.js";
import { stringify } from "../../src/runtime/avro/json-values.js";

function parse(text: string): JsonNode {
  const { root, problems } = parseYaml(text);
  expect(problems).toEqual([]);
  if (root === null) throw new Error("no root");
  return root;
}

/** Each problem as `line:column code: message`. */
function faults(text: string): readonly string[] {
  return parseYaml(text).problems.map(({ code, offset, message }) => {
    const before = text.slice(0, offset).split("\n");
    return `${before.length}:${(before.at(-1)?.length ?? 0) + 1} ${code}: ${message}`;
  });
}

describe("YAML as JSON nodes", () => {
  test.each([
    ["a: 12345678901234567890", '{"a":12345678901234567890}'],
    ["a: -9223372036854775808", '{"a":-9223372036854775808}'],
    [
      "a: [+12, 007, 0x1F, 0o17, .5, 1., -0, 1e400]",
      '{"a":[12,7,31,15,0.5,1.0,-0,1e400]}',
    ],
    [
      "a: [0.1000000000000000000001, 1_000]",
      '{"a":[0.1000000000000000000001,"1_000"]}',
    ],
    [
      "a: [true, null, ~, , 'true', \"null\", yes, on]".replace(", ,", ","),
      '{"a":[true,null,null,"true","null","yes","on"]}',
    ],
    ["on: 1\nnull: 2\n3: 4\ntrue: 5", '{"on":1,"null":2,"3":4,"true":5}'],
    ["a:\nb: 2024-01-01", '{"a":null,"b":"2024-01-01"}'],
    ["a: !!str 12", '{"a":"12"}'],
    ["%YAML 1.1\n---\na: yes\nb: 010", '{"a":"yes","b":10}'],
    ["__proto__: { constructor: 1 }", '{"__proto__":{"constructor":1}}'],
    [
      "a: &x { b: [1] }\nc: *x\nd: [*x, *x]",
      '{"a":{"b":[1]},"c":{"b":[1]},"d":[{"b":[1]},{"b":[1]}]}',
    ],
    ["", "null"],
    ["a: 'x\r\n  y'\r\nb: |\r\n  z\r\n", '{"a":"x y","b":"z\\n"}'],
  ])("%j", (yaml, json) => {
    expect(stringify(parse(yaml))).toBe(json);
  });

  test("has the positions that JSON would have", () => {
    const text =
      '{ "a": [1, "two", { "b": null }], "c": 12345678901234567890 }';
    const json = parseJson(text, { comments: false });
    expect(parse(text)).toEqual(json.ok && json.root);
  });

  test("has the place of each value and key in block style", () => {
    const text = "one:\n  two: [x, 'y']\n";
    const root = parse(text);
    const shown = (node: JsonNode): unknown =>
      node.kind === "object"
        ? node.members.map((member) => [
            member.key,
            text.slice(member.start, member.start + 3),
            shown(member.value),
          ])
        : node.kind === "array"
          ? node.items.map(shown)
          : text.slice(node.start, node.end);
    expect(shown(root)).toEqual([
      ["one", "one", [["two", "two", ["x", "'y'"]]]],
    ]);
  });
});

describe("what is wrong in YAML", () => {
  test.each([
    [
      "a: 1\na: 2\nb: { c: 1, c: 2 }",
      [
        "2:1 yaml-duplicate-key: key `a` twice in one mapping",
        "3:12 yaml-duplicate-key: key `c` twice in one mapping",
      ],
    ],
    [
      "a: [1\nb: 2",
      [
        "2:1 yaml-syntax: invalid YAML: flow sequence in block collection must be sufficiently indented and end with a ]",
      ],
    ],
    [
      "a:\n\tb: 1",
      ["2:1 yaml-syntax: invalid YAML: tabs are not allowed as indentation"],
    ],
    ["a: *x", ["1:4 yaml-syntax: unknown anchor `x`"]],
    ["a: &x [*x]", ["1:8 yaml-unsupported: anchor `x` that contains itself"]],
    ["? [a]\n: 1", ["1:1 yaml-unsupported: key that is no plain word or text"]],
    [
      "a: .nan\nb: -.inf",
      [
        "1:4 yaml-unsupported: value `.nan` that has no form in JSON",
        "2:4 yaml-unsupported: value `-.inf` that has no form in JSON",
      ],
    ],
    ["a: !x 1", ["1:4 yaml-syntax: invalid YAML: unresolved tag: !x"]],
    ["a: 1\n---\nb: 2", ["2:1 yaml-syntax: second YAML document in one file"]],
  ])("%j", (yaml, expected) => {
    expect(faults(yaml)).toEqual(expected);
    expect(parseYaml(yaml).root).toBeNull();
  });

  test("nesting and copies have bounds", () => {
    const bomb = [
      "a0: &a0 [x, x]",
      ...Array.from(
        { length: 40 },
        (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`,
      ),
    ].join("\n");
    expect(faults(bomb)).toEqual([
      expect.stringContaining(
        "yaml-unsupported: aliases that copy more than 10000 values",
      ),
    ]);
    expect(faults("[".repeat(100_000))).toEqual([
      expect.stringContaining(
        "yaml-unsupported: values nested more than 200 deep",
      ),
    ]);
    expect(faults(`${"[".repeat(300)}${"]".repeat(300)}`)).toEqual([
      "1:201 yaml-unsupported: values nested more than 200 deep",
    ]);
    expect(faults("}\n".repeat(10_000)).length).toBeLessThanOrEqual(20);
    const wide = Array.from({ length: 20_000 }, (_, i) => `k${i}: ${i}`).join(
      "\n",
    );
    expect(parseYaml(wide).problems).toEqual([]);
  });
});
