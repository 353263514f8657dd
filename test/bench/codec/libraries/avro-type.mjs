// avsc and avro-js have types with logical types that the user defines: here those that make the Decimals, Dates and bigints that ours makes.

/** The codec of a type that is made of a schema with logical types. `_toValue` gives undefined for what is of another branch of a union. */
export function avroCodec(
  createType,
  LogicalType,
  { schema, messages },
  conversions,
  Decimal,
) {
  const bytes = conversions.decimalBytes(Decimal);
  class DecimalType extends LogicalType {
    constructor(schema, options) {
      super(schema, options);
      this.scale = schema.scale;
    }
    _fromValue(value) {
      return bytes.from(value, this.scale);
    }
    _toValue(value) {
      return value instanceof Decimal ? bytes.to(value) : undefined;
    }
  }
  class MillisType extends LogicalType {
    _fromValue(value) {
      return new Date(value);
    }
    _toValue(value) {
      return value instanceof Date ? value.getTime() : undefined;
    }
  }
  class MicrosType extends LogicalType {
    _fromValue(value) {
      return BigInt(value);
    }
    _toValue(value) {
      return typeof value === "bigint" ? Number(value) : undefined;
    }
  }
  const type = createType(structuredClone(schema), {
    logicalTypes: {
      decimal: DecimalType,
      "timestamp-millis": MillisType,
      "local-timestamp-millis": MillisType,
      "timestamp-micros": MicrosType,
    },
  });
  return {
    samples: messages.map((message) => type.fromBuffer(message)),
    encode: (value) => type.toBuffer(value),
    decode: (message) => type.fromBuffer(message),
  };
}
