import { lookup } from "../../runtime/avro/json.js";
import { fromPlain } from "../../runtime/avro/json-values.js";
import { setOf } from "../english/lists.js";
import { typeFix } from "../fix.js";
import { nameNode } from "../parts.js";
import type { JudgeProject } from "../rule.js";
import { commonStyle, inStyle } from "../styles.js";

/** Symbols that stand for every other. */
const neutral = setOf(
  "unknown unspecified undefined other others none default",
);

export const enumWithoutDefault: JudgeProject = () => (subject) => {
  const { type, isWritten } = subject;
  if (type.kind !== "enum" || type.default !== null || !isWritten) return [];
  const { symbols, fullName } = type;
  const known = symbols.find((one) => neutral.has(one.toLowerCase()));
  const added = known ?? unknownLike(symbols);
  const standIn = fromPlain(added);
  return [
    {
      node: lookup(type.node, "symbols") ?? nameNode(type),
      message: `enum ${fullName} without a default`,
      remedy:
        known === undefined
          ? `add a symbol such as \`${added}\` and make it the default: readers that do not know a later symbol read it instead of failing`
          : `make \`${known}\` the default: readers that do not know a later symbol read it instead of failing`,
      fix: typeFix(
        subject,
        known === undefined
          ? { symbols: fromPlain([...symbols, added]), default: standIn }
          : { default: standIn },
      ),
    },
  ];
};

/** `UNKNOWN` as the other symbols are written. */
function unknownLike(symbols: readonly string[]): string {
  const common = commonStyle(symbols, [
    "UPPER_SNAKE_CASE",
    "PascalCase",
    "camelCase",
    "snake_case",
  ]);
  return (
    (common === null ? null : inStyle(common.style, "UNKNOWN")) ?? "UNKNOWN"
  );
}
