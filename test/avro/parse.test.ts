import { describe, expect, it } from "vitest";
import {
  parseJson,
  parseProtocol,
  parseSchemas,
  parseSchemaText,
  pointerOf,
  SchemaError,
  type JsonNode,
  type ParsedSchemas,
  type ParseOptions,
} from "../../src/runtime/avro/index.js";

function json(text: string): JsonNode {
  const parsed = parseJson(text, { comments: true });
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.root;
}

function parse(schemas: unknown[], options: ParseOptions = {}): ParsedSchemas {
  const documents = schemas.map((schema, index) => ({
    file: `${index}.avsc`,
    root: json(typeof schema === "string" ? schema : JSON.stringify(schema)),
  }));
  return parseSchemas(documents, options);
}

/** Each issue as code, pointer in its document and message. */
function issuesOf(...schemas: unknown[]): string[] {
  const documents = schemas.map((schema, index) => ({
    file: `${index}.avsc`,
    root: json(typeof schema === "string" ? schema : JSON.stringify(schema)),
  }));
  return parseSchemas(documents).issues.map(({ code, file, node, message }) => {
    const root = documents.find((document) => document.file === file)?.root;
    const pointer = root === undefined ? null : pointerOf(root, node);
    return `${code} ${file}#${pointer ?? "?"} ${message}`;
  });
}

function hintsOf(...schemas: unknown[]): (string | null)[] {
  return parse(schemas).issues.map(({ hint }) => hint);
}

function record(fields: unknown[], more: object = {}): object {
  return { type: "record", name: "R", fields, ...more };
}

function field(type: unknown, more: object = {}): object {
  return record([{ name: "f", type, ...more }]);
}

describe("references", () => {
  it("go to documents in any order, by full name and within a namespace", () => {
    const order = {
      type: "record",
      name: "com.acme.Order",
      fields: [
        { name: "line", type: "Line" },
        { name: "note", type: "com.acme.notes.Note" },
        { name: "plain", type: "Plain" },
      ],
    };
    const line = {
      type: "record",
      name: "Line",
      namespace: "com.acme",
      fields: [{ name: "order", type: ["null", "Order"] }],
    };
    const note = { type: "fixed", name: "com.acme.notes.Note", size: 1 };
    const plain = { type: "enum", name: "Plain", symbols: ["A"] };
    const { types, issues, roots } = parse([order, line, note, plain]);
    expect(issues).toEqual([]);
    expect([...types.keys()]).toEqual([
      "com.acme.Order",
      "com.acme.Line",
      "com.acme.notes.Note",
      "Plain",
    ]);
    const [root] = roots;
    if (root?.kind !== "record") throw new Error("no record");
    expect(root.fields.map(({ type }) => type)).toEqual([
      types.get("com.acme.Line"),
      types.get("com.acme.notes.Note"),
      types.get("Plain"),
    ]);
  });

  it("prefer the namespace around them to none", () => {
    const plain = { type: "fixed", name: "T", size: 1 };
    const near = { type: "fixed", name: "a.T", size: 2 };
    const user = {
      type: "record",
      name: "a.R",
      fields: [{ name: "f", type: "T" }],
    };
    const { roots, types } = parse([plain, user, near]);
    const root = roots[1];
    expect(root?.kind === "record" && root.fields[0]?.type).toBe(
      types.get("a.T"),
    );
  });

  it("go to known types, which are not repeated", () => {
    const known = parse([{ type: "fixed", name: "a.T", size: 1 }]).types;
    const { types, issues } = parse(
      [{ type: "record", name: "a.R", fields: [{ name: "f", type: "T" }] }],
      { knownTypes: known },
    );
    expect(issues).toEqual([]);
    expect([...types.keys()]).toEqual(["a.R"]);
  });

  it("say what may have been meant", () => {
    const line = { type: "fixed", name: "com.acme.OrderLine", size: 1 };
    expect(issuesOf(field("OrderLin"), line)).toEqual([
      'schema-unknown-type 0.avsc#/fields/0/type unknown type "OrderLin"',
    ]);
    expect(hintsOf(field("OrderLin"), line)).toEqual([
      'did you mean "com.acme.OrderLine"?',
    ]);
    expect(hintsOf(field("other.OrderLine"), line)).toEqual([
      'did you mean "com.acme.OrderLine"?',
    ]);
    expect(hintsOf(field("orderline"), line)).toEqual([
      'did you mean "com.acme.OrderLine"?',
    ]);
    expect(hintsOf(field("strnig"))).toEqual(['did you mean "string"?']);
    expect(hintsOf(field("Elephant"))).toEqual([
      "define it, or add the file that does",
    ]);
    expect(
      hintsOf(record([{ name: "f", type: "array", items: "int" }])),
    ).toEqual(['nest the definition: "type": {"type": "array", ...}']);
  });
});

describe("documents", () => {
  it("that are arrays are unions, and their definitions are declared", () => {
    const { documents } = parse([
      [
        { type: "fixed", name: "A", size: 1 },
        { type: "record", name: "B", fields: [{ name: "a", type: "A" }] },
        "null",
      ],
    ]);
    expect(documents[0]?.root?.kind).toBe("union");
    expect(documents[0]?.declarations.map(({ fullName }) => fullName)).toEqual([
      "A",
      "B",
    ]);
  });

  it("may define a type again where it means the same, docs aside", () => {
    const one = {
      type: "record",
      name: "a.R",
      doc: "One.",
      fields: [{ name: "next", type: ["null", "R"], default: null }],
    };
    const two = {
      name: "R",
      namespace: "a",
      type: "record",
      fields: [{ default: null, type: ["null", "a.R"], name: "next" }],
    };
    const { types, issues, roots } = parse([one, two]);
    expect(issues).toEqual([]);
    expect(types.size).toBe(1);
    expect(roots[0]).toBe(roots[1]);
  });

  it.each([
    ["a default", field("int", { default: 1 }), field("int", { default: 2 })],
    ["no default", field("int", { default: 1 }), field("int")],
    ["a type", field("int"), field("long")],
    ["an alias", record([], { aliases: ["Q"] }), record([])],
    [
      "a logical type",
      field({ type: "int", logicalType: "date" }),
      field("int"),
    ],
    ["a property", record([], { tag: 1 }), record([], { tag: 2 })],
    ["an order", field("int"), field("int", { order: "ignore" })],
    ["a kind", record([]), { type: "error", name: "R", fields: [] }],
  ])(
    "may not define a type again with another meaning: %s",
    (_what, one, two) => {
      expect(issuesOf(one, two)).toEqual([
        "schema-duplicate-type 1.avsc#/name second definition of R, different from the first in 0.avsc",
      ]);
    },
  );

  it("of another spelling of the same default mean the same", () => {
    const point = {
      type: "record",
      name: "P",
      fields: [{ name: "x", type: "double", default: 0 }],
    };
    expect(
      issuesOf(
        field(point, { default: {} }),
        field("P", { default: { x: 0.0 } }),
      ),
    ).toEqual([]);
  });

  it("show every fault at once, in the order of the text", () => {
    const codes = parse([
      record([
        { name: "1a", type: "int" },
        { name: "b", type: "nope" },
        { name: "c", type: "int", default: "x" },
        { name: "c", type: ["int", "int"] },
        { name: "d", type: { type: "fixed", name: "F", size: -1 } },
        { type: "int" },
        { name: "e" },
      ]),
      { type: "enum", name: "E", symbols: ["A", "A", "b c"], default: "Z" },
    ]).issues.map(({ code }) => code);
    expect(codes).toEqual([
      "schema-bad-name",
      "schema-unknown-type",
      "schema-bad-default",
      "schema-duplicate-branch",
      "schema-bad-size",
      "schema-missing-property",
      "schema-missing-property",
      "schema-duplicate-symbol",
      "schema-bad-symbol",
      "schema-bad-default",
    ]);
  });
});

describe("faults", () => {
  const cases: readonly (readonly [unknown, string])[] = [
    [
      record([], { name: "a b" }),
      'schema-bad-name 0.avsc#/name name "a b" contains " "',
    ],
    [record([], { name: "" }), 'schema-bad-name 0.avsc#/name name "" is empty'],
    [
      record([], { name: "int" }),
      'schema-bad-name 0.avsc#/name name "int" is that of a primitive type',
    ],
    [
      record([], { namespace: "a.1b" }),
      'schema-bad-namespace 0.avsc#/namespace namespace "a.1b": its part "1b" begins with "1"',
    ],
    [
      record([], { name: "a..R" }),
      'schema-bad-namespace 0.avsc#/name namespace "a.": its part "" is empty',
    ],
    [
      record([], { aliases: "x" }),
      'schema-bad-alias 0.avsc#/aliases aliases are "x"',
    ],
    [
      record([], { aliases: ["a-b"] }),
      'schema-bad-alias 0.avsc#/aliases/0 alias "a-b": its name contains "-"',
    ],
    [
      { type: "record", fields: [] },
      "schema-missing-property 0.avsc# record without a name",
    ],
    [
      { type: "record", name: "R" },
      "schema-missing-property 0.avsc# record R without fields",
    ],
    [
      { type: "enum", name: "E" },
      "schema-missing-property 0.avsc# enum without symbols",
    ],
    [
      { type: "fixed", name: "F" },
      "schema-missing-property 0.avsc# fixed without a size",
    ],
    [{ type: "array" }, "schema-missing-property 0.avsc# array without items"],
    [{ type: "map" }, "schema-missing-property 0.avsc# map without values"],
    [{}, "schema-missing-property 0.avsc# schema without a type"],
    [
      { type: ["null", "int"] },
      "schema-bad-type 0.avsc#/type type of a schema is an array",
    ],
    [
      { type: "fixed", name: "F", size: 1.5 },
      "schema-bad-size 0.avsc#/size size of a fixed is 1.5",
    ],
    [
      field("int", { order: "up" }),
      'schema-bad-order 0.avsc#/fields/0/order order is "up"',
    ],
    [
      record([
        { name: "a", type: "int" },
        { name: "a", type: "int" },
      ]),
      'schema-duplicate-field 0.avsc#/fields/1/name second field "a"',
    ],
    [
      ["int", ["string"]],
      "schema-nested-union 0.avsc#/1 union directly inside a union",
    ],
    [
      ["string", { type: "string", logicalType: "uuid" }],
      "schema-duplicate-branch 0.avsc#/1 second branch string in a union",
    ],
    [12, "schema-bad-type 0.avsc# type is 12"],
  ];
  it.each(cases)("%j", (schema, expected) => {
    expect(issuesOf(schema)).toEqual([expected]);
  });

  it("of a repeated key are those of its last value", () => {
    expect(
      issuesOf('{"type": 1, "type": "fixed", "name": "F", "size": 4}'),
    ).toEqual([]);
    expect(
      issuesOf('{"type": "fixed", "name": "F", "size": 4, "type": 1}')[0],
    ).toMatch(/^schema-bad-type/);
  });

  it.each([
    [
      "date on a string",
      "string",
      { logicalType: "date" },
      "date needs an int",
    ],
    [
      "a timestamp on an int",
      "int",
      { logicalType: "timestamp-millis" },
      "timestamp-millis needs a long",
    ],
    [
      "uuid on bytes",
      "bytes",
      { logicalType: "uuid" },
      "uuid needs a string or a fixed of 16 bytes",
    ],
    [
      "a decimal without a precision",
      "bytes",
      { logicalType: "decimal" },
      "decimal needs a precision, an integer of at least 1",
    ],
    [
      "a decimal of a scale above its precision",
      "bytes",
      { logicalType: "decimal", precision: 2, scale: 3 },
      "decimal needs a scale from 0 to its precision, 2",
    ],
  ])("say why a logical type is ignored: %s", (_name, type, more, why) => {
    expect(issuesOf(field({ type, ...more }))).toEqual([
      `schema-bad-logical-type 0.avsc#/fields/0/type/logicalType logical type ignored: ${why}`,
    ]);
  });

  it("say which logical type was meant, on every kind of type", () => {
    const odd = { logicalType: "timestampMilis" };
    for (const schema of [
      field({ type: "long", ...odd }),
      field({ type: "array", items: "long", ...odd }),
      field({ type: "enum", name: "E", symbols: ["A"], ...odd }),
    ]) {
      expect(issuesOf(schema)).toEqual([
        'schema-unknown-logical-type 0.avsc#/fields/0/type/logicalType logical type "timestampMilis" ignored: Avro has none of that name',
      ]);
      expect(hintsOf(schema)).toEqual(['did you mean "timestamp-millis"?']);
    }
    expect(issuesOf(field({ type: "long", logicalType: 1 }))).toEqual([]);
  });

  it("are warnings where Avro ignores them", () => {
    const { issues, roots } = parse([
      record([
        { name: "a", type: { type: "string", logicalType: "date" } },
        { name: "b", type: "int", logicalType: "date" },
        { name: "c", type: "int", aliases: ["1"] },
        { name: "d", type: { type: "int", logicalType: "made-up" } },
        { name: "e", type: { type: "fixed", name: "a.int", size: 1 } },
        { name: "f", type: { type: "int", logicalType: "dat" } },
      ]),
    ]);
    expect(
      issues.map(({ code, severity, javaAccepts }) => [
        code,
        severity,
        javaAccepts,
      ]),
    ).toEqual([
      ["schema-bad-logical-type", "warning", true],
      ["schema-misplaced-logical-type", "warning", true],
      ["schema-bad-alias", "warning", true],
      ["schema-primitive-name", "warning", true],
      ["schema-unknown-logical-type", "warning", true],
    ]);
    const root = roots[0];
    if (root?.kind !== "record") throw new Error("no record");
    expect(
      root.fields.map(({ type }) => "logical" in type && type.logical),
    ).toEqual([null, null, null, null, null, null]);
    const last = root.fields[3]?.type;
    expect(last?.kind === "int" && [...last.properties.keys()]).toEqual([
      "logicalType",
    ]);
  });
});

describe("defaults", () => {
  const named = {
    E: { type: "enum", name: "E", symbols: ["A", "B"] },
    F: { type: "fixed", name: "F", size: 2 },
    P: {
      type: "record",
      name: "P",
      fields: [
        { name: "x", type: "int" },
        { name: "y", type: "int", default: 0 },
      ],
    },
  };
  const fit: readonly (readonly [unknown, string])[] = [
    ["int", "2147483647"],
    ["long", "-9223372036854775808"],
    ["double", "1"],
    ["double", '"NaN"'],
    ["float", '" 1.5f "'],
    ["bytes", '"\\u00ff"'],
    [named.E, '"B"'],
    [named.F, '"\\u0000\\u00ff"'],
    [named.P, '{"x": 1}'],
    [["null", "int"], "1"],
    [["int", "null"], "null"],
    [{ type: "array", items: "long" }, "[9223372036854775807]"],
    [{ type: "map", values: named.F }, '{"k": "ab"}'],
  ];
  it.each(fit)("%j takes %s", (type, value) => {
    expect(
      issuesOf(
        `{"type":"record","name":"R","fields":[{"name":"f","type":${JSON.stringify(type)},"default":${value}}]}`,
      ),
    ).toEqual([]);
  });

  /** Whether Avro Java accepts it: it looks into no text. */
  const unfit: readonly (readonly [unknown, string, string, boolean])[] = [
    ["int", '"1"', 'is "1", no int', false],
    ["int", "1.0", "is 1.0, no int", false],
    ["int", "2147483648", "is 2147483648, out of the range of int", false],
    [
      "long",
      "9223372036854775808",
      "is 9223372036854775808, out of the range of long",
      false,
    ],
    ["double", '"x"', 'is "x", no double', false],
    ["null", '"null"', 'is "null", no null', false],
    ["string", "null", "is null, no string", false],
    [
      "bytes",
      '"\\u0100"',
      'has the character "\u0100", above U+00FF, the last that stands for a byte',
      true,
    ],
    [named.E, '"C"', 'is "C", no symbol of E', true],
    [named.F, '"abc"', "has 3 bytes, F has 2", true],
    [named.P, "{}", 'lacks the field "x", which has no default', false],
    [
      ["null", "int"],
      '"x"',
      'is "x", no value of a branch of the union',
      false,
    ],
    [
      ["null", named.P],
      "{}",
      'lacks the field "x", which has no default',
      false,
    ],
    [
      ["null", "double"],
      '"NaN"',
      'is "NaN", no value of a branch of the union',
      false,
    ],
    [
      { type: "array", items: "int" },
      "[1, true]",
      "is true, no int (inside an array)",
      false,
    ],
  ];
  it.each(unfit)("%j does not take %s", (type, value, message, javaAccepts) => {
    const { issues } = parse([
      `{"type":"record","name":"R","fields":[{"name":"f","type":${JSON.stringify(type)},"default":${value}}]}`,
    ]);
    expect(
      issues.map((issue) => [issue.code, issue.message, issue.javaAccepts]),
    ).toEqual([
      [
        "schema-bad-default",
        `default of the field "f" ${message}`,
        javaAccepts,
      ],
    ]);
  });

  it("are not checked where nobody asks", () => {
    expect(
      parse([field("int", { default: "x" })], { validateDefaults: false })
        .issues,
    ).toEqual([]);
  });

  it("may be given for a type that is defined later", () => {
    expect(
      issuesOf(
        record([
          { name: "e", type: "E", default: "A" },
          { name: "f", type: named.E },
        ]),
      ),
    ).toEqual([]);
    expect(
      issuesOf(
        record([
          { name: "e", type: "E", default: "Z" },
          { name: "f", type: named.E },
        ]),
      ),
    ).toHaveLength(1);
  });

  it("may not hold themselves", () => {
    const endless = record([{ name: "r", type: "R", default: {} }]);
    expect(issuesOf(endless)).toEqual([
      'schema-bad-default 0.avsc#/fields/0/default default of the field "r" contains itself, by the defaults of its fields',
    ]);
  });
});

describe("protocols", () => {
  const protocol = {
    protocol: "Orders",
    namespace: "com.acme",
    doc: "Commands.",
    types: [
      {
        type: "record",
        name: "Line",
        fields: [{ name: "sku", type: "string" }],
      },
      { type: "error", name: "OutOfStock", fields: [] },
    ],
    messages: {
      place: {
        doc: "Places.",
        request: [
          { name: "lines", type: { type: "array", items: "Line" } },
          { name: "money", type: "Money" },
        ],
        response: "null",
        errors: ["OutOfStock"],
      },
      ping: { request: [], response: "null", "one-way": true },
    },
  };
  const of = (more: object, message: object = {}): string[] =>
    parseProtocol({
      file: "p.avpr",
      root: json(
        JSON.stringify({
          ...protocol,
          messages: { m: { request: [], response: "null", ...message } },
          ...more,
        }),
      ),
    }).issues.map(({ code, message: text }) => `${code} ${text}`);

  it("give types and messages, resolved with other documents", () => {
    const money = json(
      '{"type": "fixed", "name": "com.acme.Money", "size": 8}',
    );
    const parsed = parseProtocol(
      { file: "p.avpr", root: json(JSON.stringify(protocol)) },
      [{ file: "m.avsc", root: money }],
    );
    expect(parsed.issues).toEqual([]);
    const found = parsed.protocol;
    expect(found?.fullName).toBe("com.acme.Orders");
    expect(found?.types.map(({ fullName }) => fullName)).toEqual([
      "com.acme.Line",
      "com.acme.OutOfStock",
    ]);
    const [place, ping] = found?.messages ?? [];
    expect(place?.request.map(({ name, type }) => [name, type.kind])).toEqual([
      ["lines", "array"],
      ["money", "fixed"],
    ]);
    expect(place?.errors.map(({ fullName }) => fullName)).toEqual([
      "com.acme.OutOfStock",
    ]);
    expect([
      place?.doc,
      place?.oneWay,
      ping?.oneWay,
      ping?.response.kind,
    ]).toEqual(["Places.", false, true, "null"]);
  });

  it("have their faults", () => {
    expect(of({ protocol: 1 })).toEqual([
      "schema-missing-property protocol without a name",
    ]);
    expect(of({ types: {} })).toEqual([
      "schema-bad-property types of a protocol are an object",
    ]);
    expect(of({}, { request: {} })).toEqual([
      'schema-bad-message message "m": request is no array of parameters',
    ]);
    expect(of({}, { response: undefined })).toEqual([
      'schema-bad-message message "m": no "response"',
    ]);
    expect(of({}, { errors: ["Line"] })).toEqual([
      'schema-bad-message message "m": "Line" is no error',
    ]);
    expect(of({}, { "one-way": true, response: "int" })).toEqual([
      'schema-bad-message message "m": the response of a one-way message is not null',
    ]);
    expect(of({}, { "one-way": true, errors: [] })).toEqual([
      'schema-bad-message message "m": a one-way message has no errors',
    ]);
    expect(
      of({}, { request: [{ name: "p", type: "int", default: "x" }] }),
    ).toEqual(['schema-bad-default default of the field "p" is "x", no int']);
  });
});

describe("parseSchemaText", () => {
  it("throws with the place or the first fault, and all of them", () => {
    expect(() => parseSchemaText('{"type":\n oops')).toThrow(
      "schema is no JSON (line 2, column 2)",
    );
    try {
      parseSchemaText(
        '{"type": "record", "name": "R", "fields": [{"name": "a", "type": "x"}, {"name": "b", "type": "y"}]}',
      );
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(SchemaError);
      expect((error as SchemaError).message).toBe(
        'invalid schema: unknown type "x" (and 1 more)',
      );
      expect((error as SchemaError).issues).toHaveLength(2);
    }
  });
});
