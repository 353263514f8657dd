/** Values that keep clear of faults at one place of the data. */
import { assignFields, branchFor, difference } from "./matching.js";
import type { NaiveFault } from "./reading.js";
import type { NaiveType } from "./schema.js";
import type { NaiveValue } from "./value.js";
import { anyValue, recordOf, type Found, type Target } from "./values.js";

/**
 * A value of the writer that meets no fault that counts at this path, as faults have it; null where every value does.
 * @param path has no parts that the writer's schema has not.
 */
export function valueAvoiding(
  writer: NaiveType,
  reader: NaiveType,
  path: string,
  counts: (fault: NaiveFault) => boolean,
): { readonly value: NaiveValue } | null {
  return avoid({ path, counts }, writer, reader, stepsOf(path));
}

/** Names of fields, and `[]` into an array or a map. */
function stepsOf(path: string): readonly string[] {
  return path.split(/\.|(?=\[\])/).filter((step) => step !== "");
}

interface Avoided {
  readonly path: string;
  readonly counts: (fault: NaiveFault) => boolean;
}

function avoid(
  avoided: Avoided,
  writer: NaiveType,
  reader: Target,
  steps: readonly string[],
): Found | null {
  if (writer.kind === "union") {
    for (const [branch, inner] of writer.branches.entries()) {
      const found = avoid(avoided, inner, reader, steps);
      if (found !== null) return { value: { branch, value: found.value } };
    }
    return null;
  }
  if (reader === null) return anyValue(writer);
  const meets = (
    kind: NaiveFault["kind"],
    detail: string,
    end: readonly string[],
  ): boolean =>
    end.length === 0 &&
    avoided.counts({ kind, detail, path: avoided.path, writer, reader });
  if (reader.kind === "union") {
    const branch = branchFor(writer, reader);
    const inner = branch === null ? undefined : reader.branches[branch];
    if (inner !== undefined) return avoid(avoided, writer, inner, steps);
    return meets("branch", "", steps) ? null : anyValue(writer);
  }
  const problem = difference(writer, reader);
  if (problem !== null)
    return meets(problem, "", steps) ? null : anyValue(writer);
  if (writer.kind === "enum" && reader.kind === "enum") {
    const value = writer.symbols.find(
      (symbol) =>
        reader.symbols.includes(symbol) ||
        reader.default !== null ||
        !meets("symbol", symbol, steps),
    );
    return value === undefined ? null : { value };
  }
  // an array or a map has nothing inside that is empty
  if (writer.kind !== "record" || reader.kind !== "record")
    return anyValue(writer);
  const [name, ...rest] = steps;
  const fed = assignFields(writer, reader);
  const isMissing = reader.fields.some(
    (field) =>
      field.name === name && !fed.has(field) && field.default === undefined,
  );
  if (name !== undefined && isMissing && meets("missing", name, rest))
    return null;
  return recordOf(writer, (field) => {
    if (field.name !== name) return anyValue(field.type);
    const [target] = [...fed].find(([, source]) => source === field) ?? [];
    return avoid(avoided, field.type, target?.type ?? null, rest);
  });
}
