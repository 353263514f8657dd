/** The view of the module that maps Avro's times to those of Temporal. */
import { openFile, type Project } from "../context.js";
import { layoutSignature } from "../layout.js";
import { temporalModule, usedTemporal } from "../temporal.js";

export interface TemporalView {
  readonly imports: string;
  readonly mappings: readonly {
    readonly doc: string;
    readonly statement: string;
  }[];
}

export function temporalView(project: Project): TemporalView {
  const { output, style, temporal } = project.options;
  const file = openFile(project, temporalModule(output.generated).path);
  const { scope } = file;
  const used = usedTemporal(project.options);
  scope.declare(...used.map(({ mapping }) => mapping));
  const mappings = used.map(({ name, type, mapping, make, unit }) => {
    const given = scope.exported(temporal, "value");
    const call = layoutSignature(
      `export const ${mapping} = ${scope.rt(make)}`,
      unit === null ? [given] : [given, unit],
      ";",
      style,
    );
    return { doc: `/** ${name} as Temporal.${type}. */\n`, statement: call };
  });
  return { imports: scope.imports(), mappings };
}
