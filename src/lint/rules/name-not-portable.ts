import { listed } from "../../model/text.js";
import { lookup, type JsonNode } from "../../runtime/avro/json.js";
import { fieldsOf, nameNode } from "../parts.js";
import type { Fault, JudgeProject } from "../rule.js";
import { called, fieldCalled } from "../text.js";

/** Names with dots between them. Source: Avro 1.12 specification, "Names". */
const plain = /^[A-Za-z0-9_.]*$/;

export const nameNotPortable: JudgeProject = () => (subject) => {
  const { type, fullName, isWritten } = subject;
  if (!isWritten) return [];
  const symbols =
    type.kind === "enum" ? type.symbols.filter((one) => !plain.test(one)) : [];
  return [
    ...(plain.test(fullName) ? [] : [fault(nameNode(type), called(subject))]),
    ...fieldsOf(subject)
      .filter(({ name }) => !plain.test(name))
      .map((field) => fault(nameNode(field), fieldCalled(field, subject))),
    ...(symbols.length === 0
      ? []
      : [
          fault(
            lookup(type.node, "symbols") ?? nameNode(type),
            `${symbols.length === 1 ? "symbol" : "symbols"} ${listed(symbols)} of enum ${fullName}`,
          ),
        ]),
  ];
};

function fault(node: JsonNode, what: string): Fault {
  return {
    node,
    message: `${what} with other characters than A to Z, digits and underscores`,
    remedy:
      "write it with these alone before it is released: the specification has no others, and avsc and Python, among others, refuse the whole schema",
    fix: null,
  };
}
