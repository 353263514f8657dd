import { lookup } from "../../runtime/avro/json.js";
import { fromPlain } from "../../runtime/avro/json-values.js";
import { setOf } from "../english/lists.js";
import { typeFix } from "../fix.js";
import { nameNode } from "../parts.js";
import { isTransitive } from "../released.js";
import { noted } from "../rename.js";
import type { JudgeProject } from "../rule.js";
import { commonStyle, inStyle } from "../styles.js";

/** Symbols that stand for every other. */
const neutral = setOf(
  "unknown unspecified undefined other others none default",
);

export const enumWithoutDefault: JudgeProject = (project) => (subject) => {
  const { type, isWritten } = subject;
  if (type.kind !== "enum" || type.default !== null || !isWritten) return [];
  const { symbols, fullName } = type;
  const known = symbols.find((one) => neutral.has(one.toLowerCase()));
  const added = known ?? unknownLike(symbols);
  const standIn = fromPlain(added);
  const { isRecorded, forward } = project.releasedOf(type);
  const note =
    known !== undefined || forward === null
      ? []
      : [
          isTransitive(forward)
            ? `under ${forward} no symbol can be added to a released enum, for all earlier readers read new data: make one of its own the default`
            : `under ${forward} it takes two releases, for earlier readers read new data: first one of today's symbols as the default, then the new one`,
        ];
  return [
    {
      node: lookup(type.node, "symbols") ?? nameNode(type),
      message: `enum ${fullName} without a default`,
      remedy: noted(
        known === undefined
          ? `add a symbol such as \`${added}\` and make it the default: readers that do not know a later symbol read it instead of failing`
          : `make \`${known}\` the default: readers that do not know a later symbol read it instead of failing`,
        note,
      ),
      fix:
        note.length > 0 && isRecorded
          ? null
          : typeFix(
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
