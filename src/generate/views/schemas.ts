/** The view of today's schemas as text. */
import type { Catalog } from "../../model/catalog.js";
import { schemaText } from "../../runtime/avro/index.js";
import { openFile, placeOf, reference, type Project } from "../context.js";
import { layoutCall, layoutList } from "../layout.js";
import type { ModuleName } from "../options.js";
import { NameSet } from "../names.js";
import { local } from "../places.js";
import { alias } from "../scope.js";
import { stringLiteral } from "../text.js";
import { versionsValue } from "./entries.js";

export interface SchemasView {
  readonly imports: string;
  /** A constant an event, so that a bundler leaves out those that nobody asks for. */
  readonly schemas: readonly string[];
  readonly all: string;
}

export function schemasModule(project: Project): ModuleName {
  return local(`${project.options.output.generated}/schemas`);
}

export function schemasView(project: Project, catalog: Catalog): SchemasView {
  const file = openFile(project, schemasModule(project).path);
  const { style } = project.options;
  const names = schemaNames(project, catalog);
  file.scope.declare("schemas", ...names);
  const create = file.scope.rt("eventSchema");
  const schemas = catalog.events.map((event, index) => {
    const parts = [
      reference(file, event.record, "class"),
      versionsValue(file, event),
      stringLiteral(
        schemaText(event.record, { docs: false, properties: false }),
      ),
    ];
    return layoutCall(
      `export const ${names[index] ?? ""} = /* @__PURE__ */ `,
      `${create}(${parts.join(", ")})`,
      ";",
      style,
    );
  });
  return {
    imports: file.scope.imports(),
    schemas,
    all: layoutList("export const schemas = ", names, " as const;", style),
  };
}

/** As in the barrel, of a name that two events have neither gets it. */
function schemaNames(project: Project, catalog: Catalog): readonly string[] {
  const own = catalog.events.map(({ record }) => {
    const { typeName } = placeOf(project, record);
    return `${typeName}Schema`;
  });
  const counts = new Map<string, number>();
  for (const name of own) counts.set(name, (counts.get(name) ?? 0) + 1);
  const taken = new NameSet();
  taken.take("schemas");
  return catalog.events.map(({ fullName }, index) => {
    const name = own[index] ?? "";
    return taken.take(
      (counts.get(name) ?? 0) > 1 ? alias(name, fullName) : name,
    );
  });
}
