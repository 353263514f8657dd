/** The compatibility tests of versions that the user's upcasters read. */
import type { EventType } from "../../model/catalog.js";
import type { Datum } from "../../runtime/avro/types.js";
import { recordLiteral } from "../codec/literal.js";
import { placeOf, reference, type FileContext } from "../context.js";
import type { Golden } from "../golden.js";
import { stringLiteral } from "../text.js";
import {
  inVersion,
  versionsReference,
  type VersionTypes,
} from "../version-places.js";
import { assertEqual, goldenText } from "./test-text.js";

/**
 * A version that an upcaster reads: its bytes as it was written, and that the upcaster gives events that can be written. The value is
 * made up, and so the upcaster may refuse it.
 */
export function upcastTest(
  base: FileContext,
  event: EventType,
  types: VersionTypes,
  {
    seed,
    datum,
    golden,
  }: {
    readonly seed: number;
    readonly datum: Datum;
    readonly golden: Golden;
  },
): string {
  const file = inVersion(base, types);
  const { record, version } = types.earlier;
  const { style } = base.options;
  const title = stringLiteral(
    `${placeOf(base, event.record).typeName}: version ${version}, value ${seed + 1}, read as it was written and upcast`,
  );
  const read = `${base.scope.rt("decode")}(${reference(file, record, "read")}, golden)`;
  const upcast = `${base.scope.rt("encodeUpcast")}(${versionsReference(base, event)}[${version}], golden)`;
  return (
    `test(${title}, () => {\n${goldenText(base, golden, style)}` +
    `  const event = ${recordLiteral(file, record, datum as ReadonlyMap<string, Datum>, "  ")};\n` +
    `${assertEqual(base, read, "event")}  assert.doesNotThrow(() => ${upcast});\n});\n`
  );
}
