/** What the readers of a command file share. */
import type { JsonMember, JsonNode } from "../../runtime/avro/json.js";
import type { Reference } from "./drafts.js";
import { quote, type Members, type Shape } from "./shape.js";

/** What every part of one file is read with. */
export interface ReadContext {
  readonly shape: Shape;
  readonly namespace: string;
}

export function valueOf(members: Members, key: string): JsonNode | null {
  return members.get(key)?.value ?? null;
}

/** Every member of a mapping of declarations that has a name Avro allows. */
export function readEach<T>(
  node: JsonNode | null,
  kind: string,
  context: ReadContext,
  read: (
    member: JsonMember,
    name: Reference,
    what: string,
    context: ReadContext,
  ) => T | null,
): readonly T[] {
  const { shape } = context;
  return shape.entries(node, `${kind}s`).flatMap((member) => {
    const name = referenceTo(member);
    const what = `${kind} ${quote(member.key)}`;
    const right = shape.name(name, member, `a ${kind}`);
    const draft = read(member, name, what, context);
    return right && draft !== null ? [draft] : [];
  });
}

/** The key of a member, placed at the key. */
export function referenceTo(member: JsonMember): Reference {
  const { key, start, value } = member;
  return { text: key, node: { ...value, start } };
}
