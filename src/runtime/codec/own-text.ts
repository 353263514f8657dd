/** Objects of classes that keep what they hold to themselves: what tells one from another. */

/**
 * What an object says of itself: of one without fields, what its `toJSON` gives. Null where there is nothing of the kind to ask for:
 * it has fields, or it is a plain object, an array or another of the language's own containers.
 * @throws TypeError where a class keeps everything to itself, so that no value could be told from another
 */
export function ownText(value: object): string | null {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return null;
  if (Object.keys(value).length > 0 || isContainer(value)) return null;
  const { toJSON, $type, constructor } = value as {
    readonly toJSON?: unknown;
    readonly $type?: unknown;
    readonly constructor?: { readonly name?: string };
  };
  // an event or a command without fields
  if (typeof $type === "string") return null;
  if (typeof toJSON === "function")
    return JSON.stringify(toJSON.call(value)) ?? "undefined";
  throw new TypeError(
    `a value of class ${constructor?.name ?? "?"} that has neither fields nor toJSON(): nothing tells it from another; give the class a toJSON()`,
  );
}

function isContainer(value: object): boolean {
  return (
    Array.isArray(value) ||
    value instanceof Map ||
    value instanceof Set ||
    value instanceof Error
  );
}
