// The same schemas as protobuf: the text, and values to messages and back. Fields keep their names; symbols are numbers, as protobuf has them.
// A union of several types is a oneof, which in a list or a map needs a message around it.

import { namedTypes, simple } from "./named.mjs";

const scalars = {
  boolean: "bool",
  int: "int32",
  long: "int64",
  float: "float",
  double: "double",
  string: "string",
  bytes: "bytes",
};

const capital = (name) => name[0].toUpperCase() + name.slice(1);
const nameOf = (type) =>
  typeof type === "string" ? simple(type) : simple(type.name ?? type.type);
const isNullable = (type) =>
  Array.isArray(type) && type.length === 2 && type[0] === "null";

/** The key that avsc gives a branch's value where it wraps it. */
const branchKey = (type, namespace) =>
  typeof type === "object" && type.type === "record"
    ? `${namespace}.${type.name}`
    : nameOf(type);

/** How a field of a oneof is called, by the oneof and the branch. */
export const branchField = (oneof, type) => oneof + capital(nameOf(type));

/** The .proto text of some schemas. */
export function protoText(schemas) {
  const parts = new Map();
  for (const schema of schemas) addType(schema, parts, "");
  return `${['syntax = "proto3";', "package bench;", ...parts.values()].join("\n\n")}\n`;
}

/** Declares what a type needs, and gives its name in protobuf. */
function addType(type, parts, place) {
  if (typeof type === "string") return scalars[type] ?? simple(type);
  if (Array.isArray(type)) return addUnion(type, parts, place);
  if (type.type === "enum") return addEnum(type, parts);
  if (type.type === "record") return addRecord(type, parts);
  return scalars[type.type];
}

function addEnum({ name, symbols }, parts) {
  const lines = symbols.map(
    (symbol, i) => `  ${name.toUpperCase()}_${symbol} = ${i};`,
  );
  parts.set(name, [`enum ${name} {`, ...lines, "}"].join("\n"));
  return name;
}

function addUnion(branches, parts, name) {
  const lines = oneof("value", branches, parts, { value: 1 });
  parts.set(name, [`message ${name} {`, ...lines, "}"].join("\n"));
  return name;
}

function oneof(name, branches, parts, next) {
  const lines = branches
    .filter((branch) => branch !== "null")
    .map(
      (branch) =>
        `    ${addType(branch, parts, "")} ${branchField(name, branch)} = ${next.value++};`,
    );
  return [`  oneof ${name} {`, ...lines, "  }"];
}

function addRecord({ name, fields }, parts) {
  const next = { value: 1 };
  const lines = fields.flatMap((field) => {
    const { type } = field;
    const place = name + capital(field.name);
    if (Array.isArray(type) && !isNullable(type))
      return oneof(field.name, type, parts, next);
    const own = fieldType(type, parts, place);
    return [`  ${own} ${field.name} = ${next.value++};`];
  });
  parts.set(name, [`message ${name} {`, ...lines, "}"].join("\n"));
  return name;
}

function fieldType(type, parts, place) {
  if (isNullable(type)) return `optional ${addType(type[1], parts, place)}`;
  if (type.type === "array")
    return `repeated ${addType(type.items, parts, place)}`;
  if (type.type === "map")
    return `map<string, ${addType(type.values, parts, place)}>`;
  return addType(type, parts, place);
}

/**
 * Values of a schema to messages of protobuf and back. A flavour is a library's way of doing things: `long` and `fromLong` of a number,
 * and `setBranch` and `getBranch` of a oneof. What is Date, Decimal or bigint stays what it is.
 */
export function messagesOf(schema, flavour) {
  const named = namedTypes(schema);
  const resolved = (type) =>
    typeof type === "string" ? (named[simple(type)] ?? type) : type;

  function convert(given, value, isBack) {
    const type = resolved(given);
    if (Array.isArray(type)) return convertNullable(type, value, isBack);
    const kind = type.type ?? type;
    if (kind === "record") return convertRecord(type, value, isBack);
    if (kind === "array")
      return value.map((item) => convertItem(type.items, item, isBack));
    if (kind === "map")
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [
          key,
          convertItem(type.values, item, isBack),
        ]),
      );
    if (kind === "enum")
      return isBack ? type.symbols[value] : type.symbols.indexOf(value);
    if (kind === "long" && type.logicalType === undefined)
      return isBack ? flavour.fromLong(value) : flavour.long(value);
    return value;
  }

  function convertNullable([, type], value, isBack) {
    if (value === null || value === undefined) return isBack ? null : undefined;
    return convert(type, value, isBack);
  }

  function convertItem(type, value, isBack) {
    if (!Array.isArray(type)) return convert(type, value, isBack);
    if (isBack) return unionBack(type, "value", value);
    const message = {};
    unionInto(type, "value", value, message);
    return message;
  }

  function convertRecord({ fields }, value, isBack) {
    const result = {};
    for (const { name, type } of fields) {
      if (!Array.isArray(type) || isNullable(type)) {
        const part = convert(type, value[name], isBack);
        if (part !== undefined) result[name] = part;
      } else if (isBack) result[name] = unionBack(type, name, value);
      else unionInto(type, name, value[name], result);
    }
    return result;
  }

  /** avsc wraps where more than one branch is a record. */
  const areWrapped = (branches) =>
    branches.filter((branch) => resolved(branch).type === "record").length > 1;
  const wrapper = (branch) => branchKey(resolved(branch), schema.namespace);

  function unionInto(branches, oneof, value, message) {
    if (value === null) return;
    const isWrapped = areWrapped(branches);
    const branch = branches.find((branch) =>
      isWrapped && branch !== "null"
        ? wrapper(branch) in value
        : isOf[resolved(branch).type ?? branch](value),
    );
    const plain = isWrapped ? value[wrapper(branch)] : value;
    const field = branchField(oneof, branch);
    flavour.setBranch(message, oneof, field, convert(branch, plain, false));
  }

  function unionBack(branches, oneof, message) {
    const fields = branches.map((branch) =>
      branch === "null" ? null : branchField(oneof, branch),
    );
    const [field, value] = flavour.getBranch(message, oneof, fields);
    if (field === null) return null;
    const branch = branches[fields.indexOf(field)];
    const plain = convert(branch, value, true);
    return areWrapped(branches) ? { [wrapper(branch)]: plain } : plain;
  }

  return {
    toMessage: (value) => convert(schema, value, false),
    fromMessage: (message) => convert(schema, message, true),
  };
}

const isOf = {
  null: (value) => value === null,
  record: (value) => typeof value === "object",
  string: (value) => typeof value === "string",
  boolean: (value) => typeof value === "boolean",
  long: (value) => typeof value === "number",
  double: (value) => typeof value === "number",
};
