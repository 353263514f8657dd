/** Files that hold several events, as a stream of an aggregate does: their schema is the union of the events'. */
import { ByteWriter } from "../avro/binary.js";
import { fingerprint64 } from "../avro/canonical.js";
import { parseSchemaText } from "../avro/parse-text.js";
import { schemaText } from "../avro/schema-text.js";
import type { AvroType } from "../avro/types.js";
import { AvroError, badUnion } from "../codec/errors.js";
import type { ValueEncoder } from "./file-writer.js";
import { parseOwn, type SchemaTexts } from "./own-schema.js";

/** One of the events of a file. */
export interface UnionMember<T> extends SchemaTexts {
  /** An emitted event class. */
  readonly type: ValueEncoder<T> & {
    readonly fullName: string;
    readonly fingerprint: string;
    is(value: unknown): boolean;
  };
}

/** The events that members write. */
export type MemberValue<M> = M extends {
  readonly type: { encode(value: infer T): Uint8Array };
}
  ? T
  : never;

/**
 * The schema of a file of several events, and what writes each of them: `writeContainer(events, { ...unionOf(members) })`. `eventValues`
 * reads it.
 *
 * @throws AvroError where a schema is not that of its class, or two of them define a type of one name differently; SchemaError for a
 * schema that is none
 */
export function unionOf<const M extends readonly UnionMember<never>[]>(
  members: M,
): {
  readonly schema: string;
  readonly write: ValueEncoder<MemberValue<M[number]>>;
} {
  const schema = unionText(members);
  const heads = members.map((_, branch) => {
    const w = new ByteWriter();
    w.int(branch);
    return w.finish();
  });
  const names = members.map(({ type }) => type.fullName).join(", ");
  return {
    schema,
    write: {
      encode(value) {
        const branch = members.findIndex(({ type }) => type.is(value));
        const [member, head] = [members[branch], heads[branch]];
        if (member === undefined || head === undefined)
          return badUnion(value, names);
        // it is one of this member's: its class says so
        const encoded = member.type.encode(value as never);
        const bytes = new Uint8Array(head.length + encoded.length);
        bytes.set(head);
        bytes.set(encoded, head.length);
        return bytes;
      },
    },
  };
}

function unionText(members: readonly UnionMember<never>[]): string {
  const branches = members.map(typeOf);
  const text = schemaText({ kind: "union", branches });
  // each named type is defined where it is met first, and in one way
  const union = parseSchemaText(text);
  members.forEach(({ type }, index) => {
    const branch = union.kind === "union" ? union.branches[index] : undefined;
    if (branch === undefined || fingerprint64(branch) !== type.fingerprint)
      throw new AvroError(
        `events of different types of one name: ${type.fullName} defines one otherwise than an event before it; write them into files of their own`,
      );
  });
  return text;
}

function typeOf({ type, ...texts }: UnionMember<never>): AvroType {
  const parsed = parseOwn(texts);
  const found = fingerprint64(parsed);
  if (found === type.fingerprint) return parsed;
  throw new AvroError(
    `schema of fingerprint ${found}, where ${type.fullName} writes ${type.fingerprint}: give the schema of the class's version`,
  );
}
