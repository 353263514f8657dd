/** The view of an event's earlier versions: a decoder each, by the resolution of the two schemas or by the user's upcaster. */
import type { EarlierVersion, EventType } from "../../model/catalog.js";
import { decodeStatements } from "../codec/message.js";
import { planExpression, recordReader } from "../codec/versions.js";
import { sameOnTheWire } from "../codec/same.js";
import {
  openFile,
  placeOf,
  reference,
  type FileContext,
  type Project,
} from "../context.js";
import type { DomainPlaces } from "../domain.js";
import { layoutCall, layoutSignature } from "../layout.js";
import { docComment, lineComment, stringLiteral } from "../text.js";
import {
  versionNames,
  versionsModule,
  versionsName,
  versionTypes,
} from "../version-places.js";
import { contractOf, type UpcasterCalls } from "./upcasters.js";
import { typesOfVersion } from "./version-types.js";

export interface VersionsView {
  readonly source: string;
  readonly imports: string;
  /** Types of versions as they were written, and functions that read them; may be empty, as the next two. */
  readonly types: string;
  readonly helpers: string;
  /** What the user's upcasters are asked for, and the functions that call them. */
  readonly contract: string;
  readonly name: string;
  readonly doc: string;
  readonly entries: readonly VersionEntry[];
}

interface VersionEntry {
  readonly version: number;
  readonly fingerprint: string;
  readonly decodeSignature: string;
  readonly decodeStatements: string;
  /** The member that gives every event, with a line break at its end; empty where there is always one. */
  readonly upcast: string;
}

export function versionsView(
  project: Project,
  domain: DomainPlaces,
  event: EventType,
): VersionsView {
  const place = placeOf(project, event.record);
  const file = openFile(project, versionsModule(place.module).path);
  const name = versionsName(place.typeName);
  const written = versionTypes(project, event);
  file.scope.declare(name, ...versionNames(written));
  const upcast = domain.upcasts.find((one) => one.event === event) ?? null;
  const contract =
    upcast === null ? null : contractOf(file, domain, upcast, written);
  const typeName = reference(file, event.record, "class");
  const types = written.map((one) => typesOfVersion(file, event, one));
  const entries = event.earlier.map((earlier) =>
    versionEntry(file, event, earlier, contract?.calls ?? null),
  );
  return {
    source: lineComment(
      [...new Set(event.earlier.map((earlier) => earlier.source))].join(", "),
    ),
    imports: file.scope.imports(),
    types: types.map((text) => `\n${text}`).join(""),
    helpers: file.helpers.map((helper) => `\n${helper}`).join(""),
    contract: contract === null ? "" : `\n${contract.text}`,
    name,
    doc: docComment(
      "",
      `Decoders of the earlier versions of ${typeName}, each straight into today's class${contract === null ? "" : ", or by your upcaster"}.`,
    ),
    entries,
  };
}

function versionEntry(
  file: FileContext,
  event: EventType,
  earlier: EarlierVersion,
  calls: UpcasterCalls | null,
): VersionEntry {
  const { style } = file.options;
  const { version } = earlier;
  const typeName = reference(file, event.record, "class");
  const call = calls?.get(earlier);
  const parameters =
    call === undefined
      ? ["bytes: Uint8Array"]
      : [
          "bytes: Uint8Array",
          `meta: ${file.scope.rtType("EventMeta")} | null = null`,
        ];
  return {
    version,
    fingerprint: stringLiteral(earlier.fingerprint),
    decodeSignature: layoutSignature(
      "    decode",
      parameters,
      `: ${typeName} {`,
      style,
    ),
    decodeStatements:
      call === undefined
        ? versionStatements(file, event, earlier)
        : layoutCall(
            "      return ",
            `${file.scope.rt("onlyEvent")}(${typeName}, ${version}, ${call}(bytes, meta))`,
            ";",
            style,
          ),
    upcast: call === undefined ? "" : `    upcast: ${call},\n`,
  };
}

function versionStatements(
  file: FileContext,
  event: EventType,
  { plan, version }: EarlierVersion,
): string {
  const of = { file, suffix: `V${version}` };
  const schema = stringLiteral(`${event.fullName} version ${version}`);
  if (sameOnTheWire(plan)) {
    const codec = reference(file, event.record, "read");
    return decodeStatements(file, { codec, schema }, "      ");
  }
  if (plan.kind === "record") {
    const codec = recordReader(of, plan, true);
    return decodeStatements(file, { codec, schema }, "      ");
  }
  const shape = file.shapes.of(event.record);
  const { typeName } = placeOf(file, event.record);
  const read = planExpression(of, plan, shape, typeName);
  const call = `${file.scope.rt("decode")}((r) => ${read}, bytes)`;
  return layoutCall("      return ", call, ";", file.options.style);
}
