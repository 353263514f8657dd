/** Holds the value of a configuration file against its schema. */
import type { SettingSchema } from "./schema.js";
import { suggest } from "./suggest.js";

export type Path = readonly (string | number)[];

export interface ConfigIssue {
  readonly code:
    "config-unknown-option" | "config-bad-value" | "config-missing-option";
  readonly path: Path;
  /** Whether the name of the setting is at fault or its value. */
  readonly part: "key" | "value";
  readonly message: string;
  readonly hint: string | null;
}

/** Everything that is wrong with a value, in its own order. */
export function validateSetting(
  value: unknown,
  schema: SettingSchema,
  path: Path = [],
): readonly ConfigIssue[] {
  const fitting = alternatives(schema).find(
    (one) => one.type === kindOf(value),
  );
  if (fitting === undefined) return [wrongKind(value, schema, path)];
  if (fitting.type === "string" && typeof value === "string") {
    return validateText(value, fitting, path, objectForm(schema));
  }
  if (fitting.type === "array" && Array.isArray(value)) {
    return value.flatMap((item: unknown, index) =>
      validateSetting(item, fitting.items, [...path, index]),
    );
  }
  if (
    fitting.type === "object" &&
    typeof value === "object" &&
    value !== null
  ) {
    const members = Object.entries(value) as [string, unknown][];
    return [
      ...missing(members, fitting, path),
      ...members.flatMap(([key, member]) =>
        validateMember(key, member, fitting, path),
      ),
    ];
  }
  return [];
}

/** The object that may stand in the place of a text: `{ type, mapping }`. */
function objectForm(schema: SettingSchema): string | null {
  const object = alternatives(schema).find((one) => one.type === "object");
  return object?.type === "object" && object.required !== undefined
    ? `{ ${Object.keys(object.properties).join(", ")} }`
    : null;
}

type Typed = Extract<SettingSchema, { readonly type: string }>;

function alternatives(schema: SettingSchema): readonly Typed[] {
  return "anyOf" in schema ? schema.anyOf.flatMap(alternatives) : [schema];
}

function missing(
  members: readonly [string, unknown][],
  schema: Extract<Typed, { type: "object" }>,
  path: Path,
): readonly ConfigIssue[] {
  const given = new Set(
    members.filter(([, one]) => one !== undefined).map(([key]) => key),
  );
  const names = (schema.required ?? []).filter((name) => !given.has(name));
  if (names.length === 0) return [];
  return [
    {
      code: "config-missing-option",
      path,
      part: "key",
      message: `\`${path.join(".")}\` without ${names.map((name) => `\`${name}\``).join(" and ")}`,
      hint: `known here: ${Object.keys(schema.properties).join(", ")}`,
    },
  ];
}

function validateMember(
  key: string,
  member: unknown,
  schema: Extract<Typed, { type: "object" }>,
  path: Path,
): readonly ConfigIssue[] {
  if (member === undefined) return [];
  const inner = [...path, key];
  const known = Object.hasOwn(schema.properties, key)
    ? schema.properties[key]
    : schema.additionalProperties;
  if (known !== undefined && known !== false) {
    return validateSetting(member, known, inner);
  }
  const names = Object.keys(schema.properties);
  return [
    {
      code: "config-unknown-option",
      path: inner,
      part: "key",
      message: `unknown option \`${inner.join(".")}\``,
      hint:
        suggest(key, names) ??
        `known here: ${names.filter((name) => !name.startsWith("$")).join(", ")}`,
    },
  ];
}

/** `otherwise` is what may stand there instead of a text; null where nothing may. */
function validateText(
  value: string,
  schema: Extract<Typed, { type: "string" }>,
  path: Path,
  otherwise: string | null,
): readonly ConfigIssue[] {
  if (value.length < (schema.minLength ?? 0)) {
    return [badValue(path, `empty text for \`${path.join(".")}\``, null)];
  }
  if (schema.pattern !== undefined && !new RegExp(schema.pattern).test(value)) {
    const shown = JSON.stringify(value);
    const wanted = schema.description ?? schema.pattern;
    return [
      badValue(
        path,
        `value ${shown} for \`${path.join(".")}\``,
        `expected ${wanted}`,
      ),
    ];
  }
  if (schema.enum === undefined || schema.enum.includes(value)) return [];
  return [
    badValue(
      path,
      `unknown value ${JSON.stringify(value)} for \`${path.join(".")}\``,
      suggest(value, schema.enum) ??
        `one of ${quoted(schema.enum)}${otherwise === null ? "" : `, or ${otherwise}`}`,
    ),
  ];
}

function wrongKind(
  value: unknown,
  schema: SettingSchema,
  path: Path,
): ConfigIssue {
  const wanted = alternatives(schema).map((one) =>
    one.type === "string" && one.enum !== undefined
      ? quoted(one.enum)
      : NOUNS[one.type],
  );
  const name =
    path.length === 0 ? "the configuration" : `\`${path.join(".")}\``;
  return badValue(
    path,
    `${NOUNS[kindOf(value)]} for ${name}`,
    `expected ${wanted.join(" or ")}`,
  );
}

function badValue(
  path: Path,
  message: string,
  hint: string | null,
): ConfigIssue {
  return { code: "config-bad-value", path, part: "value", message, hint };
}

function quoted(values: readonly string[]): string {
  return values.map((value) => JSON.stringify(value)).join(", ");
}

const NOUNS = {
  object: "an object",
  array: "a list",
  string: "a text",
  boolean: "true or false",
  number: "a number",
  null: "null",
  other: "something that is no data",
} as const;

function kindOf(value: unknown): keyof typeof NOUNS {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  // a Map or an object of a class has no settings that could be read
  if (typeof value === "object" && !isPlain(value)) return "other";
  const kind = typeof value;
  return kind === "object" ||
    kind === "string" ||
    kind === "boolean" ||
    kind === "number"
    ? kind
    : "other";
}

/** Of this realm or another, or of none. */
export function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return (
    prototype === null ||
    (typeof prototype === "object" && Object.getPrototypeOf(prototype) === null)
  );
}
