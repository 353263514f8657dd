/**
 * Values of a writer, chosen so that every pair of types that can meet does meet, in a value in which everything else is read if it can be.
 */
import { assignFields, branchFor, difference } from "./matching.js";
import type {
  NaiveField,
  NaiveRecord,
  NaiveType,
  NaiveUnion,
  Primitive,
} from "./schema.js";
import { shown, type NaiveValue } from "./value.js";

/** More levels than any value needs that reaches every pair of types of a small schema once. */
const maxLevels = 30;

export interface ChosenValues {
  readonly values: readonly NaiveValue[];
  /** Whether every type that the writer leads to has a value: else there may be places that no value reaches. */
  readonly isWhole: boolean;
}

/** Of every union each branch, of every enum each symbol, of arrays and maps one without and one with, of every place each way to it. */
export function chosenValues(
  writer: NaiveType,
  reader: NaiveType,
): ChosenValues {
  const chooser = new Chooser();
  const easiest = chooser.easiest(writer, reader);
  const values = [easiest, ...chooser.reaching(writer, reader)].filter(
    (value) => value !== null,
  );
  const different = new Map(
    values.map(({ value }) => [shown(value), value] as const),
  );
  return { values: [...different.values()], isWhole: chooser.isWhole };
}

/** Any value of the type, a small one; null where there is none. */
export function anyValue(type: NaiveType): Found | null {
  return new Chooser().easiest(type, null);
}

/** So that null the value is no null that there is none. */
export interface Found {
  readonly value: NaiveValue;
}

/** Null where the reader has no use for it. */
export type Target = NaiveType | null;

class Chooser {
  isWhole = true;
  readonly #ids = new Map<Target, number>();
  readonly #readable = new Map<string, Found | null>();
  readonly #met = new Set<string>();

  /** A value that is read, if there is one, else any; null where there is none. */
  easiest(writer: NaiveType, reader: Target): Found | null {
    const found =
      this.#shallowest(writer, reader) ?? this.#shallowest(writer, null);
    if (found === null) this.isWhole = false;
    return found;
  }

  #shallowest(writer: NaiveType, reader: Target): Found | null {
    for (let levels = 1; levels <= maxLevels; levels++) {
      const found = this.#within(writer, reader, levels);
      if (found !== null) return found;
    }
    return null;
  }

  /** A value of so many levels at most that is read; null where there is none. */
  #within(writer: NaiveType, reader: Target, levels: number): Found | null {
    if (levels === 0) return null;
    const key = `${this.#pair(writer, reader)} ${levels}`;
    const known = this.#readable.get(key);
    if (known !== undefined) return known;
    const found = this.#make(writer, reader, levels - 1);
    this.#readable.set(key, found);
    return found;
  }

  #make(writer: NaiveType, reader: Target, levels: number): Found | null {
    if (writer.kind === "union") {
      for (const [branch, inner] of writer.branches.entries()) {
        const found = this.#within(inner, reader, levels);
        if (found !== null) return { value: { branch, value: found.value } };
      }
      return null;
    }
    const met = meeting(writer, reader);
    if (met === "no") return null;
    if (met?.kind === "union") return this.#within(writer, met, levels);
    switch (writer.kind) {
      case "array":
        return { value: [] };
      case "map":
        return { value: new Map() };
      case "enum": {
        const symbol = writer.symbols.find(
          (one) =>
            met?.kind !== "enum" ||
            met.default !== null ||
            met.symbols.includes(one),
        );
        return symbol === undefined ? null : { value: symbol };
      }
      case "record": {
        const targets = targetsOf(writer, met);
        if (targets === null) return null;
        return recordOf(writer, (field) =>
          this.#within(field.type, targets.get(field) ?? null, levels),
        );
      }
      default:
        return { value: samplesOf(writer)[0] ?? null };
    }
  }

  /** Values of the type that lead to every pair that was not met before. */
  reaching(writer: NaiveType, reader: Target): readonly Found[] {
    const pair = this.#pair(writer, reader);
    if (this.#met.has(pair)) return [];
    this.#met.add(pair);
    if (writer.kind === "union")
      return writer.branches.flatMap((inner, branch) =>
        this.#around(inner, reader).map(({ value }) => ({
          value: { branch, value },
        })),
      );
    const met = meeting(writer, reader);
    const target = met === "no" ? null : met;
    switch (writer.kind) {
      case "array": {
        const items = this.#around(writer.items, partOf(target, "items"));
        const lists = [[], ...items.map((item) => [item]), items];
        return lists.map((list) => ({ value: list.map(({ value }) => value) }));
      }
      case "map": {
        const entries = this.#around(writer.values, partOf(target, "values"));
        const lists = [[], ...entries.map((entry) => [entry]), entries];
        return lists.map((list) => ({
          value: new Map(list.map(({ value }, at) => [`key${at}`, value])),
        }));
      }
      case "record":
        return this.#reachingFields(writer, target);
      case "enum":
        return writer.symbols.map((value) => ({ value }));
      default:
        return samplesOf(writer).map((value) => ({ value }));
    }
  }

  #reachingFields(writer: NaiveRecord, reader: Target): readonly Found[] {
    const targets =
      reader?.kind === "record"
        ? sourcesOf(writer, reader)
        : new Map<NaiveField, NaiveType>();
    const of = (field: NaiveField): Target => targets.get(field) ?? null;
    return writer.fields.flatMap((field) =>
      this.#around(field.type, of(field)).flatMap((found) => {
        const record = recordOf(writer, (other) =>
          other === field ? found : this.easiest(other.type, of(other)),
        );
        return record === null ? [] : [record];
      }),
    );
  }

  #around(writer: NaiveType, reader: Target): readonly Found[] {
    const easiest = this.easiest(writer, reader);
    const others = this.reaching(writer, reader);
    return easiest === null ? others : [easiest, ...others];
  }

  #pair(writer: NaiveType, reader: Target): string {
    return `${this.#id(writer)} ${this.#id(reader)}`;
  }

  #id(type: Target): number {
    const known = this.#ids.get(type) ?? this.#ids.size;
    this.#ids.set(type, known);
    return known;
  }
}

/** What a writer's type meets: the reader's type or the branch of it, or "no" where it is not read. */
function meeting(
  writer: Exclude<NaiveType, NaiveUnion>,
  reader: Target,
): Target | "no" {
  if (reader === null) return null;
  if (reader.kind !== "union")
    return difference(writer, reader) === null ? reader : "no";
  const branch = branchFor(writer, reader);
  const inner = branch === null ? undefined : reader.branches[branch];
  return inner ?? "no";
}

function partOf(type: Target, part: "items" | "values"): Target {
  if (type?.kind === "array" && part === "items") return type.items;
  return type?.kind === "map" && part === "values" ? type.values : null;
}

/** By the writer's field: the type that the reader reads it as. Null where a field of the reader gets no value. */
function targetsOf(
  writer: NaiveRecord,
  reader: Target,
): ReadonlyMap<NaiveField, NaiveType> | null {
  if (reader?.kind !== "record") return new Map();
  const sources = sourcesOf(writer, reader);
  const fed = assignFields(writer, reader);
  return reader.fields.every(
    (field) => fed.has(field) || field.default !== undefined,
  )
    ? sources
    : null;
}

function sourcesOf(
  writer: NaiveRecord,
  reader: NaiveRecord,
): ReadonlyMap<NaiveField, NaiveType> {
  return new Map(
    [...assignFields(writer, reader)].map(([target, source]) => [
      source,
      target.type,
    ]),
  );
}

/** Null where a field has no value. */
export function recordOf(
  { fields }: NaiveRecord,
  valueOf: (field: NaiveField) => Found | null,
): Found | null {
  const values = new Map<string, NaiveValue>();
  for (const field of fields) {
    const found = valueOf(field);
    if (found === null) return null;
    values.set(field.name, found.value);
  }
  return { value: values };
}

/** Bytes are the UTF-8 of some text, for they may be read as text. */
function samplesOf(
  type: Primitive | Extract<NaiveType, { readonly kind: "fixed" }>,
): readonly NaiveValue[] {
  switch (type.kind) {
    case "null":
      return [null];
    case "boolean":
      return [false, true];
    case "int":
      return [1, -(2 ** 31), 2 ** 31 - 1];
    case "long":
      return [2n, -(2n ** 63n), 2n ** 53n + 1n];
    case "float":
      return [0.5, -0, Math.fround(1e30)];
    case "double":
      return [0.25, -1e300];
    case "bytes":
      return [
        Uint8Array.of(1),
        new Uint8Array(),
        new TextEncoder().encode("ä"),
      ];
    case "string":
      return ["a", "", "ä😀"];
    case "fixed":
      return [
        Uint8Array.from({ length: type.size }, (_, at) => 255 - at),
        new Uint8Array(type.size),
      ];
  }
}
