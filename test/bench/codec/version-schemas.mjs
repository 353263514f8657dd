// Earlier versions of an event and today's, each pair with another kind of change, and one with all of them. Nothing in them has a logical type.

const line = (fields) => ({
  type: "array",
  items: { type: "record", name: "Line", fields },
});
const field = (name, type, rest = {}) => ({ name, type, ...rest });
const optional = (name, type) => field(name, ["null", type], { default: null });
const status = (symbols, rest = {}) => ({
  type: "enum",
  name: "Status",
  symbols,
  ...rest,
});

const symbols = ["NEW", "PAID", "SHIPPED", "LOST"];
const plainLine = line([field("sku", "string"), field("qty", "int")]);
const base = [
  field("orderId", "string"),
  field("customer", "string"),
  field("quantity", "int"),
  field("price", "float"),
  field("createdAt", "long"),
  field("status", status(symbols)),
  field("note", "string"),
  optional("ref", "string"),
  field("lines", plainLine),
  field("counts", { type: "map", values: "int" }),
];

const changed = (changes) =>
  base.map((field) => ({ ...field, ...changes[field.name] }));

/** By the name of the change: the fields as they were, and as they are. */
const pairs = {
  added: [
    base,
    [
      ...base,
      field("channel", "string", { default: "web" }),
      field("priority", "int", { default: 0 }),
      optional("coupon", "string"),
      field("tags", { type: "array", items: "string" }, { default: [] }),
    ],
  ],
  removed: [
    [
      ...base.slice(0, 3),
      field("legacyCode", "string"),
      field("weight", "double"),
      ...base.slice(3),
      field("blob", "bytes"),
      field("flag", "boolean"),
    ],
    base,
  ],
  promoted: [
    base,
    changed({
      quantity: { type: "long" },
      price: { type: "double" },
      note: { type: ["null", "string"], default: null },
      counts: { type: { type: "map", values: "long" } },
      lines: { type: line([field("sku", "string"), field("qty", "long")]) },
    }),
  ],
  renamed: [
    base,
    changed({
      customer: { name: "customerId", aliases: ["customer"] },
      note: { name: "remark", aliases: ["note"] },
      createdAt: { name: "placedAt", aliases: ["createdAt"] },
    }),
  ],
  reordered: [base, base.toReversed()],
  all: [
    [
      ...base.slice(0, 2),
      field("legacyCode", "string"),
      ...base.slice(2),
      field("weight", "int"),
      optional("amount", "int"),
      field("audit", { type: "array", items: "string" }),
      field("blob", "bytes"),
    ],
    [
      field("orderId", "string"),
      field(
        "status",
        status(["NEW", "PAID", "SHIPPED", "UNKNOWN"], { default: "UNKNOWN" }),
      ),
      field("createdAt", "long"),
      field("customerId", "string", { aliases: ["customer"] }),
      field("quantity", "long"),
      field("price", "double"),
      field("weight", "double"),
      field("note", ["null", "string"], { default: null }),
      field("ref", ["null", "string", "long"], { default: null }),
      field("amount", ["null", "long"], { default: null }),
      field(
        "lines",
        line([
          field("qty", "long"),
          field("sku", "string"),
          field("discount", "double", { default: 0 }),
        ]),
      ),
      field("counts", { type: "map", values: "long" }),
      field("channel", "string", { default: "web" }),
      field("tags", { type: "array", items: "string" }, { default: [] }),
    ],
  ],
};

export const versionKeys = Object.keys(pairs);

/** The schemas of a pair; each pair has a namespace of its own. */
export function versionPair(key) {
  const schema = (fields) => ({
    type: "record",
    name: `Order${key[0].toUpperCase()}${key.slice(1)}`,
    namespace: `acme.${key}`,
    fields,
  });
  const [writer, reader] = pairs[key].map(schema);
  return { writer, reader };
}

const values = {
  orderId: (r) => `ord-${r.hex(12)}`,
  customer: (r) => `c-${r.int(1e6, 1e8)}`,
  legacyCode: (r) => r.word(6),
  quantity: (r) => r.int(1, 50),
  price: (r) => Math.fround(r.next() * 99),
  weight: (r) => r.int(1, 5000),
  createdAt: (r) => r.time(),
  status: (r) => r.pick(symbols),
  note: (r) => r.word(14),
  ref: (r) => (r.next() < 0.5 ? r.word(8) : null),
  amount: (r) => (r.next() < 0.5 ? r.int(0, 1e6) : null),
  lines: (r) =>
    Array.from({ length: r.int(1, 6) }, () => ({
      sku: `SKU-${r.hex(8)}`,
      qty: r.int(1, 20),
    })),
  counts: (r) => ({
    a1: r.int(0, 1e5),
    views: r.int(0, 1e5),
    clicks: r.int(0, 1e5),
  }),
  audit: (r) => [r.word(9), r.word(12)],
  blob: (r) => Buffer.from(r.hex(32), "hex"),
  flag: (r) => r.next() < 0.5,
};

/** A value of the writer's schema. */
export const versionValue = ({ fields }, r) =>
  Object.fromEntries(fields.map(({ name }) => [name, values[name](r)]));
