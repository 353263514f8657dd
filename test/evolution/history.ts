/**
 * Compares the versions of real schemas: `tsx test/evolution/history.ts <folder>`, where every folder in it is one schema and has its
 * versions `1.avsc`, `2.avsc` and so on. Every pair of neighbours is compared in both directions, and every answer is put to the test:
 * where it is "compatible" random data is read, by our decoder and by avsc's; where it is not, the witness must fail. Prints a table, and
 * ends with 1 where an answer is wrong.
 */
import { createRequire } from "node:module";
import { compare } from "../../src/evolution/compare.js";
import { givenSchema } from "../../src/evolution/given.js";
import {
  canRead,
  decodeResolved,
  encodeDatum,
  inhabited,
  randomDatum,
  resolve,
  schemaText,
  seeded,
  type AvroType,
} from "../../src/runtime/avro/index.js";
import { histories, neighbours } from "./histories.js";

const rounds = 200;

interface AvscType {
  createResolver(writer: AvscType): object;
  fromBuffer(bytes: Uint8Array, resolver: object): unknown;
}
const avsc = createRequire(import.meta.url)("avsc") as {
  readonly Type: { forSchema(schema: unknown, options: object): AvscType };
};

const counts = new Map<string, number>();
const faults: string[] = [];

function count(what: string, more = 1): void {
  counts.set(what, (counts.get(what) ?? 0) + more);
}

function comparePair(writer: string, reader: string, name: string): void {
  const { compatible, findings } = compare({ writer, reader });
  const types = [
    givenSchema(writer, "writer").type,
    givenSchema(reader, "reader").type,
  ] as const;
  const plan = resolve(...types);
  count("pairs");
  count(compatible ? "pairs, compatible" : "pairs, incompatible");
  if (compatible !== (canRead(plan) === "always"))
    faults.push(`${name}: not what the plan says`);
  if (compatible) {
    readRandomly(types, name);
    return;
  }
  for (const { rule, witness, always, axis } of findings) {
    if (axis !== "wire") continue;
    count("findings");
    count(`findings, ${rule}, ${always}`);
    count(`findings, avsc: ${witness?.confirmation?.verdict ?? "not asked"}`);
    if (witness === null) {
      count("findings, without a witness");
      continue;
    }
    const { confirmation, bytes } = witness;
    if (confirmation?.verdict === "differs" && confirmation.because === null)
      faults.push(
        `${name}: avsc ${confirmation.answer}, and no reason is known`,
      );
    if (readsBytes(types, Buffer.from(bytes, "hex")))
      faults.push(`${name}: a witness of ${rule} that is read`);
  }
}

type Types = readonly [writer: AvroType, reader: AvroType];

function readsBytes([writer, reader]: Types, bytes: Uint8Array): boolean {
  try {
    decodeResolved(resolve(writer, reader), bytes);
    return true;
  } catch {
    return false;
  }
}

function readRandomly([writer, reader]: Types, name: string): void {
  if (!inhabited([writer])(writer)) {
    count("pairs, compatible, without a value");
    return;
  }
  const plan = resolve(writer, reader);
  const random = seeded(1);
  const peer = peerOf(writer, reader);
  for (let round = 0; round < rounds; round++) {
    const bytes = encodeDatum(writer, randomDatum(writer, random));
    count("data read");
    try {
      decodeResolved(plan, bytes);
    } catch (error) {
      // the specification promotes them whatever they hold
      if (/malformed UTF-8/.test(String(error)))
        count("data read, bytes read as a string that are no UTF-8");
      else faults.push(`${name}: compatible, and ${String(error)}`);
      continue;
    }
    if (typeof peer === "string") continue;
    try {
      peer.type.fromBuffer(Buffer.from(bytes), peer.resolver);
      count("data read, by avsc as well");
    } catch (error) {
      count(`data read, avsc fails: ${shortly(error)}`);
    }
  }
  if (typeof peer === "string")
    count(`pairs, compatible, avsc refuses: ${peer}`);
}

function peerOf(
  writer: AvroType,
  reader: AvroType,
): { readonly type: AvscType; readonly resolver: object } | string {
  try {
    const [from, type] = [writer, reader].map((one) =>
      avsc.Type.forSchema(JSON.parse(schemaText(one, { docs: false })), {
        registry: {},
        wrapUnions: true,
      }),
    );
    if (from === undefined || type === undefined) return "nothing";
    return { type, resolver: type.createResolver(from) };
  } catch (error) {
    return shortly(error);
  }
}

/** What is common to the errors of one class. */
function shortly(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message
    .replace(/"(?:[^"\\]|\\.)*"/g, "…")
    .replace(/\{.*\}|\[.*\]/gs, "…")
    .replace(/\S+\.\S+|-?\d+n?/g, "…")
    .slice(0, 60);
}

function main(folder: string): void {
  for (const history of histories(folder)) {
    const { versions } = history;
    count("histories");
    count("versions", versions.length);
    for (const [i, { schemas, extension }] of versions.entries()) {
      if (schemas === null) count(`versions refused, ${extension}`);
      if (i > 0 && (schemas === null || versions[i - 1]?.schemas === null))
        count("pairs with a version that is refused", 2);
    }
    for (const { writer, reader, name } of neighbours(history))
      comparePair(writer, reader, name);
  }
}

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("usage: tsx test/evolution/history.ts <folder of histories>");
  process.exitCode = 2;
} else {
  main(folder);
  for (const [what, number] of [...counts].toSorted(([a], [b]) =>
    a < b ? -1 : 1,
  ))
    console.log(`${String(number).padStart(8)}  ${what}`);
  for (const fault of faults) console.log(`wrong: ${fault}`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
