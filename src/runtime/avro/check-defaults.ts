/** Reports the defaults that are none. */
import { describe } from "./building.js";
import type { ParseState } from "./declare.js";
import { DefaultChecker } from "./default-checker.js";
import type { DefaultFault } from "./default-rules.js";
import type { JsonNode } from "./json.js";
import type { AvroType, Field } from "./types.js";

interface DefaultSite {
  readonly file: string;
  readonly field: Field;
  readonly ofRecord: boolean;
}

/** Reports the defaults that are none: those of the records that `state` declares, and of the messages' parameters. */
export function checkDefaults(
  state: ParseState,
  parameters: readonly { readonly file: string; readonly field: Field }[],
): void {
  const checker = new DefaultChecker();
  const java = new DefaultChecker("java");
  for (const { file, field, ofRecord } of sites(state, parameters)) {
    const node = field.default;
    if (node === null) continue;
    const check = (by: DefaultChecker): DefaultFault | null =>
      ofRecord ? by.fieldFault(field.type, node) : by.fault(field.type, node);
    const fault = check(checker);
    if (fault === null) continue;
    const inner = fault.node === node ? "" : ` (inside ${describe(node)})`;
    state.issues.add(
      "schema-bad-default",
      file,
      fault.node,
      `default of the field ${JSON.stringify(field.name)} ${fault.message}${inner}`,
      {
        hint: hintOf(field.type, fault.node),
        javaAccepts: check(java) === null,
      },
    );
  }
}

function* sites(
  state: ParseState,
  parameters: readonly { readonly file: string; readonly field: Field }[],
): Generator<DefaultSite> {
  for (const { file, type } of state.declarations.values())
    if (type.kind === "record")
      for (const field of type.fields)
        if (field.default !== null) yield { file, field, ofRecord: true };
  for (const parameter of parameters) yield { ...parameter, ofRecord: false };
}

function hintOf(type: AvroType, node: JsonNode): string {
  if (
    node.kind === "string" &&
    (type.kind === "int" || type.kind === "long" || type.kind === "boolean")
  )
    return "write the default without quotes";
  if (node.kind === "string" && node.value === "null")
    return "write null without quotes";
  if (node.kind === "null")
    return 'make the type a union with "null", or leave the default out';
  return "correct the default, or leave it out";
}
