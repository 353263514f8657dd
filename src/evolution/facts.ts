/** What rules may ask about the two schemas as a whole; what takes a walk is looked for when somebody asks. */
import { inhabited, innerTypes } from "../runtime/avro/inhabited.js";
import type { Plan } from "../runtime/avro/plan.js";
import type { AvroType, NamedType } from "../runtime/avro/types.js";
import type { Facts } from "./rule.js";

/** @param today whose schema is today's. */
export function factsOf(plan: Plan, today: Facts["today"]): Facts {
  return {
    hasValue: inhabited([plan.writer]),
    defines: (side, fullName) => typesIn(plan[side]).names.has(fullName),
    isLone: (side, { name }) => !typesIn(plan[side]).namesakes.has(name),
    today,
    claimOn: ({ fullName }) =>
      typesIn(plan.reader).claims.get(fullName) ?? null,
  };
}

/** A type does not change once it is parsed, and today's is read in many ways. */
const ofRoots = new WeakMap<AvroType, NamedTypes>();

function typesIn(root: AvroType): NamedTypes {
  let types = ofRoots.get(root);
  if (types === undefined) ofRoots.set(root, (types = new NamedTypes(root)));
  return types;
}

/** The named types of a schema. */
class NamedTypes {
  /** Full names. */
  readonly names: ReadonlySet<string>;
  /** Unqualified names that several have. */
  readonly namesakes: ReadonlySet<string>;
  /** By the full name of a type that there is: another one, that has it as an alias. */
  readonly claims: ReadonlyMap<string, NamedType>;

  constructor(root: AvroType) {
    const types = new Set([root]);
    // the set grows while it is walked
    for (const type of types)
      for (const inner of innerTypes(type))
        if ("fullName" in inner || !("logical" in inner)) types.add(inner);
    const named = [...types].filter((type) => "fullName" in type);
    this.names = new Set(named.map(({ fullName }) => fullName));
    const once = new Set<string>();
    this.namesakes = new Set(
      [...this.names]
        .map((name) => name.slice(name.lastIndexOf(".") + 1))
        .filter((name) => once.size === once.add(name).size),
    );
    this.claims = new Map(
      named.flatMap((type) =>
        type.aliases
          .filter((alias) => alias !== type.fullName && this.names.has(alias))
          .map((alias) => [alias, type] as const),
      ),
    );
  }
}
