/** A decoder of one writer's bytes into today's class: by the plan of the two schemas, then by the class's own. */
import {
  type AvroType,
  canonicalForm,
  crc64,
  DatumError,
  decodeDatum,
  decodeResolved,
  encodeDatum,
  innerPlans,
  type Plan,
  readability,
  resolve,
} from "../avro/index.js";
import { DecodeError } from "../codec/errors.js";
import { type EventVersion, versionsOf } from "../domain/event.js";
import type { WriterDecoder } from "../domain/writer-resolver.js";
import { UnreadableValue, UnreadableWriterSchema } from "./errors.js";
import type { ReaderSchema } from "./reader-schemas.js";
import { unreadableReasons } from "./reasons.js";

/**
 * What an emitted decoder of the writer's schema would be. A version of ours is read by its own, which knows more than the schemas say:
 * an upcaster, perhaps.
 *
 * @throws UnreadableWriterSchema where it could read nothing
 */
export function writerDecoder<E>(
  writer: AvroType,
  reader: ReaderSchema<E>,
): WriterDecoder<E> {
  const { fullName } = reader.event.type;
  const plan = resolve(writer, reader.type);
  const own = ownVersion(writer, reader, plan);
  if (own !== null) {
    const { version } = own;
    const decode = (bytes: Uint8Array): E => own.decode(bytes, null);
    return { fullName, version, reads: "always", decode };
  }
  const found = readability(plan);
  if (found.canRead === "never")
    throw new UnreadableWriterSchema(
      "fullName" in writer ? writer.fullName : null,
      unreadableReasons(plan, found),
    );
  return {
    fullName,
    version: null,
    reads: found.canRead,
    decode: (bytes) =>
      reader.event.type.decode(
        encodeDatum(reader.type, readerDatum(plan, bytes)),
      ),
  };
}

/** Today's datum. @throws DecodeError, UnreadableValue */
function readerDatum(
  plan: Plan,
  bytes: Uint8Array,
): ReturnType<typeof decodeResolved> {
  try {
    return decodeResolved(plan, bytes);
  } catch (error) {
    if (!(error instanceof DatumError)) throw error;
    throw (
      damage(plan.writer, bytes) ?? new UnreadableValue(nameOf(plan), error)
    );
  }
}

/** What keeps bytes from being a value of the writer's; null where they are one. */
function damage(writer: AvroType, bytes: Uint8Array): DecodeError | null {
  try {
    decodeDatum(writer, bytes);
    return null;
  } catch (error) {
    if (!(error instanceof DatumError)) throw error;
    const offset = error.offset ?? 0;
    const message = error.message.replace(/, at byte \d+$/, "");
    return new DecodeError(message, offset, error);
  }
}

function nameOf({ writer }: Plan): string {
  return "fullName" in writer ? writer.fullName : writer.kind;
}

/**
 * The version of ours that the writer's schema is; null where it is none, or where several could be it.
 *
 * The canonical form decides how bytes are read but for the digits of decimals, which it leaves out. Today's are known and compared;
 * of an earlier version the fingerprint is all there is, as it is in a message that names nothing else.
 */
function ownVersion<E>(
  writer: AvroType,
  { event, canonical }: ReaderSchema<E>,
  plan: Plan,
): EventVersion<E> | null {
  const { type, versions } = event;
  const form = canonicalForm(writer);
  const known = versionsOf({ type, versions, name: "" });
  if (form === canonical)
    return hasMismatch(plan) ? null : (known.at(-1) ?? null);
  const fingerprint = crc64(new TextEncoder().encode(form));
  const [only, second] = known.filter((one) => one.fingerprint === fingerprint);
  return only !== undefined && second === undefined ? only : null;
}

function hasMismatch(root: Plan): boolean {
  const seen = new Set<Plan>([root]);
  for (const plan of seen) {
    if (plan.kind === "mismatch") return true;
    for (const inner of innerPlans(plan)) seen.add(inner);
  }
  return false;
}
