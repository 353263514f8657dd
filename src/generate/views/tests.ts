/** The view of compatibility tests: golden bytes of every version, and what is promised of them. */
import {
  datumToJson,
  decodeResolved,
  encodeDatum,
  resolve,
  sampleDatum,
  schemaText,
} from "../../runtime/avro/index.js";
import type { AvroType, Datum, UnionDatum } from "../../runtime/avro/types.js";
import { unscaled } from "../scalars/literals.js";
import type { EarlierVersion, EventType } from "../../model/catalog.js";
import { recordLiteral } from "../codec/literal.js";
import {
  openFile,
  placeOf,
  reference,
  type FileContext,
  type Project,
} from "../context.js";
import { layoutCall, layoutImport, layoutText } from "../layout.js";
import { exampleOf } from "../example.js";
import { goldenBytes } from "../golden.js";
import { holdsMapping, holdsScalar } from "../holds-mapping.js";
import { stringLiteral, lineComment } from "../text.js";
import { versionsReference, versionTypes } from "../version-places.js";
import { assertEqual, goldenText } from "./test-text.js";
import { upcastTest } from "./upcast-tests.js";

/** The import of a runner's `test` function. */
export function runnerImport(project: Project): string {
  const { style, testRunner } = project.options;
  switch (testRunner) {
    case "node":
      return layoutImport("import", ["test"], "node:test", style);
    case "jest":
      return layoutImport("import", ["test"], "@jest/globals", style);
    default:
      return layoutImport("import", ["test"], "vitest", style);
  }
}

export interface CompatibilityView {
  readonly source: string;
  readonly runner: string;
  readonly imports: string;
  readonly tests: string;
}

export function testPath(
  project: Project,
  event: EventType,
  suffix: string,
): string {
  return `${project.options.output.tests}/${placeOf(project, event.record).relative}.${suffix}`;
}

/** How many deterministic values each version is tested with. */
const samples = 3;

export function compatibilityView(
  project: Project,
  event: EventType,
): CompatibilityView {
  const path = testPath(project, event, "compatibility.test");
  const file = openFile(project, path);
  file.scope.declare("assert", "test");
  const type = reference(file, event.record, "class");
  const { style } = project.options;
  const tests: string[] = [];
  const today = `version ${event.version} (today's)`;
  for (let seed = 0; seed < samples; seed++) {
    const datum = exampleOf(event.record, seed);
    if (datum === null) continue;
    const golden = goldenBytes(event.record, datum);
    const bytes =
      golden.isCanonical && hasOneForm(file, event)
        ? "golden"
        : `${type}.encode(event)`;
    tests.push(
      `test(${stringLiteral(`${type}: ${today}, value ${seed + 1}`)}, () => {\n` +
        goldenText(file, golden, style) +
        `  const event = ${recordLiteral(file, event.record, datum as ReadonlyMap<string, Datum>, "  ")};\n` +
        assertEvent(file, event, `${type}.decode(golden)`, bytes) +
        (bytes === "golden"
          ? assertEqual(file, `${type}.encode(event)`, bytes)
          : assertEvent(file, event, `${type}.decode(${bytes})`, bytes)) +
        assertEvent(
          file,
          event,
          `${type}.fromJSON(${type}.stringify(event))`,
          bytes,
        ) +
        `});\n`,
    );
  }
  const written = versionTypes(project, event);
  for (const earlier of event.earlier) {
    const types = written.find((one) => one.earlier === earlier) ?? null;
    for (let seed = 0; seed < samples; seed++) {
      const datum = exampleOf(earlier.record, seed);
      if (datum === null) continue;
      const golden = goldenBytes(earlier.record, datum);
      if (types !== null) {
        tests.push(upcastTest(file, event, types, { seed, datum, golden }));
        continue;
      }
      const resolved = resolvedOrNull(() =>
        decodeResolved(earlier.plan, golden.bytes),
      );
      const versions = versionsReference(file, event);
      const title = stringLiteral(
        `${type}: version ${earlier.version}, value ${seed + 1}, read as version ${event.version}`,
      );
      const call = `${versions}[${earlier.version}].decode(golden)`;
      const bytes =
        resolved === null || !isWritable(event.record, resolved)
          ? null
          : hasOneForm(file, event)
            ? "today"
            : `${type}.encode(event)`;
      const today = (): string =>
        isMapped(file, event) && bytes === "today"
          ? todayText(file, event, resolved)
          : "";
      tests.push(
        `test(${title}, () => {\n${goldenText(file, golden, style)}` +
          (resolved === null
            ? unreadable(isPromised(file, event, earlier), call)
            : `  const event = ${recordLiteral(file, event.record, resolved as ReadonlyMap<string, Datum>, "  ")};\n${today()}${assertEvent(file, event, call, bytes)}`) +
          `});\n`,
      );
    }
  }
  tests.push(...forwardTests(file, event, type));
  return {
    source: lineComment(event.source),
    runner: runnerImport(project),
    imports: file.scope.imports(),
    tests: tests.join("\n"),
  };
}

/**
 * That a value is `event`. Of a type of the user's own nothing is known but what it is written as, and so that is compared too: with
 * `bytes`, an expression.
 */
function assertEvent(
  file: FileContext,
  event: EventType,
  actual: string,
  bytes: string | null,
): string {
  const equal = assertEqual(file, actual, "event");
  if (bytes === null || !isMapped(file, event)) return equal;
  const type = reference(file, event.record, "class");
  return equal + assertEqual(file, `${type}.encode(${actual})`, bytes);
}

/** The bytes of today's schema, by the interpreter, for what was read from an earlier version. */
function todayText(
  file: FileContext,
  { record }: EventType,
  datum: Datum,
): string {
  const hex = Buffer.from(encodeDatum(record, datum)).toString("hex");
  return layoutCall(
    "  const today = ",
    `${file.scope.rt("bytesFromHex")}(${stringLiteral(hex)})`,
    ";",
    file.options.style,
  );
}

/** Whether today's writer takes it: what an earlier version wrote as bytes, and is a decimal now, may have too many digits. */
function isWritable(type: AvroType, datum: Datum): boolean {
  switch (type.kind) {
    case "bytes":
    case "fixed": {
      if (type.logical?.kind !== "decimal") return true;
      const limit = 10n ** BigInt(type.logical.precision);
      const value = unscaled(datum as Uint8Array);
      return value < limit && -value < limit;
    }
    case "array":
      return (datum as readonly Datum[]).every((item) =>
        isWritable(type.items, item),
      );
    case "map":
      return [...(datum as ReadonlyMap<string, Datum>).values()].every(
        (value) => isWritable(type.values, value),
      );
    case "record":
      return type.fields.every(({ name, type: inner }) => {
        const value = (datum as ReadonlyMap<string, Datum>).get(name);
        return value === undefined || isWritable(inner, value);
      });
    case "union": {
      const { branch, value } = datum as UnionDatum;
      const inner = type.branches[branch];
      return inner === undefined || isWritable(inner, value);
    }
    default:
      return true;
  }
}

/** Whether a type of the user's own is in it. */
function isMapped({ shapes }: FileContext, { record }: EventType): boolean {
  return record.fields.some((field) => holdsMapping(shapes, field));
}

/** Whether each of its values is written in one way only. */
function hasOneForm({ shapes }: FileContext, { record }: EventType): boolean {
  return !record.fields.some((field) =>
    holdsScalar(shapes, field, ({ severalForms }) => severalForms),
  );
}

function isPromised(
  file: FileContext,
  event: EventType,
  earlier: EarlierVersion,
): boolean {
  const promise = file.options.backward(event.fullName);
  return (
    promise === "all" ||
    (promise === "latest" && earlier === event.earlier.at(-1))
  );
}

/** An assertion on what cannot be read: it fails, with the decoder's own reason, where the project promises that it can. */
function unreadable(isPromised: boolean, call: string): string {
  return isPromised
    ? `  // breaks what the project promises of this event: the two schemas do not resolve\n  assert.doesNotThrow(() => ${call});\n`
    : `  // the two schemas do not resolve, and the project does not ask it of this event\n  assert.throws(() => ${call});\n`;
}

/** Today's bytes read with earlier schemas, as a consumer that is not redeployed yet does. */
function forwardTests(
  file: FileContext,
  event: EventType,
  type: string,
): string[] {
  const mode = file.options.forward(event.fullName);
  if (mode === "none") return [];
  const readers = mode === "latest" ? event.earlier.slice(-1) : event.earlier;
  return readers.map((earlier) => {
    const datum = sampleDatum(event.record, 0);
    const bytes = encodeDatum(event.record, datum);
    const plan = resolve(event.record, earlier.record);
    const seen = resolvedOrNull(() => decodeResolved(plan, bytes));
    const title = stringLiteral(
      `${type}: version ${event.version}, read with the schema of version ${earlier.version}`,
    );
    const { style } = file.options;
    const writer = layoutText(
      "  const writer",
      stringLiteral(schemaText(event.record)),
      style,
    );
    const reader = layoutText(
      "  const reader",
      stringLiteral(schemaText(earlier.record)),
      style,
    );
    const value = `  const event = ${recordLiteral(file, event.record, datum as ReadonlyMap<string, Datum>, "  ")};\n`;
    const read = `${file.scope.rt("resolvedJson")}(writer, reader, ${type}.encode(event))`;
    if (seen === null)
      return `test(${title}, () => {\n${writer}${reader}${value}${unreadable(true, read)}});
`;
    const expected = layoutText(
      "  const expected",
      stringLiteral(datumToJson(earlier.record, seen)),
      style,
    );
    return `test(${title}, () => {\n${writer}${reader}${value}${expected}${assertEqual(file, read, "expected")}});\n`;
  });
}

/** Null where the value cannot be resolved, which the model has reported already. */
function resolvedOrNull(decode: () => Datum): Datum | null {
  try {
    return decode();
  } catch {
    return null;
  }
}
