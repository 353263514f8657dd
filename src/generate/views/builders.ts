/** The view of a builder: a valid event for tests, of which a test gives what matters to it. */
import type { EventType } from "../../model/catalog.js";
import { sampleDatum } from "../../runtime/avro/index.js";
import type { Datum } from "../../runtime/avro/types.js";
import { recordLiteral } from "../codec/literal.js";
import { openFile, placeOf, reference, type Project } from "../context.js";
import { layoutSignature } from "../layout.js";
import { identifier, upperFirst } from "../names.js";
import { lineComment } from "../text.js";
import { testPath } from "./tests.js";

export interface BuilderView {
  readonly source: string;
  readonly imports: string;
  readonly doc: string;
  readonly signature: string;
  readonly value: string;
}

export function builderName(typeName: string): string {
  return identifier(
    `${/^[AEIOU]/i.test(typeName) ? "an" : "a"}${upperFirst(typeName)}`,
  );
}

export function builderView(project: Project, event: EventType): BuilderView {
  const file = openFile(project, testPath(project, event, "builder"));
  const place = placeOf(project, event.record);
  const name = builderName(place.typeName);
  file.scope.declare(name);
  const type = reference(file, event.record, "class");
  const datum = sampleDatum(event.record, 0) as ReadonlyMap<string, Datum>;
  const value = recordLiteral(file, event.record, datum, "  ");
  const isEmpty = event.record.fields.length === 0;
  const fields = isEmpty
    ? ""
    : file.scope.type(place.module, `${place.typeName}Fields`, event.fullName);
  return {
    source: lineComment(event.source),
    doc: `/** A valid ${place.typeName} for tests; what matters to the test is given, the rest is the same every time. */\n`,
    signature: layoutSignature(
      `export function ${name}`,
      isEmpty ? [] : [`overrides: Partial<${fields}> = {}`],
      `: ${type} {`,
      project.options.style,
    ),
    value: isEmpty
      ? value
      : value.replace(/\n {2}\}\)$/, "\n    ...overrides,\n  })"),
    imports: file.scope.imports(),
  };
}
