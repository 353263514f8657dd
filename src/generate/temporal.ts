/** The types of Temporal: which one stands for which Avro type, and the module of their mappings. */
import { local } from "./places.js";
import type { GenerateOptions, ModuleName, TypeOptions } from "./options.js";

export interface TemporalType {
  /** The Avro type. */
  readonly name: keyof TypeOptions;
  /** Of `Temporal`. */
  readonly type: string;
  /** The constant that the module exports. */
  readonly mapping: string;
  /** The function of the runtime that makes it, and what it takes beside `Temporal`. */
  readonly make: string;
  readonly unit: string | null;
}

function row(
  name: keyof TypeOptions,
  type: string,
  unit: string | null = null,
): TemporalType {
  const mapping = name.replace(/-(\w)/g, (_, c: string) => c.toUpperCase());
  const make = `${type.charAt(0).toLowerCase()}${type.slice(1)}Mapping`;
  return { name, type, mapping, make, unit };
}

/** Units in nanoseconds. */
export const temporalTypes: readonly TemporalType[] = [
  row("date", "PlainDate"),
  row("time-millis", "PlainTime", "1_000_000n"),
  row("time-micros", "PlainTime", "1_000n"),
  row("timestamp-millis", "Instant", "1_000_000n"),
  row("timestamp-micros", "Instant", "1_000n"),
  row("timestamp-nanos", "Instant", "1n"),
  row("local-timestamp-millis", "PlainDateTime", "1_000_000n"),
  row("local-timestamp-micros", "PlainDateTime", "1_000n"),
  row("local-timestamp-nanos", "PlainDateTime", "1n"),
  row("duration", "Duration"),
];

export function temporalModule(generated: string): ModuleName {
  return local(`${generated}/temporal`);
}

/** The types of Temporal that the project asks for. */
export function usedTemporal({
  output,
  types,
}: Pick<GenerateOptions, "output" | "types">): readonly TemporalType[] {
  const { path } = temporalModule(output.generated);
  return temporalTypes.filter(({ name }) => {
    const form = types[name];
    return typeof form === "object" && form.value.module?.path === path;
  });
}
