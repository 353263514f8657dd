/** Aliases of named types. Source: Avro 1.12 specification, "Aliases". */
import { describe, type Scope, type TypeBuilder } from "./building.js";
import { lookup, type JsonNode } from "./json.js";
import { isName, nameFault, qualify, type QualifiedName } from "./names.js";

/** The strings of an `aliases` member, each once; what is no array of strings is reported. */
export function aliasNodes(
  builder: TypeBuilder,
  node: JsonNode,
  scope: Scope,
): readonly { readonly text: string; readonly node: JsonNode }[] {
  const aliases = lookup(node, "aliases");
  if (aliases === null) return [];
  const hint = "write an array of names";
  if (aliases.kind !== "array") {
    builder.report(
      "schema-bad-alias",
      scope,
      aliases,
      `aliases are ${describe(aliases)}`,
      { hint },
    );
    return [];
  }
  const found = new Map<string, JsonNode>();
  for (const item of aliases.items) {
    if (item.kind === "string") found.set(item.value, item);
    else
      builder.report(
        "schema-bad-alias",
        scope,
        item,
        `alias is ${describe(item)}`,
        { hint },
      );
  }
  return [...found].map(([text, place]) => ({ text, node: place }));
}

/** The aliases of a named type as full names: one without a dot is in the namespace of the type. */
export function checkAliases(
  builder: TypeBuilder,
  node: JsonNode,
  type: QualifiedName,
  scope: Scope,
): readonly string[] {
  const nodes = aliasNodes(builder, node, scope);
  if (nodes.length === 0) return [];
  const names = nodes.map((alias) => {
    const name = qualify(alias.text, type.namespace);
    const shown = JSON.stringify(alias.text);
    const fault = nameFault(name.name);
    if (fault !== null)
      builder.report(
        "schema-bad-alias",
        scope,
        alias.node,
        `alias ${shown}: its name ${fault}`,
        {
          hint: "write a name, with or without a namespace",
        },
      );
    else if (name.namespace !== "" && !name.namespace.split(".").every(isName))
      // Avro Java looks at the last part only.
      builder.report(
        "schema-bad-alias",
        scope,
        alias.node,
        `alias ${shown} has a namespace that is no name`,
        {
          severity: "warning",
          hint: "no schema can have the name that it stands for",
        },
      );
    return name.fullName;
  });
  return [...new Set(names)];
}
