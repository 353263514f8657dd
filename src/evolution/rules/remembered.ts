/** What is known of two things once is known: of one field there may be findings by the thousand. */
export function remembered<A extends object, B extends object, T>(
  make: (a: A, b: B) => T,
): (a: A, b: B) => T {
  const known = new WeakMap<A, WeakMap<B, { readonly value: T }>>();
  return (a, b) => {
    let ofA = known.get(a);
    if (ofA === undefined) known.set(a, (ofA = new WeakMap()));
    let made = ofA.get(b);
    if (made === undefined) ofA.set(b, (made = { value: make(a, b) }));
    return made.value;
  };
}
