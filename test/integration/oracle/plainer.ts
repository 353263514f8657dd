/**
 * A schema that means the same to us as the reader's, without what others stumble over: with exactly the aliases that our reading has a use
 * for, none of them the name of another field, and with the branch of a union first that is the default's. So they can be asked about the
 * same reading once more.
 */
import {
  defaultDatum,
  isUnionDatum,
  lookup,
  lookupText,
  parseJson,
  qualify,
  schemaText,
  stringify,
  type JsonMember,
  type JsonNode,
  type Plan,
} from "../../../src/runtime/avro/index.js";
import { plansIn } from "./facts.js";
import { namedTypes } from "./rewriting.js";
import type { Shown } from "./shown.js";

/** Null where it is the reader's own. */
export function plainerReader(plan: Plan): string | null {
  const parsed = parseJson(schemaText(plan.reader, { docs: false }), {
    comments: false,
  });
  if (!parsed.ok) throw new Error(parsed.message);
  const aliases = aliasesUsed(plan);
  const branches = branchesUsed(plan);
  const needs = { aliases, branches, clashing: clashing(plan, aliases) };
  const plainer = stringify(rewritten(parsed.root, needs, outermost));
  return plainer === stringify(parsed.root) ? null : plainer;
}

/** By the full name of a type, or by that of a record and the name of a field. */
interface Needs {
  readonly aliases: ReadonlyMap<string, ReadonlySet<string>>;
  /** The branch of a field's default. */
  readonly branches: ReadonlyMap<string, number>;
  /** Fields that have the name that another has as an alias. */
  readonly clashing: ReadonlySet<string>;
}

/** Before the names of fields that clash. */
const prefix = "plain_";

/** What was read by the plainer schema, with the reader's own names. */
export function withOwnNames(shown: Shown): Shown {
  if (shown === null || typeof shown !== "object") return shown;
  if (isList(shown)) return shown.map(withOwnNames);
  if ("u" in shown) return { ...shown, v: withOwnNames(shown.v) };
  if (!("m" in shown)) return shown;
  return {
    m: shown.m.map(([key, value]) => [
      key.startsWith(prefix) ? key.slice(prefix.length) : key,
      withOwnNames(value),
    ]),
  };
}

function isList(shown: Shown): shown is readonly Shown[] {
  return Array.isArray(shown);
}

function fieldOf(record: string, field: string): string {
  return `${record} ${field}`;
}

function aliasesUsed(root: Plan): Needs["aliases"] {
  const uses = new Map<string, Set<string>>();
  const use = (owner: string, alias: string): void => {
    uses.set(owner, (uses.get(owner) ?? new Set()).add(alias));
  };
  const living = new Set(
    namedTypes(root.reader).map(({ fullName }) => fullName),
  );
  for (const plan of plansIn(root)) {
    const { reader, writer } = plan;
    if (
      plan.kind !== "mismatch" &&
      "fullName" in reader &&
      "fullName" in writer &&
      reader.fullName !== writer.fullName &&
      (reader.name !== writer.name || !living.has(writer.fullName))
    )
      use(reader.fullName, writer.fullName);
    if (plan.kind !== "record") continue;
    for (const step of plan.steps)
      if (
        step.kind === "read" &&
        step.readerField.name !== step.writerField.name
      )
        use(
          fieldOf(plan.reader.fullName, step.readerField.name),
          step.writerField.name,
        );
  }
  return uses;
}

function clashing(
  { reader }: Plan,
  aliases: Needs["aliases"],
): ReadonlySet<string> {
  const records = namedTypes(reader).filter((type) => type.kind === "record");
  return new Set(
    records.flatMap(({ fullName, fields }) => {
      const used = fields.flatMap(({ name }) => [
        ...(aliases.get(fieldOf(fullName, name)) ?? []),
      ]);
      return fields
        .filter(({ name }) => used.includes(name))
        .map(({ name }) => fieldOf(fullName, name));
    }),
  );
}

function branchesUsed(root: Plan): Needs["branches"] {
  const branches = new Map<string, number>();
  for (const { fullName, ...type } of namedTypes(root.reader)) {
    if (type.kind !== "record") continue;
    for (const field of type.fields) {
      if (field.type.kind !== "union" || field.default === null) continue;
      const datum = defaultDatum(field.type, field.default);
      if (isUnionDatum(datum))
        branches.set(fieldOf(fullName, field.name), datum.branch);
    }
  }
  return branches;
}

interface Where {
  readonly namespace: string;
  /** The full name of the record around. */
  readonly record: string;
}

const outermost: Where = { namespace: "", record: "" };

/** Of the JSON of a schema, a list of schemas or of fields. */
function rewritten(node: JsonNode, needs: Needs, where: Where): JsonNode {
  if (node.kind === "array")
    return {
      ...node,
      items: node.items.map((item) => rewritten(item, needs, where)),
    };
  if (node.kind !== "object") return node;
  const { owner, inside } = ownerOf(node, where);
  const first = owner === null ? undefined : needs.branches.get(owner);
  const members = node.members
    .filter(({ key }) => key !== "aliases")
    .map((member) => {
      if (owner !== null && member.key === "name")
        return needs.clashing.has(owner) ? withPrefix(member) : member;
      if (!["type", "fields", "items", "values"].includes(member.key))
        return member;
      const value = rewritten(member.value, needs, inside);
      return { ...member, value: withFirst(value, first) };
    });
  const aliases = owner === null ? undefined : needs.aliases.get(owner);
  if (aliases === undefined) return { ...node, members };
  const { start, end } = node;
  const items = [...aliases].map((alias): JsonNode => ({
    kind: "string",
    value: alias,
    start,
    end,
  }));
  const value: JsonNode = { kind: "array", items, start, end };
  return {
    ...node,
    members: [...members, { key: "aliases", value, start, end }],
  };
}

function withPrefix({ value, ...member }: JsonMember): JsonMember {
  return value.kind === "string"
    ? { ...member, value: { ...value, value: prefix + value.value } }
    : { ...member, value };
}

function withFirst(union: JsonNode, first: number | undefined): JsonNode {
  if (union.kind !== "array" || first === undefined) return union;
  const chosen = union.items.slice(first, first + 1);
  return {
    ...union,
    items: [...chosen, ...union.items.filter((item) => !chosen.includes(item))],
  };
}

/** Whose aliases an object has: a type's or a field's; null where it is neither. */
function ownerOf(
  node: JsonNode,
  where: Where,
): { readonly owner: string | null; readonly inside: Where } {
  const name = lookupText(node, "name");
  if (name === null) return { owner: null, inside: where };
  const isType = ["fields", "symbols", "size"].some(
    (key) => lookup(node, key) !== null,
  );
  if (!isType) return { owner: fieldOf(where.record, name), inside: where };
  const { fullName, namespace } = qualify(
    name,
    lookupText(node, "namespace") ?? where.namespace,
  );
  return { owner: fullName, inside: { namespace, record: fullName } };
}
