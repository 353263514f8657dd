/** Small projects at random, in which files refer to each other in every way that there is. */

export type Files = Record<string, unknown>;

interface Random {
  readonly next: () => number;
  readonly below: (n: number) => number;
  readonly chance: (p: number) => boolean;
  readonly pick: <T>(from: readonly [T, ...T[]]) => T;
}

/** Numbers from a seed: mulberry32. */
export function randomFrom(seed: number): Random {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n: number): number => Math.floor(next() * n);
  return {
    next,
    below,
    chance: (p) => next() < p,
    // below its length
    pick: (from) => from[below(from.length)] ?? from[0],
  };
}

const namespaces = ["shop", "pay.core", ""] as const;
const names = ["Money", "Line", "Party", "Größe", "Kind"] as const;

interface Definition {
  readonly [key: string]: unknown;
  readonly name: string;
  readonly namespace: string;
}

/** A project, and the same after some edits: by path the content, as JSON or as text. */
export function randomProject(seed: number): {
  readonly before: Files;
  readonly after: Files;
} {
  const random = randomFrom(seed);
  const types = names
    .filter(() => random.chance(0.8))
    .map((name) => definition(random, name, []));
  const events = Array.from({ length: 3 + random.below(6) }, (_, i) =>
    event(random, `Event${i}`, types),
  );
  const before: Files = {};
  for (const type of types) before[typePath(random, type)] = type;
  for (const one of events) {
    const path = `schemas/${one.name.toLowerCase()}.avsc`;
    before[path] = one;
    addVersions(random, one, before);
  }
  if (random.chance(0.4)) {
    const [a, b] = [
      definition(random, "Inner", types),
      event(random, "Outer", types),
    ];
    const pair = [
      a,
      { ...b, fields: [...fieldsOf(b), field("inner", full(a))] },
    ];
    before["schemas/pair.avsc"] = pair;
  }
  if (random.chance(0.4))
    before["schemas/api.avpr"] = {
      protocol: "Api",
      namespace: random.pick(namespaces),
      types: [event(random, "Note", types), definition(random, "Extra", types)],
      messages: {},
    };
  if (random.chance(0.4))
    before["schemas/history/shop.Gone/1.avsc"] = {
      ...event(random, "Gone", types),
      namespace: "shop",
    };
  const claimed = [...types, ...events]
    .filter(({ type }) => type === "record")
    .filter(() => random.chance(0.3));
  if (claimed.length > 0)
    before["commands/a.commands.json"] = {
      aggregate: "A",
      namespace: "shop",
      id: "id",
      events: [...new Set(claimed.map((one) => named(random, one)))],
    };
  const mended = new Map(
    types.map((type) => [full(type), edited(random, type)]),
  );
  const after: Files = {};
  for (const [path, content] of Object.entries(before)) {
    const isRecorded = path.startsWith("schemas/history/");
    if (!isRecorded && random.chance(0.03)) continue;
    const isEvent = /^schemas\/event\d/.test(path);
    after[path] = isEvent
      ? edited(random, withTypes(content, mended))
      : withTypes(content, isRecorded ? new Map() : mended);
  }
  if (random.chance(0.3))
    after["schemas/new.avsc"] = withTypes(event(random, "New", types), mended);
  const ways = new Map(
    Object.keys(after).map((path) => [path, random.below(6)]),
  );
  const all = (files: Files): Files =>
    Object.fromEntries(
      Object.entries(files).map(([path, content]) => [
        path,
        path.endsWith(".avsc")
          ? printed(content, ways.get(path) ?? 3)
          : content,
      ]),
    );
  return { before: all(before), after: all(after) };
}

/** The same with every definition of some types as another. */
function withTypes(
  content: unknown,
  types: ReadonlyMap<string, unknown>,
): unknown {
  if (Array.isArray(content))
    return content.map((one: unknown) => withTypes(one, types));
  if (typeof content !== "object" || content === null) return content;
  const known = isDefinition(content) ? types.get(full(content)) : undefined;
  return Object.fromEntries(
    Object.entries(known ?? content).map(([key, value]) => [
      key,
      withTypes(value, types),
    ]),
  );
}

function definition(
  random: Random,
  name: string,
  types: readonly Definition[],
): Definition {
  const namespace = random.pick(namespaces);
  const kind = random.pick(["record", "record", "enum", "fixed"]);
  if (kind === "enum")
    return { type: "enum", name, namespace, symbols: ["A", "B", "C"] };
  if (kind === "fixed") return { type: "fixed", name, namespace, size: 4 };
  const id = field("id", "string");
  return {
    type: "record",
    name,
    namespace,
    fields: [id, field("amount", "int"), ...someFields(random, types, 2)],
  };
}

function event(
  random: Random,
  name: string,
  types: readonly Definition[],
): Definition {
  return {
    type: "record",
    name,
    namespace: random.pick(namespaces),
    fields: [field("id", "string"), ...someFields(random, types, 4)],
  };
}

function someFields(
  random: Random,
  types: readonly Definition[],
  most: number,
): readonly unknown[] {
  return Array.from({ length: random.below(most + 1) }, (_, i) => {
    const [first, ...others] = types;
    if (first === undefined || random.chance(0.3))
      return field(`f${i}`, random.pick(["int", "string", "bytes"]));
    const type = random.pick([first, ...others]);
    // the same definition again, as many projects have it
    const inner = random.chance(0.1) ? type : full(type);
    return field(
      `f${i}`,
      random.pick<unknown>([
        inner,
        { type: "array", items: inner },
        ["null", inner],
        { type: "map", values: inner },
      ]),
    );
  });
}

function field(name: string, type: unknown): object {
  return { name, type };
}

function fieldsOf({ fields }: Definition): readonly unknown[] {
  return Array.isArray(fields) ? fields : [];
}

function full({ name, namespace }: Definition): string {
  return namespace === "" ? name : `${namespace}.${name}`;
}

function named(random: Random, one: Definition): string {
  return random.chance(0.5) ? one.name : full(one);
}

function typePath(random: Random, { name }: Definition): string {
  const file = name.toLowerCase();
  return random.pick([
    `schemas/types/${file}.avsc`,
    `schemas/types/deep/${file}.avsc`,
    `schemas/${file}.avsc`,
  ]);
}

/** As people write schemas: with comments, and with letters that are escaped. */
function printed(schema: unknown, way: number): string {
  const text = JSON.stringify(schema, null, 2);
  if (way === 0)
    return text.replaceAll("ö", "\\u00f6").replaceAll("M", "\\u004d");
  if (way === 1)
    return `// a comment\n${text.replaceAll('"name":', '"name" /* of it */ :')}`;
  return way === 2 ? text.replaceAll('": ', '"  :\n ') : text;
}

function addVersions(random: Random, today: Definition, files: Files): void {
  const count = random.below(3);
  for (let version = 1; version <= count; version++) {
    const earlier = edited(random, today);
    const path = random.pick([
      `schemas/history/${full(today)}/${version}.avsc`,
      `schemas/history/${full(today)}/${version}.avsc`,
      `schemas/v${version}/${today.name.toLowerCase()}.avsc`,
      `schemas/${today.name.toLowerCase()}.v${version}.avsc`,
    ]);
    files[path] = earlier;
  }
}

/** One of the edits that people make, some of which break somebody; a text stays as it is. */
function edited(random: Random, content: unknown): unknown {
  if (!isDefinition(content) || random.chance(0.4)) return content;
  const { fields, symbols, size } = content;
  if (size === 4) return { ...content, size: random.pick([4, 8]) };
  if (Array.isArray(symbols))
    return {
      ...content,
      symbols: random.pick([
        ["A", "B"],
        ["A", "B", "C"],
      ]),
    };
  if (!Array.isArray(fields)) return content;
  const [first, ...others] = fields.filter(
    (one: unknown) => !isDefinition(one) || one.name !== "added",
  );
  const added = { name: "added", type: "int" };
  const changed = others.map((one: unknown) =>
    isField(one) && one.type === "int" ? { ...one, type: "long" } : one,
  );
  return {
    ...content,
    fields: random.pick([
      [first, ...others, added],
      [first, ...others, { ...added, default: 1 }],
      [first, ...changed],
      [first, ...others.slice(1)],
    ]),
  };
}

function isDefinition(content: unknown): content is Definition {
  return typeof content === "object" && content !== null && "name" in content;
}

function isField(content: unknown): content is { readonly type: unknown } {
  return typeof content === "object" && content !== null && "type" in content;
}
