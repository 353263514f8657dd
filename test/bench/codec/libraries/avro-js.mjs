// avro-js, of the Apache project: values of unions are wrapped.
import { createRequire } from "node:module";
import { avroCodec } from "./avro-type.mjs";

const { parse, types } = createRequire(import.meta.url)("avro-js");

export const load = async (input, { Decimal, conversions }) =>
  avroCodec(parse, types.LogicalType, input, conversions, Decimal);
