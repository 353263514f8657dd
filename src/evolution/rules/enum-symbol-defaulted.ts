/** Source: Avro 1.12 specification, "Schema Resolution": a symbol that the reader lacks is its default, where there is one. */
import type { Fault } from "../rule.js";
import type { Site } from "../sites.js";
import { definitionOf, member } from "../spots.js";
import { listed } from "../../model/text.js";
import { symbolSpot } from "./enums.js";

export function enumSymbolDefaulted({ plan }: Site): readonly Fault[] {
  if (plan.kind !== "enum") return [];
  const { writer, reader } = plan;
  const lost = writer.symbols.filter((symbol, i) => {
    const read = plan.symbols[i] ?? null;
    return read !== null && read !== symbol;
  });
  const [first] = lost;
  if (first === undefined || reader.default === null) return [];
  const symbols = listed(lost);
  const noun = lost.length === 1 ? "symbol" : "symbols";
  return [
    {
      message: `${noun} ${symbols} of ${writer.fullName} that the reader does not have and reads as its default ${reader.default}`,
      remedy: {
        reader: `keep ${symbols} in the reader's enum, unless ${reader.default} is what it is to mean`,
        writer: `write ${symbols} only when every reader has the ${noun}, unless ${reader.default} is what others are to take`,
      },
      reader: member(definitionOf(reader), "symbols"),
      writer: symbolSpot(writer, first),
      isTotal: lost.length === writer.symbols.length,
      field: null,
      witness: null,
    },
  ];
}
