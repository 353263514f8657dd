/** The emitted registry, with every form that a message may have. */
import {
  confluentFrame,
  confluentFrameGuid,
  encodeSingleObject,
} from "../../../../src/runtime/index.js";
import type { Checks } from "./checks.js";
import { bytesOf, hex, same } from "./same.js";
import type { Emitted, Golden } from "./shape.js";

const guid = "89791762-2336-4186-9674-299b90a802e2";

export async function checkFraming(
  checks: Checks,
  emitted: Emitted,
  { values, earlier }: Golden,
): Promise<void> {
  const { Changed, registry, writeChanged } = emitted;
  const name = Changed.fullName;
  const plain = values.find(({ event }) => event === "Changed")?.bytes ?? "";
  const today = Changed.decode(bytesOf(plain));
  const ids = {
    nameAndVersion: (id: number) => ({ fullName: name, version: id & 3 }),
    nameAndVersionOfGuid: (given: string) =>
      given === guid ? { fullName: name, version: 2 } : undefined,
  };
  const single = `c301${reversed(Changed.fingerprint)}${plain}`;
  const write = writeChanged as Parameters<typeof encodeSingleObject>[1];
  checks.equal(
    "single-object encoding",
    () => hex(encodeSingleObject(Changed.fingerprint, write, today)),
    single,
  );
  checks.that("single-object decoding", () =>
    same(registry.decodeSingleObject(bytesOf(single)), today),
  );
  const framed = `007bcdef02${plain}`;
  checks.equal(
    "Confluent's frame",
    () => hex(confluentFrame(0x7bcdef02, write, today)),
    framed,
  );
  const guidFramed = `01${guid.replaceAll("-", "")}${plain}`;
  checks.equal(
    "Confluent's frame with a GUID",
    () => hex(confluentFrameGuid(guid, write, today)),
    guidFramed,
  );
  for (const frame of [framed, guidFramed]) {
    const decoded = await registry.decodeFramed(bytesOf(frame), ids);
    checks.that(`decoding of ${frame.slice(0, 10)}…`, () =>
      same(decoded, today),
    );
  }
  const old = new Changed({
    colour: "RED",
    count: -7n,
    text: "ключ",
    share: 0.5,
    either: "e",
    price: (today as { readonly price: unknown }).price,
  });
  const oldBytes = bytesOf(earlier.bytes);
  checks.that("an earlier version by its number", () =>
    same(registry.decode(name, 1, oldBytes), old),
  );
  checks.that("an earlier version by its fingerprint", () =>
    same(registry.decodeByFingerprint(earlier.fingerprint, oldBytes), old),
  );
  checks.equal("versions", () => registry.versionsOf(name).join(), "1,2");
  checks.throws(
    "an unknown fingerprint",
    () => registry.decodeByFingerprint("0000000000000000", oldBytes),
    "UnknownFingerprint: ",
  );
}

/** The bytes of a fingerprint as they are sent, least significant first. */
function reversed(fingerprint: string): string {
  return hex(bytesOf(fingerprint).reverse());
}
