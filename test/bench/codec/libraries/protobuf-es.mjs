// protobuf-es: int64 are bigint, a oneof is an object with its case.
import { importFrom } from "../emitted.mjs";
import { messagesOf } from "../messages.mjs";

const flavour = {
  long: BigInt,
  fromLong: Number,
  setBranch(message, oneof, field, value) {
    message[oneof] = { case: field, value };
  },
  getBranch(message, oneof) {
    const { case: field, value } = message[oneof];
    return field === undefined ? [null, null] : [field, value];
  },
};

export async function load(input, { Decimal, conversions, messages }) {
  const { create, fromBinary, toBinary } = await import("@bufbuild/protobuf");
  const { key, schema, plain } = input;
  const generated = await importFrom(messages, "bench_pb.js");
  const description = generated[`${schema.name}Schema`];
  const kinds = {
    decimal: conversions.decimalBytes(Decimal),
    millis: conversions.millisBigint,
    micros: conversions.unchanged,
  };
  const { toMessage, fromMessage } = messagesOf(schema, flavour);
  return {
    samples: plain().map((value) =>
      conversions.sample(key, create(description, toMessage(value)), value),
    ),
    ...conversions.converting(
      key,
      kinds,
      (message) => toBinary(description, message),
      (bytes) => fromBinary(description, bytes),
    ),
    restore: fromMessage,
  };
}
