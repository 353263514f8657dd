import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type * as Codec from "../../../src/runtime/codec/index.js";

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** Text of the kinds that are decoded in different ways: short and long ASCII, Latin, dense, astral, with U+FFFD and U+FEFF. */
const unit = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 0x7f }) },
  { weight: 2, arbitrary: fc.integer({ min: 0x80, max: 0xff }) },
  { weight: 2, arbitrary: fc.integer({ min: 0x100, max: 0xd7ff }) },
  { weight: 1, arbitrary: fc.integer({ min: 0xe000, max: 0xffff }) },
  { weight: 1, arbitrary: fc.constantFrom(0xfffd, 0xfeff, 0xff0c) },
  { weight: 1, arbitrary: fc.integer({ min: 0x10000, max: 0x10ffff }) },
);
const run = fc
  .tuple(unit, fc.integer({ min: 1, max: 60 }))
  .map(([code, times]) => String.fromCodePoint(code).repeat(times));
const text = fc
  .array(fc.oneof(run, fc.string({ unit: "binary" })), { maxLength: 8 })
  .map((parts) => parts.join(""));
const badBytes = fc
  .tuple(text, fc.nat(500), fc.uint8Array({ minLength: 1, maxLength: 4 }))
  .map(([good, at, bad]) => {
    const bytes = encoder.encode(good);
    const place = at % (bytes.length + 1);
    return Uint8Array.of(
      ...bytes.subarray(0, place),
      ...bad,
      ...bytes.subarray(place),
    );
  });

describe.each([
  "with Node's Buffer",
  "without a Buffer",
  "with another Buffer",
])("UTF-8 %s", (platform) => {
  let codec: typeof Codec;
  const kept = globalThis.Buffer;

  beforeAll(async () => {
    vi.resetModules();
    // Loaded once before, so that nothing but the codec runs while there is no Buffer.
    await import("../../../src/runtime/codec/index.js");
    vi.resetModules();
    if (platform === "without a Buffer") vi.stubGlobal("Buffer", undefined);
    if (platform === "with another Buffer")
      vi.stubGlobal(
        "Buffer",
        class {
          static byteLength(): number {
            return 0;
          }
          utf8Slice(): string {
            return "of another runtime";
          }
        },
      );
    codec = await import("../../../src/runtime/codec/index.js");
    vi.unstubAllGlobals();
    expect(globalThis.Buffer).toBe(kept);
    const { native } = await import("../../../src/runtime/codec/platform.js");
    expect(native !== null).toBe(platform === "with Node's Buffer");
  });
  afterAll(() => vi.resetModules());

  const framed = (bytes: Uint8Array): Uint8Array =>
    codec.encode(codec.writeBytes, bytes);

  it("writes as TextEncoder, and reads it again", () => {
    fc.assert(
      fc.property(text, (value) => {
        const bytes = codec.encode(codec.writeString, value);
        expect(Uint8Array.from(bytes)).toEqual(framed(encoder.encode(value)));
        expect(codec.decode(codec.readString, bytes)).toBe(value);
      }),
      { numRuns: 500 },
    );
  });

  it("reads what the strict TextDecoder reads, and refuses what it refuses", () => {
    let refused = 0;
    fc.assert(
      fc.property(badBytes, (bytes) => {
        let expected: string | null = null;
        try {
          expected = strict.decode(bytes);
        } catch {
          refused++;
        }
        if (expected === null)
          expect(() => codec.decode(codec.readString, framed(bytes))).toThrow(
            "malformed UTF-8 in a string",
          );
        else
          expect(codec.decode(codec.readString, framed(bytes))).toBe(expected);
      }),
      { numRuns: 1500 },
    );
    expect(refused).toBeGreaterThan(300);
  });

  it("refuses, amid text of every kind, each way to be malformed", () => {
    const malformed = [
      [0x80],
      [0xc0, 0x80],
      [0xc1, 0xbf],
      [0xc3],
      [0xe0, 0x9f, 0xbf],
      [0xe4, 0xbd],
      [0xed, 0xa0, 0x80],
      [0xed, 0xbf, 0xbf],
      [0xf0, 0x8f, 0xbf, 0xbf],
      [0xf0, 0x9f, 0x9a],
      [0xf4, 0x90, 0x80, 0x80],
      [0xf5, 0x80, 0x80, 0x80],
      [0xf8, 0x90, 0x80, 0x80],
      [0xff],
    ];
    for (const bad of malformed)
      for (const around of ["", "a", "é", "你", "🚀"])
        for (const times of [1, 9, 20, 60, 6000]) {
          const good = encoder.encode(around.repeat(times));
          for (const behind of [good, new Uint8Array(0)])
            expect(() =>
              codec.decode(
                codec.readString,
                framed(Uint8Array.of(...good, ...bad, ...behind)),
              ),
            ).toThrow("malformed UTF-8 in a string");
        }
  });

  it("refuses a lone surrogate anywhere in text of any length", () => {
    for (const lone of ["\ud800", "\udc00", "\ud800\ud800", "\udc00\ud800"])
      for (const around of [
        "",
        "a",
        "é",
        "你",
        "🚀",
        "x".repeat(40),
        "ü".repeat(300),
        "，\ufffd".repeat(200),
      ])
        for (const value of [
          around + lone,
          lone + around,
          around + lone + around,
        ])
          expect(() => codec.encode(codec.writeString, value)).toThrow(
            "text with a lone surrogate, which UTF-8 cannot hold",
          );
  });

  it("writes and reads text of every length around each limit", () => {
    for (const sample of ["a", "é", "你", "🚀"])
      for (const length of [
        ...Array(70).keys(),
        8190,
        8191,
        8192,
        8193,
        16_384,
        16_400,
        60_000,
      ]) {
        const value = sample.repeat(length);
        expect(
          codec.decode(
            codec.readString,
            codec.encode(codec.writeString, value),
          ),
        ).toBe(value);
      }
  });
});
