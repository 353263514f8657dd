/** What holds a codec against avsc sees where avsc writes or reads otherwise. */
import { expect, test } from "vitest";
import {
  decodeDatum,
  encodeDatum,
  parseSchemaText,
} from "../../src/runtime/avro/index.js";
import type { NamedType } from "../../src/runtime/avro/types.js";
import { checkCodec, peerAlone, type EmittedCodec } from "./codec.js";
import type { PeerType } from "./peer.js";

const named = (fields: readonly object[]): NamedType => {
  const text = JSON.stringify({ type: "record", name: "R", fields });
  const type = parseSchemaText(text);
  if (type.kind !== "record") throw new Error("a record was written");
  return type;
};
const type = named([{ name: "n", type: "int" }]);
const datum = new Map([["n", 1]]);

/** Of `{"n": 1}` alone. */
const codec: EmittedCodec = {
  encode: (value) => encodeDatum(type, value as typeof datum), // what decode and fromJson give
  decode: (bytes) => decodeDatum(type, bytes),
  stringify: () => '{"n":1}',
  fromJson: () => datum,
};

/** avsc's type, but for what is given: its own is frozen. */
function peer(given: Partial<PeerType>): PeerType {
  const alone = peerAlone(type);
  if (alone === undefined) throw new Error("avsc has no such record");
  const { toBuffer, fromBuffer } = alone;
  return {
    toBuffer: toBuffer.bind(alone),
    fromBuffer: fromBuffer.bind(alone),
    ...given,
  } as PeerType; // of which the two are all that is called
}

test("a value on which all agree is equal", () => {
  const { equal, faults } = checkCodec(type, codec, peer({}), [datum]);
  expect({ equal, faults }).toEqual({ equal: 1, faults: [] });
});

test("a value that avsc writes otherwise is a fault", () => {
  const other = peer({ toBuffer: () => Buffer.from("04", "hex") });
  const { equal, faults } = checkCodec(type, codec, other, [datum]);
  expect(equal).toBe(0);
  expect(faults).toEqual(["avsc's bytes 04, ours 02"]);
});

test("a value that avsc reads otherwise, or not at all, is a fault", () => {
  const otherwise = peer({ fromBuffer: () => ({ n: 2 }) });
  expect(checkCodec(type, codec, otherwise, [datum]).faults).toEqual([
    "avsc reads 02 as 04",
  ]);
  const never = peer({
    fromBuffer: () => {
      throw new Error("truncated");
    },
  });
  expect(checkCodec(type, codec, never, [datum]).faults).toEqual([
    "avsc threw Error: truncated where it reads 02",
  ]);
});
