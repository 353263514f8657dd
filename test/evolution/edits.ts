/** The edits that people make to a schema, at random. */
import type { Random } from "../avro/random-schemas.js";

type Json = Record<string, unknown>;

/** A copy of a schema's JSON with some edits; it may be no valid schema any more. */
export function edited(schema: unknown, random: Random): unknown {
  const holder: Json = { type: structuredClone(schema) };
  for (let left = 1 + Math.floor(random() * 3); left > 0; left--) {
    const edits = editsOf(holder, random);
    edits[Math.floor(random() * edits.length)]?.();
  }
  return holder["type"];
}

type Edit = () => void;

/** Every edit that is possible somewhere in the value of a member. */
function editsOf(holder: Json, random: Random): Edit[] {
  const edits: Edit[] = [];
  visit(holder, "type", edits, random);
  return edits;
}

const primitives = ["null", "int", "long", "double", "string", "bytes"];

function visit(at: Json, key: string, edits: Edit[], random: Random): void {
  const value = at[key];
  edits.push(() => (at[key] = primitives[Math.floor(random() * 6)]));
  if (Array.isArray(value)) {
    edits.push(() => value.splice(Math.floor(random() * value.length), 1));
    edits.push(() => value.push("boolean"));
    edits.push(() => (at[key] = value[0] ?? "int"));
    value.forEach((_, i) =>
      visit(value as unknown as Json, `${i}`, edits, random),
    );
    return;
  }
  edits.push(() => (at[key] = value === "null" ? ["null"] : ["null", value]));
  if (typeof value !== "object" || value === null) return;
  const schema = value as Json;
  if (typeof schema["name"] === "string") named(schema, edits);
  if (typeof schema["scale"] === "number") {
    edits.push(() => (schema["scale"] = 0));
    edits.push(() => (schema["precision"] = 2));
    edits.push(() => delete schema["logicalType"]);
  }
  if (Array.isArray(schema["fields"]))
    fields(schema["fields"] as Json[], edits, random);
  for (const inner of ["items", "values"])
    if (inner in schema) visit(schema, inner, edits, random);
}

function named(schema: Json, edits: Edit[]): void {
  edits.push(() => (schema["name"] = "c.Moved"));
  edits.push(() => {
    schema["aliases"] = [schema["name"]];
    schema["name"] = "c.Renamed";
  });
  const { size, symbols } = schema;
  if (typeof size === "number") edits.push(() => (schema["size"] = size + 1));
  if (Array.isArray(symbols)) {
    edits.push(() => {
      symbols.pop();
      if (!symbols.includes(schema["default"])) delete schema["default"];
    });
    edits.push(() => symbols.push("Z"));
    edits.push(() => (schema["default"] = symbols[0]));
  }
}

function fields(list: Json[], edits: Edit[], random: Random): void {
  edits.push(() => list.pop());
  edits.push(() => list.unshift({ name: "added", type: "int" }));
  edits.push(() => list.push({ name: "more", type: "int", default: 1 }));
  edits.push(() => list.reverse());
  for (const field of list) {
    visit(field, "type", edits, random);
    const { name } = field;
    edits.push(() => (field["name"] = "renamed"));
    edits.push(() => {
      field["name"] = "renamed";
      field["aliases"] = [name];
    });
    edits.push(() => {
      field["name"] = "renamed";
      field["aliases"] = [name];
      list.push({ name, type: "string" });
    });
    edits.push(() => delete field["default"]);
  }
}
