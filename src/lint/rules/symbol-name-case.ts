import { lookup } from "../../runtime/avro/json.js";
import type { JudgeProject } from "../rule.js";
import { convention, fits, inStyle, type Style } from "../styles.js";
import { listed } from "../../model/text.js";

const order: readonly Style[] = [
  "UPPER_SNAKE_CASE",
  "PascalCase",
  "camelCase",
  "snake_case",
];

export const symbolNameCase: JudgeProject = ({ subjects }) => {
  const all = subjects.flatMap(({ type }) =>
    type.kind === "enum" ? type.symbols : [],
  );
  const styleOf = convention(all, order);
  return ({ type }) => {
    if (type.kind !== "enum") return [];
    const { symbols, fullName } = type;
    const style = styleOf(symbols);
    if (style === null) return [];
    const odd = symbols.filter((symbol) => !fits(style, symbol));
    if (odd.length === 0) return [];
    const better = odd.map((symbol) => inStyle(style, symbol) ?? symbol);
    const list = lookup(type.node, "symbols");
    const first =
      list?.kind === "array"
        ? list.items.find(
            (item) => item.kind === "string" && item.value === odd[0],
          )
        : undefined;
    return [
      {
        node: first ?? list ?? type.node,
        message: `${odd.length === 1 ? "symbol" : "symbols"} ${listed(odd)} of enum ${fullName} not in ${style}, as most symbols are`,
        remedy: `write ${listed(better)} where it is not released yet; a symbol that is cannot be renamed, for it has no alias, and is kept with a waiver`,
        fix: null,
      },
    ];
  };
};
