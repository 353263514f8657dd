/** Source: Avro 1.12 specification, "Schema Resolution": a symbol that the reader lacks is its default, else an error. */
import type { EnumPlan } from "../../runtime/avro/plan.js";
import type { EnumType } from "../../runtime/avro/types.js";
import type { Facts, Fault, PlanOf } from "../rule.js";
import type { Site } from "../sites.js";
import { isFull } from "../modes.js";
import { definitionOf, member } from "../spots.js";
import { listed } from "../../model/text.js";
import { symbolSpot } from "./enums.js";
import { symbolsPlan } from "./two-releases.js";

export function enumSymbolRemoved(
  { plan }: Site,
  facts: Facts,
): readonly Fault[] {
  if (plan.kind !== "enum") return [];
  const { writer, reader } = plan;
  const lacking = writer.symbols.filter((_, i) => plan.symbols[i] === null);
  const [first] = lacking;
  if (first === undefined) return [];
  const symbols = listed(lacking);
  const noun = lacking.length === 1 ? "symbol" : "symbols";
  return [
    {
      message: `${noun} ${symbols} of ${writer.fullName} that the reader does not have, without a default to read instead`,
      remedy: {
        reader: `keep ${symbols} in the reader's enum, or give the enum a \`default\` symbol to read instead${example(reader)}`,
        writer: `write ${symbols} only when every reader has the ${noun}, or a \`default\` in its enum`,
      },
      plan: planOf(plan, facts),
      reader: member(definitionOf(reader), "symbols"),
      writer: symbolSpot(writer, first),
      isTotal: lacking.length === writer.symbols.length,
      field: null,
      witness: {
        fault: { plan, field: null },
        value: { kind: "symbol", symbol: first },
      },
    },
  ];
}

/** Today's readers need but a default, unless the earlier ones have none for what is new. */
function planOf({ writer, reader }: EnumPlan, { today }: Facts): PlanOf {
  if (today === "writer") return symbolsPlan(reader, writer);
  const isNew = reader.symbols.some((one) => !writer.symbols.includes(one));
  return (mode) =>
    isFull(mode) && isNew && writer.default === null
      ? symbolsPlan(writer, reader)(mode)
      : [];
}

const unknown = /(?:^|_)(?:unknown|unspecified|unrecogni[sz]ed)$/i;

/** A symbol that says by its name that it stands for what is not known. */
function example({ symbols }: EnumType): string {
  const symbol = symbols.find((one) => unknown.test(one));
  return symbol === undefined
    ? ""
    : `, such as \`"default": ${JSON.stringify(symbol)}\``;
}
