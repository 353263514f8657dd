/** Source: Apache Avro Java 1.12.2, `GenericDatumReader.minBytesPerElement`, which it asks of the reader's items about the writer's bytes. */
import { leastBytes } from "../../runtime/avro/least-bytes.js";
import type { AvroType } from "../../runtime/avro/types.js";
import type { Fault } from "../rule.js";
import { member, spotsOf, unwrapped } from "../spots.js";
import type { Site } from "../sites.js";

export function itemsGrown(site: Site): readonly Fault[] {
  const { plan } = site;
  if (plan.kind !== "array" && plan.kind !== "map") return [];
  const [inner, key, what] =
    plan.kind === "array"
      ? ([plan.items, "items", "items of an array"] as const)
      : ([plan.values, "values", "values of a map"] as const);
  // what is not read at all is of no size
  if (inner.kind === "mismatch") return [];
  const wanted = leastInJava(inner.reader);
  const written = leastBytes(inner.writer);
  if (wanted <= written) return [];
  const spots = spotsOf(site);
  return [
    {
      message: `${what} that take ${bytes(wanted)} at least by the reader's schema and ${bytes(written)} by the writer's, which Apache Avro Java 1.12.2 does not read at the end of a message`,
      remedy: {
        reader: `where consumers decode it with Apache Avro Java 1.12.2, keep the ${key} as they are, or deploy it with another release, such as 1.12.0; other decoders read it`,
        writer: `where consumers decode it with Apache Avro Java 1.12.2, keep the ${key} as they are, or have them on another release, such as 1.12.0; other decoders read it`,
      },
      reader: member(unwrapped(spots.reader), key),
      writer: member(unwrapped(spots.writer), key),
      isTotal: false,
      field: null,
      witness: null,
    },
  ];
}

function bytes(count: number): string {
  return count === 1 ? "1 byte" : `${count} bytes`;
}

/** A type does not change once it is parsed. */
const known = new WeakMap<AvroType, number>();

/** As it reckons: a union is one byte, and a record inside itself none. Without recursion, for types may lead on to each other without end. */
function leastInJava(root: AvroType): number {
  const opened = new Set<AvroType>();
  const stack = [root];
  for (let type = stack.at(-1); type !== undefined; type = stack.at(-1)) {
    const inner =
      type.kind === "record" && !opened.has(type)
        ? type.fields
            .map((field) => field.type)
            .filter((one) => one.kind === "record" && !opened.has(one))
        : [];
    opened.add(type);
    if (known.has(type) || inner.length === 0) {
      stack.pop();
      if (!known.has(type)) known.set(type, sizeInJava(type));
    } else stack.push(...inner);
  }
  return known.get(root) ?? 0;
}

function sizeInJava(type: AvroType): number {
  if (type.kind === "union") return 1;
  if (type.kind !== "record") return leastBytes(type);
  return type.fields.reduce(
    (sum, { type: inner }) => Math.min(sum + sizeOfInner(inner), 2 ** 31 - 1),
    0,
  );
}

function sizeOfInner(type: AvroType): number {
  return type.kind === "record" ? (known.get(type) ?? 0) : sizeInJava(type);
}
