/** The file that records a version. */
import type { Diagnostic } from "../diagnostics.js";
import { parseJson } from "../runtime/avro/json.js";
import { parseSchemas } from "../runtime/avro/parse.js";
import type { EventType } from "./catalog.js";
import type { Code } from "./codes.js";
import { placeOf } from "./place.js";
import { meaningHash } from "./releases.js";
import { selfContainedText } from "./self-contained.js";
import type { SourceDocument } from "./source.js";

export interface ReleaseText {
  /** Relative to the working folder. */
  readonly path: string;
  readonly text: string;
}

export type MadeReleaseText =
  | { readonly ok: true; readonly text: ReleaseText }
  | { readonly ok: false; readonly problem: Diagnostic };

/** @param document the file that declares the event. @param folder the history folder. */
export function releaseText(
  { fullName, record, version }: EventType,
  {
    document,
    folder,
  }: { readonly document: SourceDocument; readonly folder: string },
): MadeReleaseText {
  const text = selfContainedText(record, document);
  if (text === null)
    return {
      ok: false,
      problem: {
        code: "release-too-deep" satisfies Code,
        severity: "error",
        at: placeOf(document, record.node),
        message: `types inside ${fullName} that stand more than 200 deep in each other, so that no single file can record them`,
        hint: "flatten the types, or keep the versions of the files beside each other in folders `v1`, `v2`",
      },
    };
  const path = `${folder}/${fullName}/${version}.avsc`;
  const parsed = parseJson(text, { comments: true });
  const again = parsed.ok
    ? parseSchemas([
        { file: path, root: parsed.root, kind: "schema" },
      ]).types.get(fullName)
    : undefined;
  if (again?.kind !== "record" || meaningHash(again) !== meaningHash(record))
    throw new Error(
      `a record of ${fullName} that means something else than its schema`,
    );
  return { ok: true, text: { path, text } };
}
