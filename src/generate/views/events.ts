/** Views of events: the class with its codec, and the decoders of earlier versions. */
import type { EarlierVersion, EventType } from "../../model/catalog.js";
import { recordReader, planExpression } from "../codec/versions.js";
import { sameOnTheWire } from "../codec/same.js";
import {
  openFile,
  openNamed,
  placeOf,
  reference,
  type Project,
} from "../context.js";
import { layoutCall, layoutSignature } from "../layout.js";
import type { ModuleName } from "../options.js";
import { docComment, stringLiteral, lineComment } from "../text.js";
import { recordView, type RecordView } from "./record.js";

export interface EventView extends RecordView {
  readonly source: string;
  readonly imports: string;
  readonly helpers: string;
  readonly name: string;
  readonly doc: string;
  readonly inputDoc: string;
  readonly fullName: string;
  readonly fingerprint: string;
  readonly version: number;
  /** `fields: XFields`, with a default where everything may be left out. */
  readonly constructorParameter: string;
  readonly emptyConstructor: boolean;
  readonly hasType: string;
  readonly takeWriter: string;
  readonly putWriter: string;
  readonly failedWrite: string;
  readonly takeReader: string;
  readonly putReader: string;
  readonly failedRead: string;
  readonly fromJson: string;
  readonly stringifyJson: string;
  readonly toJson: string;
  readonly plainJson: string;
  readonly read: string;
  readonly write: string;
  readonly toJsonName: string;
  readonly fromJsonName: string;
  /** A field of that name takes the method's place. */
  readonly hasToJsonMethod: boolean;
  readonly isSignature: string;
  readonly encodeSignature: string;
  readonly decodeSignature: string;
  readonly fromJsonSignature: string;
  readonly stringifySignature: string;
}

export function eventView(project: Project, event: EventType): EventView {
  const place = placeOf(project, event.record);
  const file = openNamed(project, event.record);
  const { scope } = file;
  const name = place.typeName;
  const record = recordView(file, event.record);
  const { style } = project.options;
  const method = (head: string, parameter: string, tail: string): string =>
    layoutSignature(`  ${head}`, [parameter], `: ${tail} {`, style);
  const retired = event.retired
    ? "@deprecated Retired: its schema is gone, and what was written remains readable."
    : null;
  const hasToJsonMethod = !event.record.fields.some(
    (field) => field.name === "toJSON",
  );
  const view = {
    ...record,
    source: lineComment(event.source),
    name,
    doc: docComment(
      "",
      event.record.doc,
      `Avro: ${event.fullName}, version ${event.version}.`,
      retired,
    ),
    inputDoc: docComment(
      "",
      `The fields of {@link ${name}}; those with a default in the schema may be left out.`,
    ),
    fullName: stringLiteral(event.fullName),
    fingerprint: stringLiteral(event.fingerprint),
    version: event.version,
    constructorParameter: `${event.record.fields.length === 0 ? "_fields" : "fields"}: ${name}Fields${record.allOptional ? " = {}" : ""}`,
    emptyConstructor: event.record.fields.length === 0,
    hasType: scope.rt("hasType"),
    takeWriter: scope.rt("takeWriter"),
    putWriter: scope.rt("putWriter"),
    failedWrite: layoutCall(
      "      throw ",
      `${scope.rt("failedWrite")}(error, ${place.write}, event)`,
      ";",
      style,
    ).trimEnd(),
    takeReader: scope.rt("takeReader"),
    putReader: scope.rt("putReader"),
    failedRead: layoutCall(
      "      throw ",
      `${scope.rt("failedRead")}(error, ${place.read}, r)`,
      ";",
      style,
    ).trimEnd(),
    fromJson: scope.rt("fromJson"),
    stringifyJson: scope.rt("stringifyJson"),
    toJson: scope.rt("toJson"),
    plainJson: hasToJsonMethod ? scope.rt("plainJson") : "",
    read: place.read,
    write: place.write,
    toJsonName: place.toJson,
    fromJsonName: place.fromJson,
    hasToJsonMethod,
    isSignature: method("static is", "value: unknown", `value is ${name}`),
    encodeSignature: method("static encode", `event: ${name}`, "Uint8Array"),
    decodeSignature: method("static decode", "bytes: Uint8Array", name),
    fromJsonSignature: method("static fromJSON", "input: unknown", name),
    stringifySignature: method("static stringify", `event: ${name}`, "string"),
  };
  return {
    ...view,
    imports: scope.imports(),
    helpers: file.helpers.map((helper) => `\n${helper}`).join(""),
  };
}

export interface VersionsView {
  readonly source: string;
  readonly imports: string;
  readonly helpers: string;
  readonly name: string;
  readonly doc: string;
  readonly typeName: string;
  readonly entries: readonly VersionEntry[];
}

interface VersionEntry {
  readonly version: number;
  readonly fingerprint: string;
  readonly decodeSignature: string;
  readonly decodeCall: string;
}

/** The module of an event's earlier versions. */
export function versionsModule(module: ModuleName): ModuleName {
  return { path: `${module.path}.versions`, isPackage: false };
}

export function versionsName(typeName: string): string {
  return `${typeName}Versions`;
}

export function versionsView(project: Project, event: EventType): VersionsView {
  const place = placeOf(project, event.record);
  const file = openFile(project, versionsModule(place.module).path);
  const name = versionsName(place.typeName);
  file.scope.declare(name);
  const typeName = reference(file, event.record, "class");
  const decode = file.scope.rt("decode");
  const entries = event.earlier.map((earlier) => ({
    version: earlier.version,
    fingerprint: stringLiteral(earlier.fingerprint),
    decodeSignature: layoutSignature(
      "    decode",
      ["bytes: Uint8Array"],
      `: ${typeName} {`,
      project.options.style,
    ),
    decodeCall: `${decode}(${reader(earlier)}, bytes)`,
  }));
  function reader(earlier: EarlierVersion): string {
    const { plan, version } = earlier;
    if (sameOnTheWire(plan)) return reference(file, event.record, "read");
    if (plan.kind === "record")
      return recordReader({ file, suffix: `V${version}` }, plan, true);
    const shape = file.shapes.of(event.record);
    return `(r) => ${planExpression({ file, suffix: `V${version}` }, plan, shape, place.typeName)}`;
  }
  return {
    source: lineComment(
      [...new Set(event.earlier.map((earlier) => earlier.source))].join(", "),
    ),
    imports: file.scope.imports(),
    helpers: file.helpers.map((helper) => `\n${helper}`).join(""),
    name,
    doc: docComment(
      "",
      `Decoders of the earlier versions of ${typeName}, each straight into today's class.`,
    ),
    typeName,
    entries,
  };
}
