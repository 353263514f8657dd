/** Random schemas out of few names, so that two of them often have to do with each other. */
import type { AvroType } from "../../src/runtime/avro/index.js";
import { typeOfText } from "./support.js";

export type Random = () => number;

export function randomOf(seed: number): Random {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Schema JSON out of few names, fields and kinds, so that two of them often belong together. */
class SchemaMaker {
  readonly #random: Random;
  readonly #defined = new Map<string, string>();

  constructor(random: Random) {
    this.#random = random;
  }

  schema(depth: number): unknown {
    const complex = depth < 4 && this.#random() < 0.6;
    if (!complex)
      return this.#pick([
        "null",
        "boolean",
        "int",
        "long",
        "float",
        "double",
        "bytes",
        "string",
        this.#decimal({ type: "bytes" }),
      ]);
    switch (this.#below(7)) {
      case 0:
        return { type: "array", items: this.schema(depth + 1) };
      case 1:
        return { type: "map", values: this.schema(depth + 1) };
      case 2:
      case 3:
        return this.#union(depth);
      default:
        return this.#named(depth);
    }
  }

  #decimal(type: object): object {
    const [precision, scale] = this.#pick([
      [2, 1],
      [2, 1],
      [2, 0],
      [1, 1],
    ]);
    return { ...type, logicalType: "decimal", precision, scale };
  }

  #named(depth: number): unknown {
    const fullName = `${this.#pick(["a", "b"])}.${this.#pick(["R", "S", "T"])}`;
    if (this.#defined.has(fullName)) return fullName;
    const kind = this.#pick(["record", "record", "record", "enum", "fixed"]);
    this.#defined.set(fullName, kind);
    const aliases = this.#random() < 0.3 ? ["a.R", "b.S", "Old"] : [];
    const named = { type: kind, name: fullName, aliases };
    if (kind === "fixed") {
      const fixed = { ...named, size: 1 + this.#below(2) };
      return this.#random() < 0.3 ? this.#decimal(fixed) : fixed;
    }
    if (kind === "enum") {
      const symbols = ["A", "B", "C"].filter(() => this.#random() < 0.7);
      const fallback =
        symbols.length > 0 && this.#random() < 0.4
          ? { default: this.#pick(symbols) }
          : {};
      return { ...named, symbols, ...fallback };
    }
    const names = ["x", "y", "z"].filter(() => this.#random() < 0.6);
    const fields = names.map((name) => this.#field(name, depth));
    return { ...named, fields };
  }

  #field(name: string, depth: number): unknown {
    const more =
      this.#random() < 0.3
        ? { aliases: [this.#pick(["x", "y", "z", "w"])] }
        : {};
    if (this.#random() < 0.3)
      return { name, type: ["null", "int"], default: null, ...more };
    if (this.#random() < 0.2) return { name, type: "int", default: 7, ...more };
    return { name, type: this.schema(depth + 1), ...more };
  }

  #union(depth: number): unknown {
    const branches = new Map<string, unknown>();
    for (let left = this.#below(4); left > 0; left--) {
      const branch = this.schema(depth + 1);
      if (Array.isArray(branch)) continue;
      branches.set(keyOf(branch), branch);
    }
    return [...branches.values()];
  }

  #pick<T>(items: readonly T[]): T {
    const item = items[this.#below(items.length)];
    if (item === undefined) throw new Error("nothing to pick");
    return item;
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }
}

/** Branches of one key may not stand in one union. */
function keyOf(schema: unknown): string {
  if (typeof schema === "string") return schema;
  const { type, name } = schema as { type: string; name?: string };
  return name ?? type;
}

/** A schema's JSON; a name in it may have no definition. */
export function schemaFrom(random: Random): unknown {
  return new SchemaMaker(random).schema(0);
}

/** A dropped branch may have held a definition that others refer to: such a schema is passed over. */
export function typeFrom(random: Random): AvroType | null {
  const text = JSON.stringify(schemaFrom(random));
  try {
    return typeOfText(text);
  } catch (error) {
    if (/schema-unknown-type/.test(String(error))) return null;
    throw error;
  }
}
