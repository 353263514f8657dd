// protobufjs with static code: int64 are numbers (--force-number, and without the package `long`, which would make objects of them).
import protobuf from "protobufjs/minimal.js";
import { importFrom } from "../emitted.mjs";
import { messagesOf } from "../messages.mjs";

protobuf.util.Long = null;
protobuf.configure();

const flavour = {
  long: (value) => value,
  fromLong: (value) => value,
  setBranch(message, _oneof, field, value) {
    message[field] = value;
  },
  getBranch(message, _oneof, fields) {
    const field = fields.find(
      (name) => name !== null && Object.hasOwn(message, name),
    );
    return field === undefined ? [null, null] : [field, message[field]];
  },
};

export async function load(input, { Decimal, conversions, messages }) {
  const { key, schema, plain } = input;
  const { bench } = await importFrom(messages, "bench_static.js");
  const Message = bench[schema.name];
  const kinds = {
    decimal: conversions.decimalBytes(Decimal),
    millis: conversions.millisNumber,
    micros: conversions.microsNumber,
  };
  const { toMessage, fromMessage } = messagesOf(schema, flavour);
  return {
    samples: plain().map((value) =>
      conversions.sample(key, Message.create(toMessage(value)), value),
    ),
    ...conversions.converting(
      key,
      kinds,
      (message) => Message.encode(message).finish(),
      (bytes) => Message.decode(bytes),
    ),
    restore: fromMessage,
  };
}
