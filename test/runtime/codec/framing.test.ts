import { describe, expect, it } from "vitest";
import {
  confluentFrame,
  confluentFrameGuid,
  confluentGuid,
  confluentGuidHeader,
  confluentHeader,
  confluentId,
  decodeAt,
  DecodeError,
  encodeSingleObject,
  readSingleObjectFingerprint,
  readString,
  SINGLE_OBJECT_HEADER,
  writeString,
  type Writer,
} from "../../../src/runtime/codec/index.js";

const writeName = (w: Writer, v: { readonly name: string }): void =>
  w.string(v.name);
const bad = { name: 5 } as never;

describe("single-object encoding", () => {
  it("is C3 01 and the fingerprint, little endian, before the value", () => {
    // "int": 7275a51a3f395c8f is the fingerprint of the specification's test data
    const message = encodeSingleObject("7275a51a3f395c8f", writeString, "hi");
    expect(message).toEqual(
      Uint8Array.of(
        0xc3,
        0x01,
        0x8f,
        0x5c,
        0x39,
        0x3f,
        0x1a,
        0xa5,
        0x75,
        0x72,
        4,
        0x68,
        0x69,
      ),
    );
    expect(readSingleObjectFingerprint(message)).toBe("7275a51a3f395c8f");
    expect(decodeAt(readString, message, SINGLE_OBJECT_HEADER)).toBe("hi");
  });

  it("says what it found instead", () => {
    expect(() => readSingleObjectFingerprint(Uint8Array.of(0, 1, 2))).toThrow(
      "not a single-object message: expected c3 01, found 00 01 (at byte 0)",
    );
    expect(() => readSingleObjectFingerprint(new Uint8Array(0))).toThrow(
      "found nothing",
    );
    expect(() =>
      readSingleObjectFingerprint(Uint8Array.of(0xc3, 1, 2)),
    ).toThrow("single-object message of 3 bytes ends inside its fingerprint");
    expect(() => encodeSingleObject("xyz", writeString, "hi")).toThrow(
      'fingerprint "xyz" is not 16 hexadecimal digits',
    );
    expect(() =>
      encodeSingleObject("7275a51a3f395c8f", writeName, bad),
    ).toThrow("name: expected string, got number 5");
  });
});

describe("Confluent framing", () => {
  const guid = "89791762-2336-4186-9674-299b90a802e2";
  const guidBytes = [
    0x89, 0x79, 0x17, 0x62, 0x23, 0x36, 0x41, 0x86, 0x96, 0x74, 0x29, 0x9b,
    0x90, 0xa8, 0x02, 0xe2,
  ];

  it("puts magic byte 0 and the id in front", () => {
    const message = confluentFrame(0x01020304, writeString, "a");
    expect(message).toEqual(Uint8Array.of(0, 1, 2, 3, 4, 2, 0x61));
    const { id, offset } = confluentId(message);
    expect([id, decodeAt(readString, message, offset)]).toEqual([
      0x01020304,
      "a",
    ]);
    expect(confluentId(Uint8Array.of(0, 255, 255, 255, 255)).id).toBe(
      4294967295,
    );
    for (const wrong of [-1, 2 ** 31, 1.5, NaN])
      expect(() => confluentFrame(wrong, writeString, "a")).toThrow(
        `schema id ${wrong} is not a whole number from 0 to 2147483647`,
      );
    expect(() => confluentFrame(1, writeName, bad)).toThrow(
      "name: expected string, got number 5",
    );
  });

  it("puts magic byte 1 and the GUID in front", () => {
    const message = confluentFrameGuid(guid.toUpperCase(), writeString, "a");
    expect(message).toEqual(Uint8Array.of(1, ...guidBytes, 2, 0x61));
    const found = confluentGuid(message);
    expect([found.guid, decodeAt(readString, message, found.offset)]).toEqual([
      guid,
      "a",
    ]);
    expect(() => confluentFrameGuid("7", writeString, "a")).toThrow(
      'schema GUID "7" is not a UUID',
    );
    expect(() => confluentFrameGuid(guid, writeName, bad)).toThrow(
      "name: expected string, got number 5",
    );
  });

  it("puts the GUID into a header", () => {
    const header = confluentGuidHeader(guid);
    expect(header).toEqual(Uint8Array.of(1, ...guidBytes));
    expect(confluentHeader(header)).toEqual({ guid });
    expect(confluentHeader(Uint8Array.of(0, 0, 0, 1, 0))).toEqual({ id: 256 });
    expect(() => confluentHeader(header.subarray(1))).toThrow(
      "found 89 79 17 62 23",
    );
    expect(() => confluentHeader(header.subarray(0, 16))).toThrow(
      "schema header of 16 bytes, expected 17",
    );
  });

  it("says what it found instead", () => {
    expect(() => confluentId(Uint8Array.of(1, ...guidBytes))).toThrow(
      "not a Confluent message: expected magic byte 0 and a schema id, found 01 89 79 17 62 (at byte 0)",
    );
    expect(() => confluentGuid(Uint8Array.of(0, 0))).toThrow(
      "expected magic byte 1 and a schema GUID, found 00 00",
    );
    expect(() => confluentId(Uint8Array.of(0, 0))).toThrow(
      "Confluent message of 2 bytes ends inside its schema id",
    );
    expect(() => confluentGuid(Uint8Array.of(1, 0))).toThrow(
      "Confluent message of 2 bytes ends inside its schema GUID",
    );
    expect(() => confluentId(new Uint8Array(0))).toThrow("found nothing");
    expect(() => confluentId("x" as never)).toThrow(DecodeError);
  });
});
