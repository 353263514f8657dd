/**
 * A copy of plain data: objects, arrays, maps, sets, dates and bytes, all the way down.
 *
 * An instance of any other class is kept as it is: it is taken for a value that does not change, such as a Decimal.
 * A store in memory copies what it keeps and what it gives, so that nobody can change it behind its back, as no one can
 * with a database.
 */
export function copyData<T>(value: T): T {
  return copy(value, new Map()) as T;
}

function copy(value: unknown, seen: Map<object, unknown>): unknown {
  if (typeof value !== "object" || value === null) return value;
  const known = seen.get(value);
  if (known !== undefined) return known;
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    seen.set(value, items);
    for (const item of value) items.push(copy(item, seen));
    return items;
  }
  if (value instanceof Date) return new Date(value.getTime());
  if (value instanceof Uint8Array) return new Uint8Array(value);
  if (value instanceof Map) {
    const entries = new Map<unknown, unknown>();
    seen.set(value, entries);
    for (const [key, item] of value)
      entries.set(copy(key, seen), copy(item, seen));
    return entries;
  }
  if (value instanceof Set) {
    const items = new Set<unknown>();
    seen.set(value, items);
    for (const item of value) items.add(copy(item, seen));
    return items;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return value;
  const fields = Object.create(prototype) as object;
  seen.set(value, fields);
  for (const [key, item] of Object.entries(value))
    // Not an assignment, which would set the prototype where the key is __proto__.
    Object.defineProperty(fields, key, {
      value: copy(item, seen),
      configurable: true,
      enumerable: true,
      writable: true,
    });
  return fields;
}
