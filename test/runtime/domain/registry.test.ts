import { describe, expect, test } from "vitest";
import { DecodeError } from "../../../src/runtime/codec/index.js";
import {
  AmbiguousFingerprint,
  createEventRegistry,
  decodeStored,
  type EventEntry,
  eventEntry,
  newEvent,
  type SchemaIds,
  type StoredEvent,
  UnknownEvent,
  UnknownEventVersion,
  UnknownFingerprint,
  UnknownSchemaId,
} from "../../../src/runtime/domain/index.js";
import {
  type OrderEvent,
  OrderPaid,
  OrderPlaced,
  OrderPlacedVersions,
} from "./orders.js";

const registry = createEventRegistry<OrderEvent>([
  eventEntry("OrderPlaced", OrderPlaced, OrderPlacedVersions),
  eventEntry("OrderPaid", OrderPaid, {}),
]);

const placed = new OrderPlaced({ orderId: "o-1", quantity: 3, note: "soon" });
const bytes = OrderPlaced.encode(placed);
/** "o-1", 3 */
const oldBytes = Uint8Array.of(6, 0x6f, 0x2d, 0x31, 6);
const old = new OrderPlaced({
  orderId: "o-1",
  quantity: 3,
  note: "from version 1",
});

describe("by name and version", () => {
  test("today's and earlier ones give today's class", () => {
    expect(registry.decode("shop.OrderPlaced", 2, bytes)).toEqual(placed);
    expect(registry.decode("shop.OrderPlaced", 1, oldBytes)).toEqual(old);
    expect(registry.decode("shop.OrderPlaced", 1, oldBytes)).toBeInstanceOf(
      OrderPlaced,
    );
  });

  test("what is not known is an error that says what is", () => {
    expect(() => registry.decode("shop.OrderLost", 1, bytes)).toThrow(
      UnknownEvent,
    );
    expect(() => registry.decode("shop.OrderLost", 1, bytes)).toThrow(
      "known are shop.OrderPlaced, shop.OrderPaid",
    );
    expect(() => registry.decode("shop.OrderPlaced", 3, bytes)).toThrow(
      UnknownEventVersion,
    );
    expect(() => registry.decode("shop.OrderPlaced", 3, bytes)).toThrow(
      "known are 1, 2",
    );
  });

  test("no property of every object is a version", () => {
    const version = "constructor" as unknown as number;
    expect(() => registry.decode("shop.OrderPlaced", version, bytes)).toThrow(
      UnknownEventVersion,
    );
  });

  test("the versions are listed, oldest first", () => {
    expect(registry.versionsOf("shop.OrderPlaced")).toEqual([1, 2]);
    expect(registry.versionsOf("shop.OrderPaid")).toEqual([1]);
    expect(() => registry.versionsOf("shop.OrderLost")).toThrow(UnknownEvent);
  });
});

describe("by fingerprint", () => {
  test("every version has its own", () => {
    const decode = registry.decodeByFingerprint.bind(registry);
    expect(decode("8c1f0a52d7e3b946", bytes)).toEqual(placed);
    expect(decode("0123456789abcdef", oldBytes)).toEqual(old);
    expect(() => decode("ffffffffffffffff", bytes)).toThrow(UnknownFingerprint);
  });

  test("two versions that share one are told apart by name only", () => {
    const twins = createEventRegistry<OrderPlaced>([
      eventEntry("OrderPlaced", OrderPlaced, {
        1: { fingerprint: OrderPlaced.fingerprint, decode: () => old },
      }),
    ]);
    expect(() =>
      twins.decodeByFingerprint(OrderPlaced.fingerprint, bytes),
    ).toThrow(
      "ambiguous fingerprint 8c1f0a52d7e3b946: shared by shop.OrderPlaced version 1, shop.OrderPlaced version 2, which do not read alike; decode by name and version, or by a registry's id",
    );
    expect(() =>
      twins.decodeByFingerprint(OrderPlaced.fingerprint, bytes),
    ).toThrow(AmbiguousFingerprint);
    expect(twins.decode("shop.OrderPlaced", 1, bytes)).toEqual(old);
  });

  test("of versions that are said to read alike today's does it", () => {
    const entry = eventEntry<OrderPlaced>("OrderPlaced", OrderPlaced, {
      1: { fingerprint: OrderPlaced.fingerprint, decode: () => old },
    });
    const decode = (...harmless: readonly string[]): OrderPlaced =>
      createEventRegistry<OrderPlaced>([entry], harmless).decodeByFingerprint(
        OrderPlaced.fingerprint,
        bytes,
      );
    expect(decode(OrderPlaced.fingerprint)).toEqual(placed);
    expect(() => decode("0123456789abcdef")).toThrow(AmbiguousFingerprint);
  });

  test("a single object has it in front, little endian", () => {
    const header = [0xc3, 1, 0x46, 0xb9, 0xe3, 0xd7, 0x52, 0x0a, 0x1f, 0x8c];
    const single = Uint8Array.of(...header, ...bytes);
    expect(registry.decodeSingleObject(single)).toEqual(placed);
    expect(() => registry.decodeSingleObject(bytes)).toThrow(DecodeError);
  });
});

describe("by a registry's id", () => {
  const ids: SchemaIds = {
    nameAndVersion: async (id) =>
      id === 0x01020304
        ? { fullName: "shop.OrderPlaced", version: 1 }
        : undefined,
    nameAndVersionOfGuid: (guid) =>
      guid === "00010203-0405-0607-0809-0a0b0c0d0e0f"
        ? { fullName: "shop.OrderPlaced", version: 2 }
        : undefined,
  };
  const guid = Array.from({ length: 16 }, (_, byte) => byte);

  test("the id or the GUID in front is mapped at run time", async () => {
    const framed = Uint8Array.of(0, 1, 2, 3, 4, ...oldBytes);
    expect(await registry.decodeFramed(framed, ids)).toEqual(old);
    const withGuid = Uint8Array.of(1, ...guid, ...bytes);
    expect(await registry.decodeFramed(withGuid, ids)).toEqual(placed);
  });

  test("an id that it has not is an error", async () => {
    const framed = Uint8Array.of(0, 9, 9, 9, 9, ...bytes);
    await expect(registry.decodeFramed(framed, ids)).rejects.toThrow(
      UnknownSchemaId,
    );
    const withGuid = Uint8Array.of(1, ...guid, ...bytes);
    const withoutGuids = { nameAndVersion: ids.nameAndVersion };
    await expect(registry.decodeFramed(withGuid, withoutGuids)).rejects.toThrow(
      "unknown schema id 00010203-0405-0607-0809-0a0b0c0d0e0f",
    );
  });

  test.each([[[]], [[2, 0, 0, 0, 0]], [[0, 1, 2]], [[1, 2, 3]]])(
    "bytes %j are no message",
    async (start) => {
      await expect(
        registry.decodeFramed(Uint8Array.from(start), ids),
      ).rejects.toThrow(DecodeError);
    },
  );
});

describe("stored events", () => {
  const entry = eventEntry("OrderPlaced", OrderPlaced, OrderPlacedVersions);

  function stored(version: number, fingerprint: string): StoredEvent {
    const source = version === 2 ? bytes : oldBytes;
    const { fullName } = OrderPlaced;
    const type = { ...entry.type, fullName, version, fingerprint };
    const about = {
      eventId: "e",
      correlationId: "",
      causationId: null,
      commandId: null,
      actor: null,
    };
    const made = newEvent(
      { ...type, encode: () => source, decode: OrderPlaced.decode },
      placed,
      about,
    );
    const meta = {
      ...about,
      stream: "s",
      version: 1,
      position: 1n,
      recordedAt: new Date(0),
    };
    return { ...made, meta };
  }

  test("every version decodes to today's class", () => {
    expect(decodeStored(entry, stored(2, OrderPlaced.fingerprint))).toEqual(
      placed,
    );
    expect(registry.decodeStored(stored(1, "0123456789abcdef"))).toEqual(old);
  });

  test("a version that was renumbered is read by the schema that wrote it", () => {
    const renumbered = { ...stored(1, "0123456789abcdef"), schemaVersion: 2 };
    expect(decodeStored(entry, renumbered)).toEqual(old);
    const unnumbered = { ...stored(1, "0123456789abcdef"), schemaVersion: 5 };
    expect(decodeStored(entry, unnumbered)).toEqual(old);
  });

  test("a version that was edited after it wrote is refused", () => {
    expect(() => decodeStored(entry, stored(2, "aaaaaaaaaaaaaaaa"))).toThrow(
      UnknownFingerprint,
    );
    expect(() => decodeStored(entry, stored(2, "aaaaaaaaaaaaaaaa"))).toThrow(
      "of shop.OrderPlaced version 2",
    );
  });

  test("of versions that share a fingerprint the number decides, and only it", () => {
    const twins: EventEntry<OrderPlaced> = eventEntry(
      "OrderPlaced",
      OrderPlaced,
      { 1: { fingerprint: OrderPlaced.fingerprint, decode: () => old } },
    );
    const one = { ...stored(2, OrderPlaced.fingerprint), schemaVersion: 1 };
    expect(decodeStored(twins, one)).toEqual(old);
    expect(() => decodeStored(twins, { ...one, schemaVersion: 9 })).toThrow(
      AmbiguousFingerprint,
    );
  });

  test("an ambiguous fingerprint names the versions that share it, and no other", () => {
    const { fingerprint } = OrderPlaced;
    const versions = {
      1: { fingerprint: "0123456789abcdef", decode: () => old },
      3: { fingerprint, decode: () => old },
    };
    const several = eventEntry<OrderPlaced>(
      "OrderPlaced",
      OrderPlaced,
      versions,
    );
    const one = { ...stored(2, fingerprint), schemaVersion: 9 };
    expect(() => decodeStored(several, one)).toThrow(
      "shared by shop.OrderPlaced version 3, shop.OrderPlaced version 2, which",
    );
  });
});
