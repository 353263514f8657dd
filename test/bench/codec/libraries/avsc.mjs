// avsc: unions as they are where the branches can be told apart, else wrapped.
import { createRequire } from "node:module";
import { avroCodec } from "./avro-type.mjs";

const { Type, types } = createRequire(import.meta.url)("avsc");

export const load = async (input, { Decimal, conversions }) =>
  avroCodec(Type.forSchema, types.LogicalType, input, conversions, Decimal);
