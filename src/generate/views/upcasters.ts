/** What the user's upcasters are asked for, the calls of them, and the file that they are written in. */
import type { EarlierVersion } from "../../model/catalog.js";
import { whyUnreadable } from "../../model/why-unreadable.js";
import {
  openFile,
  placeOf,
  reference,
  type FileContext,
  type Project,
} from "../context.js";
import { eventUnion, placed, type DomainPlaces } from "../domain.js";
import { layoutCall, layoutSignature, layoutUnion } from "../layout.js";
import { local } from "../places.js";
import { docComment, lineComment } from "../text.js";
import {
  upcasterMember,
  upcasterNames,
  upcastersModule,
  type Upcast,
} from "../upcasts.js";
import { versionsModule, type VersionTypes } from "../version-places.js";
import { aggregateNames } from "./aggregates.js";

/** The function of each version that reads its bytes and gives what the user's upcaster makes of them. */
export type UpcasterCalls = ReadonlyMap<EarlierVersion, string>;

export interface Contract {
  /** Declarations, with a line break at the end. */
  readonly text: string;
  readonly calls: UpcasterCalls;
}

/** The contract of an event's upcasters, in the file of its versions. Declares its names: to be called before anything is imported. */
export function contractOf(
  file: FileContext,
  domain: DomainPlaces,
  upcast: Upcast,
  written: readonly VersionTypes[],
): Contract {
  const { scope } = file;
  const { style } = file.options;
  const { event } = upcast;
  const names = upcasterNames(placeOf(file, event.record).typeName);
  scope.declare(names.contract, names.given);
  const given = givenType(file, domain, upcast, names.given);
  const meta = `meta: ${scope.rtType("EventMeta")} | null`;
  const module = upcastersModule(file, event);
  const value = scope.value(module, names.value, event.fullName);
  const all = scope.fresh("upcasters");
  const members = written.map(({ earlier, places }) => {
    const doc = docComment("  ", `${sentence(earlier)}.`);
    const type = placed(places, earlier.record.fullName).typeName;
    const signature = layoutSignature(
      `  ${upcasterMember(earlier)}`,
      [`event: ${type}`, meta],
      `: ${given.name} | readonly ${given.name}[];`,
      style,
    );
    return `${doc}${signature}\n`;
  });
  const doc = docComment(
    "",
    `What becomes of versions that today's schema cannot read: an event, a list of them, or none. Yours to write, in ${module.path}.ts.`,
    "Pure: they are asked again at every replay.",
  );
  const calls = new Map<EarlierVersion, string>();
  const functions = written.map((one) => {
    const name = scope.fresh(`upcastV${one.earlier.version}`);
    calls.set(one.earlier, name);
    return callFunction(file, upcast, one, { name, given: given.name, all });
  });
  return {
    text:
      `${given.declaration}${doc}export interface ${names.contract} {\n${members.join("")}}\n` +
      // not before it is called: the user's file may import what imports this one
      `\nfunction ${all}(): ${names.contract} {\n  return ${value};\n}\n${functions.join("")}`,
    calls,
  };
}

function callFunction(
  file: FileContext,
  { event }: Upcast,
  { earlier, places }: VersionTypes,
  names: {
    readonly name: string;
    readonly given: string;
    readonly all: string;
  },
): string {
  const { scope } = file;
  const { style } = file.options;
  const signature = layoutSignature(
    `function ${names.name}`,
    ["bytes: Uint8Array", `meta: ${scope.rtType("EventMeta")} | null = null`],
    `: readonly ${names.given}[] {`,
    style,
  );
  const read = placed(places, earlier.record.fullName).read;
  const value = `${scope.rt("decode")}(${read}, bytes)`;
  const type = reference(file, event.record, "class");
  const call = `${scope.rt("upcast")}(${type}, ${earlier.version}, ${names.all}(), event, meta)`;
  return (
    `\n${signature}\n${layoutCall("  const event = ", value, ";", style)}` +
    `${layoutCall("  return ", call, ";", style)}}\n`
  );
}

/** The type of what an upcaster may give, declared where no other file has it. */
function givenType(
  file: FileContext,
  domain: DomainPlaces,
  { aggregate, targets }: Upcast,
  own: string,
): { readonly name: string; readonly declaration: string } {
  const { output, style, targets: wanted } = file.options;
  if (aggregate !== null && wanted.commands) {
    const { module, typeName } = placed(domain.aggregates, aggregate);
    const { event } = aggregateNames(typeName);
    const name = file.scope.type(module, event, aggregate.name);
    return { name, declaration: "" };
  }
  if (aggregate === null && wanted.registry) {
    const module = local(`${output.generated}/registry`);
    const name = file.scope.type(module, "AnyEvent", "registry.AnyEvent");
    return { name, declaration: "" };
  }
  const union = layoutUnion(
    `export type ${own}`,
    eventUnion(file, targets),
    style,
  );
  return { name: own, declaration: `${union}\n` };
}

function sentence({ plan, version }: EarlierVersion): string {
  return `Today's schema cannot read version ${version}: ${whyUnreadable(plan)}`;
}

export interface UpcastersView {
  readonly imports: string;
  readonly variable: string;
  readonly contract: string;
  readonly fullName: string;
  readonly members: string;
}

/** The user's file as it begins: it does not compile until every version has its member. */
export function upcastersView(
  project: Project,
  { event, versions }: Upcast,
): UpcastersView {
  const { module, typeName } = placeOf(project, event.record);
  const file = openFile(project, upcastersModule(project, event).path);
  const names = upcasterNames(typeName);
  file.scope.declare(names.value);
  const contract = file.scope.type(
    versionsModule(module),
    names.contract,
    event.fullName,
  );
  return {
    variable: names.value,
    contract,
    fullName: lineComment(event.fullName),
    members: versions
      .map((earlier) => {
        const member = upcasterMember(earlier);
        return (
          `  // ${lineComment(sentence(earlier))}.\n` +
          `  // Write ${member}(event, meta): it gives an event, a list of events, or none.\n` +
          `  // Or, where nobody wrote it: ${member}: unreadable("version ${earlier.version} was never in production"), of ${lineComment(project.options.runtimeModule.replace(/\/v\d+$/, ""))}.\n`
        );
      })
      .join(""),
    imports: file.scope.imports(),
  };
}
