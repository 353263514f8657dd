/** What the rules about enums have in common. */
import type { EnumType } from "../../runtime/avro/types.js";
import { definitionOf, member, type Spot } from "../spots.js";

/** A symbol in the definition of its enum. */
export function symbolSpot(type: EnumType, symbol: string): Spot {
  const spot = member(definitionOf(type), "symbols");
  if (spot.node.kind !== "array") return spot;
  const node = spot.node.items[type.symbols.indexOf(symbol)];
  return node === undefined ? spot : { ...spot, node };
}
