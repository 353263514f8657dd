import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import {
  commandsSchema,
  type CommandsSchema,
} from "../../src/model/commands.schema.js";
import { properties } from "../../src/model/commands/properties.js";

/** JSON Schema as far as this one uses it. */
function faults(
  value: unknown,
  schema: CommandsSchema,
  path = "",
): readonly string[] {
  if (typeof schema === "boolean")
    return schema ? [] : [`${path} is not allowed`];
  const found: string[] = [];
  if (schema.$ref !== undefined) {
    const name = schema.$ref.replace("#/$defs/", "");
    const target = (
      commandsSchema.$defs as Readonly<Record<string, CommandsSchema>>
    )[name];
    if (target === undefined) throw new Error(`no definition ${name}`);
    found.push(...faults(value, target, path));
  }
  const kind =
    value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
  if (schema.type !== undefined) {
    const types = [schema.type].flat();
    const fits =
      types.includes(kind) ||
      (types.includes("integer") && Number.isInteger(value));
    if (!fits) return [...found, `${path} is ${kind}`];
  }
  if (
    schema.anyOf !== undefined &&
    schema.anyOf.every((one) => faults(value, one, path).length > 0)
  )
    found.push(`${path} fits nothing`);
  if (schema.enum !== undefined && !schema.enum.includes(value as string))
    found.push(`${path} is none of ${schema.enum.join()}`);
  if (typeof value === "string") {
    if (
      schema.pattern !== undefined &&
      !new RegExp(schema.pattern, "u").test(value)
    )
      found.push(`${path} does not match`);
    if (value.length < (schema.minLength ?? 0))
      found.push(`${path} is too short`);
  }
  if (typeof value === "number") {
    if (
      value < (schema.minimum ?? -Infinity) ||
      value <= (schema.exclusiveMinimum ?? -Infinity)
    )
      found.push(`${path} is too small`);
  }
  if (Array.isArray(value) && schema.items !== undefined) {
    const { items } = schema;
    found.push(
      ...value.flatMap((item, index) =>
        faults(item, items, `${path}/${index}`),
      ),
    );
  }
  if (kind === "object") {
    const object = value as Readonly<Record<string, unknown>>;
    for (const key of schema.required ?? [])
      if (!Object.hasOwn(object, key)) found.push(`${path} lacks ${key}`);
    for (const [key, member] of Object.entries(object)) {
      if (schema.propertyNames !== undefined)
        found.push(...faults(key, schema.propertyNames, `${path}/${key}`));
      const known =
        schema.properties !== undefined && Object.hasOwn(schema.properties, key)
          ? schema.properties[key]
          : schema.additionalProperties;
      if (known !== undefined)
        found.push(...faults(member, known, `${path}/${key}`));
    }
  }
  return found;
}

const catalogs = fileURLToPath(new URL("../../fixtures/", import.meta.url));
const files = readdirSync(catalogs, { recursive: true, encoding: "utf8" })
  .filter(
    (path) =>
      /\.commands\.(?:yaml|json)$/.test(path) && !path.includes("invalid"),
  )
  .toSorted();

describe("the JSON Schema of command files", () => {
  test.each(files)("accepts %s", (path) => {
    expect(
      faults(parse(readFileSync(join(catalogs, path), "utf8")), commandsSchema),
    ).toEqual([]);
  });

  test.each([
    ["{}", [" lacks aggregate", " lacks id", " lacks events"]],
    [
      "{ aggregate: 1x, id: a, events: [], x: 1 }",
      ["/aggregate does not match", "/x is not allowed"],
    ],
    [
      "{ aggregate: A, id: a, events: E, commands: { A: { creates: 1 } } }",
      [
        "/events is string",
        "/commands/A lacks emits",
        "/commands/A/creates is number",
      ],
    ],
    [
      "{ aggregate: A, id: a, events: [E], commands: { A: { emits: [], limit: { capacity: 0 } } } }",
      ["/commands/A/limit fits nothing"],
    ],
    [
      "{ aggregate: A, id: a, events: [E], projections: { P: { key: k } }, sagas: { S: { on: { E: C } } } }",
      [
        "/projections/P lacks on",
        "/sagas/S lacks correlate",
        "/sagas/S/on/E is string",
      ],
    ],
    [
      "{ aggregate: A, id: a, events: [E], commands: { A: { emits: [], fields: { a: 1, b: { doc: x } } } } }",
      [
        "/commands/A/fields/a fits nothing",
        "/commands/A/fields/b fits nothing",
      ],
    ],
    [
      "{ aggregate: A, id: a, events: [E], topics: { t: { retention: long } } }",
      ["/topics/t/retention does not match"],
    ],
  ])("refuses %s", (yaml, expected) => {
    expect(faults(parse(yaml), commandsSchema)).toEqual(expected);
  });

  test("knows the properties that the reader knows", () => {
    const { command, rejection, limit, projection, saga, topic } =
      commandsSchema.$defs;
    const known = Object.entries({
      file: commandsSchema,
      command,
      rejection,
      limit,
      projection,
      saga,
      topic,
    });
    expect(
      known.map(([name, schema]) => [name, Object.keys(schema.properties)]),
    ).toEqual(
      Object.entries(properties).map(([name, keys]) => [name, [...keys]]),
    );
  });
});
