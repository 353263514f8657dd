/** What follows from what in a graph that may have cycles. */

/**
 * The nodes that hold: a node does as soon as so many of its inner nodes hold as it needs, each counted as often as it stands there. A
 * node that needs none holds by itself, one that needs more than there are never does; of a cycle nothing holds that needs itself first.
 * Linear in nodes and edges, whatever their order.
 */
export function holding<N>(
  nodes: Iterable<N>,
  inner: (node: N) => readonly N[],
  needs: (node: N) => number,
): ReadonlySet<N> {
  const held: N[] = [];
  const missing = new Map<N, number>();
  const users = new Map<N, N[]>();
  for (const node of nodes) {
    const count = needs(node);
    if (count === 0) {
      held.push(node);
      continue;
    }
    missing.set(node, count);
    for (const one of inner(node)) {
      const known = users.get(one);
      if (known === undefined) users.set(one, [node]);
      else known.push(node);
    }
  }
  // what is added on the way is walked, too
  for (const node of held)
    for (const user of users.get(node) ?? []) {
      const left = (missing.get(user) ?? 0) - 1;
      missing.set(user, left);
      if (left === 0) held.push(user);
    }
  return new Set(held);
}
