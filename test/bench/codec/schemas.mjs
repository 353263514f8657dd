// Six events as they are met in practice, and 64 values of each. Earlier figures were measured with them: they stay as they are.

const record = (name, namespace, fields) => ({
  type: "record",
  name,
  ...(namespace === null ? {} : { namespace }),
  fields: fields.map(([name, type, ...rest]) =>
    rest.length === 0 ? { name, type } : { name, type, default: rest[0] },
  ),
});
const array = (items) => ({ type: "array", items });
const symbols = (name, symbols) => ({ type: "enum", name, symbols });
const nullable = (type) => ["null", type];

const kinds = ["VIEW", "CLICK", "SCROLL", "SUBMIT"];
const currencies = ["EUR", "USD", "GBP", "CHF"];
const money = {
  type: "bytes",
  logicalType: "decimal",
  precision: 12,
  scale: 2,
};

const small = record("PageViewed", "acme.web", [
  ["eventId", "string"],
  ["userId", "string"],
  ["occurredAt", "long"],
  ["sequence", "long"],
  ["kind", symbols("Kind", kinds)],
  ["path", "string"],
]);

const lineItem = record("LineItem", null, [
  ["sku", "string"],
  ["quantity", "int"],
  ["unitPrice", money],
  ["discount", nullable("double"), null],
  ["note", nullable("string"), null],
]);
const address = record("Address", null, [
  ["street", "string"],
  ["city", "string"],
  ["zip", "string"],
  ["country", "string"],
]);
const order = record("OrderPlaced", "acme.shop", [
  ["orderId", { type: "string", logicalType: "uuid" }],
  ["customerId", "string"],
  ["placedAt", { type: "long", logicalType: "timestamp-millis" }],
  ["currency", symbols("Currency", currencies)],
  ["items", array(lineItem)],
  ["attributes", { type: "map", values: "string" }],
  ["coupon", nullable("string"), null],
  ["shipTo", nullable(address), null],
  ["total", money],
]);

const telemetry = record("SensorReading", "acme.iot", [
  ["deviceId", "string"],
  ["ts", "long"],
  ["seq", "long"],
  ["lat", "double"],
  ["lon", "double"],
  ["alt", "double"],
  ["speed", "float"],
  ["ok", "boolean"],
  ["samples", array("double")],
  ["counters", array("long")],
]);

const text = record("ArticlePublished", "acme.cms", [
  ["articleId", "string"],
  ["lang", "string"],
  ["author", "string"],
  ["title", "string"],
  ["body", "string"],
  ["tags", array("string")],
  ["publishedAt", "long"],
]);

const tree = record("Node", "acme.tree", [
  ["id", "long"],
  ["label", "string"],
  ["weight", "double"],
  ["hint", nullable("string"), null],
  ["children", array("Node")],
]);

/** Ten kinds of fields, six times over. */
const wideKinds = [
  ["Text", nullable("string")],
  ["Text", nullable("string")],
  ["Text", nullable("string")],
  ["Count", nullable("long")],
  ["Count", nullable("long")],
  ["Ratio", nullable("double")],
  ["Flag", nullable("boolean")],
  ["Num", nullable("int")],
  ["Id", "string"],
  ["Qty", "int"],
];
const wideFields = Array.from({ length: 60 }, (_, i) => {
  const [suffix, type] = wideKinds[i % 10];
  const name = `f${String(i).padStart(2, "0")}${suffix}`;
  return Array.isArray(type) ? [name, type, null] : [name, type];
});
const wide = record("WideRow", "acme.crm", wideFields);

/** The big-endian bytes of a positive number below 2^31, as few as hold it and its sign. */
function unscaled(value) {
  const bytes = [value & 255];
  for (let rest = value; rest > 127; rest >>= 8)
    bytes.unshift((rest >> 8) & 255);
  return Buffer.from(bytes);
}
const price = (r) => unscaled(r.int(99, 5000000));

const english =
  "The quarterly report shows that “net revenue” grew faster than expected while costs stayed flat across regions. ";
const german =
  "Die größten Städte führen über die Brücke schöne Grüße an alle Bürger während der kühlen Tage. ";
const chinese =
  "你好世界，这是一个关于分布式系统的测试文章。東京の天気は晴れです。";
const russian = "Привет мир 🚀🎉 всё хорошо ";
const attributeKeys = ["source", "campaign", "channel", "region", "device"];

function makeOrder(r) {
  return {
    orderId: r.uuid(),
    customerId: `c-${r.int(1e6, 1e8)}`,
    placedAt: r.time(),
    currency: r.pick(currencies),
    items: Array.from({ length: r.int(1, 8) }, () => ({
      sku: `SKU-${r.hex(8)}`,
      quantity: r.int(1, 20),
      unitPrice: price(r),
      discount: r.next() < 0.3 ? r.next() : null,
      note: r.next() < 0.2 ? `gift wrap ${r.word(6)}` : null,
    })),
    attributes: Object.fromEntries(
      attributeKeys
        .slice(0, r.int(1, 6))
        .map((key) => [key, r.word(r.int(3, 10))]),
    ),
    coupon: r.next() < 0.3 ? `SAVE${r.int(5, 50)}` : null,
    shipTo:
      r.next() < 0.8
        ? {
            street: `${r.word(8)} ${r.pick(["Str. ", "Straße ", "Ave "])}${r.int(1, 200)}`,
            city: r.pick(["Berlin", "Zürich", "Paris", "London", "New York"]),
            zip: String(r.int(10000, 99999)),
            country: r.pick(["DE", "CH", "FR", "GB", "US"]),
          }
        : null,
    total: price(r),
  };
}

function makeTree(r) {
  const left = { nodes: r.int(20, 80) };
  const make = (depth) => {
    left.nodes--;
    const node = {
      id: r.int(0, 1e6),
      label: r.word(r.int(4, 12)),
      weight: r.next() * 10,
      hint: r.next() < 0.3 ? r.word(8) : null,
      children: [],
    };
    const count = depth > 8 ? 0 : r.int(0, 5);
    for (let i = 0; i < count && left.nodes > 0; i++)
      node.children.push(make(depth + 1));
    return node;
  };
  return make(0);
}

const wideValues = {
  string: (r) => r.word(r.int(3, 24)),
  long: (r) => r.time(),
  double: (r) => r.next() * 1e3,
  boolean: (r) => r.next() < 0.5,
  int: (r) => r.int(0, 100000),
};
function makeWide(r) {
  const row = {};
  for (const [name, type] of wideFields) {
    const isNullable = Array.isArray(type);
    row[name] =
      isNullable && r.next() < 0.35
        ? null
        : wideValues[isNullable ? type[1] : type](r);
  }
  return row;
}

const makers = {
  small: (r) => ({
    eventId: r.uuid(),
    userId: `u-${r.int(1e6, 1e8)}`,
    occurredAt: r.time(),
    sequence: r.int(0, 100000),
    kind: r.pick(kinds),
    path: `/${r.word(r.int(4, 9))}/${r.word(r.int(3, 12))}`,
  }),
  order: makeOrder,
  telemetry: (r) => ({
    deviceId: `dev-${r.hex(12)}`,
    ts: r.time(),
    seq: r.int(0, 1e7),
    lat: r.next() * 180 - 90,
    lon: r.next() * 360 - 180,
    alt: r.next() * 1000,
    speed: Math.fround(r.next() * 100),
    ok: r.next() < 0.9,
    samples: Array.from({ length: 32 }, () => r.next() * 100),
    counters: Array.from({ length: 16 }, () =>
      r.int(0, r.pick([100, 10000, 1e7, 1e12])),
    ),
  }),
  text: (r) => ({
    articleId: r.uuid(),
    lang: r.pick(["en", "de", "zh", "ru"]),
    author: r.pick(["Jürgen Müller", "李小龙", "Ann Smith", "Иван Петров"]),
    title: r.pick([english, german, chinese, russian]).slice(0, r.int(20, 60)),
    body: Array.from({ length: r.int(10, 40) }, () =>
      r.pick([english, english, german, chinese, russian]),
    ).join(""),
    tags: Array.from({ length: r.int(1, 6) }, () =>
      r.pick(["nachrichten", "größe", "科技", "news", "спорт"]),
    ),
    publishedAt: r.time(),
  }),
  tree: makeTree,
  wide: makeWide,
};

export const schemas = { small, order, telemetry, text, tree, wide };
export { array, makers, money, nullable, record, symbols, unscaled };
