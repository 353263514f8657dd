// For each schema a module that makes its values from a tape, and a function that puts a value on one. Both go through a value alike.

import { namedTypes, simple } from "./named.mjs";

/** The text of the module: `make(tape)` gives a value of the same shape as ours; without texts all strings are one that is there. */
export function floorCode(schema, { hasTexts }) {
  const context = {
    root: schema,
    named: namedTypes(schema),
    functions: new Map(),
    string: hasTexts ? "t.nextString()" : '"text"',
  };
  const root = expression(schema, context);
  return `
import { Decimal } from "@eventwright/runtime";

export function make(t) {
  t.rewind();
  return ${root};
}
${[...context.functions.values()].join("\n")}`;
}

function expression(type, context) {
  const { named, string } = context;
  const again = (part) => expression(part, context);
  if (Array.isArray(type)) return unionExpression(type, context);
  switch (type.logicalType ?? type.type ?? type) {
    case "null":
      return "null";
    case "boolean":
      return "t.nextInt() === 1";
    case "int":
      return "t.nextInt()";
    case "long":
      return "t.nextLong()";
    case "float":
    case "double":
      return "t.nextDouble()";
    case "string":
    case "uuid":
      return string;
    case "decimal":
      return `Decimal.of(t.nextBigint(), ${type.scale})`;
    case "timestamp-millis":
    case "local-timestamp-millis":
      return "new Date(t.nextDouble())";
    case "timestamp-micros":
      return "t.nextBigint()";
    case "enum":
      return declare(context, type.name, (name) => {
        const symbols = JSON.stringify(type.symbols);
        return `const symbolsOf${type.name} = ${symbols};
function ${name}(t) { return symbolsOf${type.name}[t.nextInt()]; }`;
      });
    case "array":
      return declare(context, `List${context.functions.size}`, (name) => {
        const item = again(type.items);
        return `function ${name}(t) {
  const count = t.nextInt();
  if (count === 0) return [];
  const items = new Array(count);
  for (let i = 0; i < count; i++) items[i] = ${item};
  return items;
}`;
      });
    case "map":
      return declare(context, `Map${context.functions.size}`, (name) => {
        const value = again(type.values);
        return `function ${name}(t) {
  const map = {};
  for (let i = t.nextInt(); i > 0; i--) map[t.nextKey()] = ${value};
  return map;
}`;
      });
    case "record":
      return declare(context, type.name, (name) =>
        recordCode(type, name, context, null),
      );
    default:
      return again(named[simple(type)]);
  }
}

function declare({ functions }, suffix, code) {
  const name = `make${suffix}`;
  if (!functions.has(name)) {
    functions.set(name, "");
    functions.set(name, code(name));
  }
  return `${name}(t)`;
}

/** The event is an instance of a class, as ours is; what is nested is an object, with its full name where it stands beside other records. */
function recordCode({ name: own, fields }, name, context, tag) {
  const parts = fields.map((field) => expression(field.type, context));
  if (own === context.root.name) {
    const names = fields.map((field) => field.name);
    const assignments = names.map((field) => `    this.${field} = ${field};`);
    return `class ${own} {
  constructor(${names.join(", ")}) {
${assignments.join("\n")}
  }
}
function ${name}(t) { return new ${own}(${parts.join(", ")}); }`;
  }
  const members = fields.map((field, i) => `${field.name}: ${parts[i]}`);
  if (tag !== null) members.push(`$type: ${JSON.stringify(tag)}`);
  return `function ${name}(t) { return { ${members.join(", ")} }; }`;
}

const recordsAmong = (branches) =>
  branches.filter((branch) => branch.type === "record");

function unionExpression(branches, context) {
  const { root } = context;
  const areTagged = recordsAmong(branches).length > 1;
  const cases = branches.map((branch) =>
    areTagged && branch.type === "record"
      ? declare(context, `${branch.name}Branch`, (name) =>
          recordCode(branch, name, context, `${root.namespace}.${branch.name}`),
        )
      : expression(branch, context),
  );
  if (branches.length === 2 && branches[0] === "null")
    return `t.nextInt() === 0 ? null : ${cases[1]}`;
  return declare(context, `Union${context.functions.size}`, (name) => {
    const lines = cases.map((code, i) => `    case ${i}: return ${code};`);
    return `function ${name}(t) {
  switch (t.nextInt()) {
${lines.join("\n")}
  }
}`;
  });
}

/** Puts one of our decoded values on a tape. */
export function putValue(type, value, tape, named = namedTypes(type)) {
  const again = (part, v) => putValue(part, v, tape, named);
  if (Array.isArray(type)) return putUnion(type, value, tape, named);
  switch (type.logicalType ?? type.type ?? type) {
    case "null":
      return;
    case "boolean":
      return tape.int(value ? 1 : 0);
    case "int":
      return tape.int(value);
    case "long":
      return tape.long(value);
    case "float":
    case "double":
      return tape.double(value);
    case "string":
    case "uuid":
      return tape.string(value);
    case "decimal":
      return tape.bigint(value.unscaled);
    case "timestamp-millis":
    case "local-timestamp-millis":
      return tape.double(value.getTime());
    case "timestamp-micros":
      return tape.bigint(value);
    case "enum":
      return tape.int(type.symbols.indexOf(value));
    case "array":
      tape.int(value.length);
      for (const item of value) again(type.items, item);
      return;
    case "map":
      tape.int(Object.keys(value).length);
      for (const [key, item] of Object.entries(value)) {
        tape.key(key);
        again(type.values, item);
      }
      return;
    case "record":
      for (const field of type.fields) again(field.type, value[field.name]);
      return;
    default:
      again(named[simple(type)], value);
  }
}

const kinds = {
  null: (value) => value === null,
  string: (value) => typeof value === "string",
  uuid: (value) => typeof value === "string",
  boolean: (value) => typeof value === "boolean",
  int: (value) => typeof value === "number",
  long: (value) => typeof value === "number",
  double: (value) => typeof value === "number",
  decimal: (value) => typeof value === "object" && value !== null,
  "timestamp-millis": (value) => value instanceof Date,
};

function putUnion(branches, value, tape, named) {
  const index = branches.findIndex((branch) => {
    const type = named[simple(String(branch))] ?? branch;
    if (type.type === "record")
      return (
        typeof value === "object" &&
        value !== null &&
        (value.$type === undefined || value.$type.endsWith(`.${type.name}`))
      );
    return kinds[type.logicalType ?? type.type ?? type](value);
  });
  tape.int(index);
  putValue(branches[index], value, tape, named);
}
