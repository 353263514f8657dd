/** Functions that the user writes, each a member of an object that a generated contract describes. */
import { MissingMember } from "./bus-errors.js";

/** Calls the member as a method, so that `this` is its object: users write classes too. */
export type CallMember = (name: string, ...args: readonly unknown[]) => unknown;

/**
 * @param what the object in the words of an error: `the handlers of Order`
 * @throws MissingMember where one of the names is no function of it
 */
export function membersOf(
  what: string,
  owner: object,
  names: readonly string[],
): CallMember {
  const members = owner as { readonly [name: string]: unknown };
  for (const name of names)
    if (typeof members[name] !== "function")
      throw new MissingMember(what, name);
  return (name, ...args) => {
    // Looked up at each call, and not kept: a test may replace a member.
    const member = members[name];
    if (typeof member !== "function") throw new MissingMember(what, name);
    return Reflect.apply(member, owner, args) as unknown;
  };
}
