/** The view of an event: the class with its codec. */
import type { EventType } from "../../model/catalog.js";
import { decodeStatements, encodeStatements } from "../codec/message.js";
import { openNamed, placeOf, type Project } from "../context.js";
import { layoutSignature } from "../layout.js";
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
  readonly fromJson: string;
  readonly stringifyJson: string;
  readonly toJson: string;
  readonly plainJson: string;
  readonly toJsonName: string;
  readonly fromJsonName: string;
  /** A field of that name takes the method's place. */
  readonly hasToJsonMethod: boolean;
  readonly isSignature: string;
  readonly encodeSignature: string;
  readonly encodeStatements: string;
  readonly decodeSignature: string;
  readonly decodeStatements: string;
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
    fromJson: scope.rt("fromJson"),
    stringifyJson: scope.rt("stringifyJson"),
    toJson: scope.rt("toJson"),
    plainJson: hasToJsonMethod ? scope.rt("plainJson") : "",
    toJsonName: place.toJson,
    fromJsonName: place.fromJson,
    hasToJsonMethod,
    isSignature: method("static is", "value: unknown", `value is ${name}`),
    encodeSignature: method("static encode", `event: ${name}`, "Uint8Array"),
    encodeStatements: encodeStatements(
      file,
      { codec: place.write, schema: stringLiteral(event.fullName) },
      "event",
      "    ",
    ),
    decodeSignature: method("static decode", "bytes: Uint8Array", name),
    decodeStatements: decodeStatements(
      file,
      { codec: place.read, schema: stringLiteral(event.fullName) },
      "    ",
    ),
    fromJsonSignature: method("static fromJSON", "input: unknown", name),
    stringifySignature: method("static stringify", `event: ${name}`, "string"),
  };
  return {
    ...view,
    imports: scope.imports(),
    helpers: file.helpers.map((helper) => `\n${helper}`).join(""),
  };
}
