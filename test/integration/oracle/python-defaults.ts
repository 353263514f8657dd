/** Defaults that Python's decoder makes something else of, or nothing. */
import type { AvroType, JsonNode } from "../../../src/runtime/avro/index.js";

export function misreadsDefault(type: AvroType, value: JsonNode): boolean {
  switch (type.kind) {
    case "float":
    case "double":
      return value.kind !== "number" || /^-?\d+$/.test(value.text);
    case "bytes":
    case "fixed":
      return value.kind === "string" && /[^\0-\x7f]/.test(value.value);
    case "union": {
      const [first] = type.branches;
      return (
        first === undefined ||
        !isOf(first, value) ||
        misreadsDefault(first, value)
      );
    }
    case "array":
      return (
        value.kind === "array" &&
        value.items.some((item) => misreadsDefault(type.items, item))
      );
    case "map":
      return (
        value.kind === "object" &&
        value.members.some((member) =>
          misreadsDefault(type.values, member.value),
        )
      );
    case "record":
      return (
        value.kind === "object" &&
        type.fields.some((field) => {
          const member = value.members.find(({ key }) => key === field.name);
          const inner = member?.value ?? field.default;
          return inner !== null && misreadsDefault(field.type, inner);
        })
      );
    default:
      return false;
  }
}

/** Whether a literal may be one of a type, by its kind alone. */
function isOf(type: AvroType, value: JsonNode): boolean {
  switch (type.kind) {
    case "null":
    case "boolean":
      return value.kind === type.kind;
    case "int":
    case "long":
    case "float":
    case "double":
      return value.kind === "number";
    case "array":
      return value.kind === "array";
    case "map":
    case "record":
      return value.kind === "object";
    default:
      return value.kind === "string";
  }
}
