/** What the self-test expects: values of the catalog `every-type`, and their bytes as avsc makes them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  datumFromJson,
  datumToJson,
  fingerprint64,
  parseJson,
  parseSchemas,
  randomDatum,
  sampleDatum,
  seeded,
  type Datum,
  type JsonNode,
  type NamedType,
} from "../../../src/runtime/avro/index.js";
import { peerAlone } from "../../corpus/codec.js";
import { peerValue } from "../../corpus/peer.js";
import { representable } from "../../corpus/values.js";
import { root } from "../../support/catalogs.js";
import { numberSamples, textSamples } from "./samples.js";
import type { Golden } from "./self-test/shape.js";
import { values } from "./self-test/values.js";

const randomValues = 40;
const namespace = "com.acme.every";

/** @throws Error where avsc refuses a schema or a value. */
export function makeGolden(): Golden {
  const types = typesOf("every-type");
  const everything = encoding(types, `${namespace}.Everything`);
  const changed = encoding(types, `${namespace}.Changed`);
  const noted = encoding(types, `${namespace}.TextNoted`);
  const numbered = encoding(types, `${namespace}.NumberNoted`);
  const random = seeded(12);
  return {
    values: values.map(({ event, json }) => {
      const { type, hex } = event === "Changed" ? changed : everything;
      const datum = fromText(type, json);
      return { event, json: datumToJson(type, datum), bytes: hex(datum) };
    }),
    random: Array.from({ length: randomValues }, () => {
      const { type, hex } = everything;
      const datum = representable(type, randomDatum(type, random), "number");
      return {
        event: "Everything",
        json: datumToJson(type, datum),
        bytes: hex(datum),
      };
    }),
    texts: textSamples(random).map((text) => ({
      text,
      bytes: noted.hex(new Map([["text", text]])),
    })),
    numbers: numberSamples(random).map(({ exact, safe, double }) => ({
      exact: String(exact),
      safe: String(safe),
      double: Object.is(double, -0) ? "-0" : String(double),
      bytes: numbered.hex(
        new Map<string, Datum>([
          ["exact", exact],
          ["safe", safe],
          ["double", double],
          ["float", Math.fround(double)],
        ]),
      ),
    })),
    earlier: makeEarlier(),
  };
}

function makeEarlier(): Golden["earlier"] {
  const file = join(
    catalog("every-type"),
    `history/${namespace}.Changed/1.avsc`,
  );
  const { type, hex } = encoding(parse([file]), `${namespace}.Changed`);
  const json = String.raw`{
    "gone": ["a", "b"], "count": -7, "old": "\u00d0\u00ba\u00d0\u00bb\u00d1\u008e\u00d1\u0087", "share": 0.5,
    "colour": "RED", "either": "e", "price": "d"
  }`;
  return {
    fingerprint: fingerprint64(type),
    bytes: hex(fromText(type, json)),
  };
}

/** An order of the orders catalog, as avsc encodes it, hexadecimal. */
export function orderBytes(): string {
  const { type, hex } = encoding(
    typesOf("orders"),
    "com.acme.orders.OrderPlaced",
  );
  return hex(representable(type, sampleDatum(type, 0), "bigint"));
}

function catalog(name: string): string {
  return join(root, "fixtures/catalogs", name, "schemas");
}

/** Today's types of a catalog. */
function typesOf(name: string): ReadonlyMap<string, NamedType> {
  const folder = catalog(name);
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".avsc") && !file.startsWith("history"))
    .sort();
  return parse(files.map((file) => join(folder, file)));
}

function parse(files: readonly string[]): ReadonlyMap<string, NamedType> {
  const { types, issues } = parseSchemas(
    files.map((file) => ({
      file,
      root: jsonOf(readFileSync(file, "utf8")),
    })),
  );
  const error = issues.find(({ severity }) => severity === "error");
  if (error !== undefined) throw new Error(`${error.file}: ${error.message}`);
  return types;
}

interface Encoding {
  readonly type: NamedType;
  /** avsc's bytes, hexadecimal. */
  readonly hex: (datum: Datum) => string;
}

function encoding(
  types: ReadonlyMap<string, NamedType>,
  fullName: string,
): Encoding {
  const type = types.get(fullName);
  if (type === undefined) throw new Error(`no type ${fullName}`);
  const peer = peerAlone(type);
  if (peer === undefined) throw new Error(`avsc has no ${fullName}`);
  return {
    type,
    hex: (datum) => peer.toBuffer(peerValue(type, datum)).toString("hex"),
  };
}

function jsonOf(text: string): JsonNode {
  const parsed = parseJson(text, { comments: false });
  if (!parsed.ok) throw new Error(`${parsed.message} in ${text}`);
  return parsed.root;
}

function fromText(type: NamedType, text: string): Datum {
  return datumFromJson(type, jsonOf(text));
}
