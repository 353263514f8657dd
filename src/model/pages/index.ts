/** The page of every diagnostic code, in groups. */
import { codes, type Code } from "../codes.js";
import type { Page, PagesByCode } from "../page.js";
import { baselinePages, policyPages } from "./baseline.js";
import { commandFormPages } from "./commands-form.js";
import { commandLinkPages } from "./commands-links.js";
import { configPages, stylePages } from "./config.js";
import { customTypePages } from "./custom-types.js";
import { diffPages } from "./diff.js";
import { filePages } from "./files.js";
import { historyPages } from "./history.js";
import { outputPages } from "./output.js";
import { releasePages } from "./releases.js";
import { logicalPages } from "./schema-logical.js";
import { schemaNamePages } from "./schema-names.js";
import { schemaTypePages } from "./schema-types.js";

export interface DiagnosticGroup {
  readonly name: string;
  /** What its codes are about, lower case, without a stop. */
  readonly about: string;
  readonly pages: readonly Page[];
}

export const diagnosticGroups: readonly DiagnosticGroup[] = [
  group("schema", "how schemas and protocols are written", [
    schemaNamePages,
    schemaTypePages,
    logicalPages,
  ]),
  group("commands", "command files, and what they refer to", [
    commandFormPages,
    commandLinkPages,
    customTypePages,
  ]),
  group("history", "the earlier versions of events", [
    historyPages,
    releasePages,
  ]),
  group("baseline", "what today's schemas are compared with", [
    baselinePages,
    diffPages,
  ]),
  group("config", "the configuration", [configPages, policyPages, stylePages]),
  group("file", "files that cannot be read as what they are", [filePages]),
  {
    name: "output",
    about: "the disk, and where files would go",
    pages: outputPages,
  },
];

function group(
  name: string,
  about: string,
  parts: readonly PagesByCode[],
): DiagnosticGroup {
  return {
    name,
    about,
    pages: parts.flatMap((part) =>
      // the type has no other keys
      (Object.keys(part) as Code[]).flatMap((code) => {
        const body = part[code];
        return body === undefined
          ? []
          : [{ code, title: codes[code], ...body }];
      }),
    ),
  };
}
