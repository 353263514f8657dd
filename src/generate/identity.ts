/** Tells objects apart in the keys of helpers. */

let last = 0;
const ids = new WeakMap<object, number>();

/** The same number for the same object, within a run; it is never emitted. */
export function identityOf(object: object): number {
  let id = ids.get(object);
  if (id === undefined) {
    id = ++last;
    ids.set(object, id);
  }
  return id;
}
