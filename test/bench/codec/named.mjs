// The named types of a schema.

export const simple = (name) => name.split(".").at(-1);

/** Named types of a schema by their simple names. */
export function namedTypes(type, found = {}) {
  if (Array.isArray(type)) for (const part of type) namedTypes(part, found);
  else if (typeof type === "object") {
    if (type.name !== undefined) found[type.name] = type;
    for (const { type: part } of type.fields ?? []) namedTypes(part, found);
    if (type.items !== undefined) namedTypes(type.items, found);
    if (type.values !== undefined) namedTypes(type.values, found);
  }
  return found;
}
