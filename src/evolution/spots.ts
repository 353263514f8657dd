/** Where in the two schemas a site is. */
import { lookup, type JsonNode } from "../runtime/avro/json.js";
import type { Field, NamedType } from "../runtime/avro/types.js";
import type { Site, Way } from "./sites.js";

/** A node of a schema file. */
export interface Spot {
  /** As the parser was told to name it. */
  readonly file: string;
  readonly node: JsonNode;
}

export interface Spots {
  readonly reader: Spot;
  readonly writer: Spot;
}

/** The JSON of the types of a site: of a record its definition, of another type what stands in the field that has it. */
export function spotsOf(site: Site): Spots {
  const ways: Way[] = [];
  let at: Site = site;
  while (at.plan.kind !== "record" && at.from.kind !== "origin") {
    ways.push(at.from);
    at = at.from.site;
  }
  // a field's way begins at a record, which ends the climb one step further up
  const start = startOf(at, ways.at(-1));
  return ways.toReversed().reduce(follow, start);
}

function startOf({ plan, from }: Site, way: Way | undefined): Spots {
  if (plan.kind === "record" && way?.kind === "field") {
    const { readerField, writerField } = way.step;
    return {
      reader: member(fieldSpot(plan.reader, readerField), "type"),
      writer: member(fieldSpot(plan.writer, writerField), "type"),
    };
  }
  if (plan.kind === "record")
    return {
      reader: definitionOf(plan.reader),
      writer: definitionOf(plan.writer),
    };
  if (from.kind !== "origin") throw new Error("a climb that ends too early");
  return from.spots;
}

function follow({ reader, writer }: Spots, way: Way): Spots {
  switch (way.kind) {
    case "field":
      return { reader, writer };
    case "items":
    case "values":
      return {
        reader: member(unwrapped(reader), way.kind),
        writer: member(unwrapped(writer), way.kind),
      };
    case "branch":
      return { reader, writer: branchOf(writer, way.index) };
    case "into":
      return { reader: branchOf(reader, way.index), writer };
  }
}

/** A schema may stand inside an object that has nothing but it: `{"type": {"type": "array"}}`. */
export function unwrapped(spot: Spot): Spot {
  let { node } = spot;
  for (;;) {
    const inner = lookup(node, "type");
    if (inner === null || inner.kind === "string") return { ...spot, node };
    node = inner;
  }
}

export function branchOf(spot: Spot, index: number): Spot {
  const union = unwrapped(spot);
  if (union.node.kind !== "array") return spot;
  return { ...union, node: union.node.items[index] ?? union.node };
}

/** The value of a member; the spot itself where there is none. */
export function member(spot: Spot, key: string): Spot {
  return { ...spot, node: lookup(spot.node, key) ?? spot.node };
}

export function definitionOf(type: NamedType): Spot {
  return { file: type.file, node: type.node };
}

/** @param record the one that has the field. */
export function fieldSpot(record: NamedType, field: Field): Spot {
  return { file: record.file, node: field.node };
}
