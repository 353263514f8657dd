// Three events more, each heavy in one thing: decimals, times, unions. Bytes of decimals and numbers of times, as they are on the wire.
import { array, nullable, record, unscaled } from "./schemas.mjs";

const decimal = (precision, scale) => ({
  type: "bytes",
  logicalType: "decimal",
  precision,
  scale,
});
const millis = { type: "long", logicalType: "timestamp-millis" };
const localMillis = { type: "long", logicalType: "local-timestamp-millis" };
const micros = { type: "long", logicalType: "timestamp-micros" };

const posting = record("Posting", null, [
  ["account", "string"],
  ["debit", decimal(14, 2)],
  ["credit", decimal(14, 2)],
]);
const decimals = record("LedgerClosed", "acme.books", [
  ["ledgerId", "string"],
  ["opening", decimal(18, 2)],
  ["closing", decimal(18, 2)],
  ["rate", decimal(12, 6)],
  ["tax", nullable(decimal(14, 4)), null],
  ["postings", array(posting)],
]);

const times = record("ShipmentTracked", "acme.freight", [
  ["shipmentId", "string"],
  ["orderedAt", millis],
  ["packedAt", millis],
  ["shippedAt", millis],
  ["arrivedAt", nullable(millis), null],
  ["returnedAt", nullable(millis), null],
  ["localCutoff", localMillis],
  ["scannedAt", micros],
  ["stops", array(millis)],
]);

const card = record("Card", null, [
  ["brand", "string"],
  ["lastDigits", "string"],
  ["expires", "int"],
]);
const transfer = record("Transfer", null, [
  ["iban", "string"],
  ["reference", ["null", "string", "long"]],
]);
const voucher = record("Voucher", null, [
  ["code", "string"],
  ["value", "double"],
]);
const declined = record("Declined", null, [
  ["reason", "string"],
  ["retryAfter", nullable("int"), null],
]);
const settled = record("Settled", null, [
  ["batch", "long"],
  ["fee", ["null", "double", "string"]],
]);
const unions = record("PaymentAttempted", "acme.pay", [
  ["paymentId", "string"],
  ["method", [card, transfer, voucher]],
  ["outcome", ["null", declined, settled]],
  ["reference", ["null", "string", "long"]],
  ["risk", ["double", "string", "boolean"]],
  [
    "attributes",
    { type: "map", values: ["null", "string", "long", "boolean"] },
  ],
  ["legs", array(["string", "long", "Card"])],
]);

export const ownSchemas = { decimals, times, unions };

const amount = (r, limit) => unscaledOf(BigInt(Math.floor(r.next() * limit)));

/** Of any size. */
function unscaledOf(value) {
  if (value <= 2147483647n) return unscaled(Number(value));
  const digits = value.toString(16);
  const even = digits.length % 2 === 0 ? digits : `0${digits}`;
  return Buffer.from(even[0] >= "8" ? `00${even}` : even, "hex");
}

const methods = [
  (r) => ({ "acme.pay.Card": makeCard(r) }),
  (r) => ({
    "acme.pay.Transfer": {
      iban: `DE${r.int(10, 99)}${r.int(1e8, 1e9)}${r.int(1e8, 1e9)}`,
      reference: r.pick([null, r.word(12), r.int(0, 1e9)]),
    },
  }),
  (r) => ({
    "acme.pay.Voucher": { code: `V-${r.hex(8)}`, value: r.next() * 100 },
  }),
];
const outcomes = [
  () => null,
  (r) => ({
    "acme.pay.Declined": {
      reason: r.word(r.int(6, 20)),
      retryAfter: r.next() < 0.5 ? null : r.int(1, 3600),
    },
  }),
  (r) => ({
    "acme.pay.Settled": {
      batch: r.int(0, 1e9),
      fee: r.pick([null, r.next(), r.word(5)]),
    },
  }),
];
const makeCard = (r) => ({
  brand: r.pick(["visa", "mastercard", "amex"]),
  lastDigits: String(r.int(1000, 10000)),
  expires: r.int(202601, 203112),
});
const branch = (r) =>
  r.pick([null, r.word(r.int(3, 12)), r.int(0, 1e9), r.next() < 0.5]);

export const ownMakers = {
  decimals: (r) => ({
    ledgerId: r.uuid(),
    opening: amount(r, 1e12),
    closing: amount(r, 1e12),
    rate: amount(r, 2e6),
    tax: r.next() < 0.3 ? null : amount(r, 1e8),
    postings: Array.from({ length: r.int(4, 12) }, () => ({
      account: `a-${r.int(1000, 9999)}`,
      debit: amount(r, 1e7),
      credit: amount(r, 1e7),
    })),
  }),
  times: (r) => ({
    shipmentId: r.uuid(),
    orderedAt: r.time(),
    packedAt: r.time(),
    shippedAt: r.time(),
    arrivedAt: r.next() < 0.7 ? r.time() : null,
    returnedAt: r.next() < 0.1 ? r.time() : null,
    localCutoff: r.time(),
    scannedAt: r.time() * 1000 + r.int(0, 1000),
    stops: Array.from({ length: r.int(2, 9) }, () => r.time()),
  }),
  unions: (r) => ({
    paymentId: r.uuid(),
    method: r.pick(methods)(r),
    outcome: r.pick(outcomes)(r),
    reference: r.pick([null, r.word(12), r.int(0, 1e9)]),
    risk: r.pick([r.next(), r.word(6), r.next() < 0.5]),
    attributes: Object.fromEntries(
      ["source", "attempt", "test", "region"].map((key) => [key, branch(r)]),
    ),
    legs: Array.from({ length: r.int(1, 5) }, () =>
      r.pick([r.word(8), r.int(0, 1e9), makeCard(r)]),
    ),
  }),
};
