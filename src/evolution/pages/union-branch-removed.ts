import { orderId, pair, record } from "../../model/pages/examples.js";
import type { Page } from "../../model/page.js";

const writer = record(
  "OrderPlaced",
  orderId,
  `{ "name": "ref", "type": ["null", "string", "long"] }`,
);

export const page: Page = {
  code: "union-branch-removed",
  title: "the reader's union lacks a branch that the writer's has",
  means: [
    "Of a union the writer says which branch a value is of, and the reader takes it by the first branch of its own that matches. Where none does, that value cannot be read. The other branches are read as ever, so the fault shows only when the first such value comes by, which may be weeks later.",
    "You took a branch away (BACKWARD): old data still has it. You added one (FORWARD): consumers that are deployed do not know it, and stop at the first new value.",
  ],
  breaks: pair({
    writer,
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "ref", "type": ["null", "string"] }`,
    ),
  }),
  works: pair({
    writer,
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "ref", "type": ["null", "string", "long", "boolean"] }`,
    ),
  }),
  remedy: [
    "Taken away: put the branch back, and stop writing it instead. It can go when no retained data has it.",
    "Added: first release and deploy consumers whose union has the branch, then producers that write it. Under FULL put the new kind into a field of its own with a default.",
    "Renamed: give the new one the old name as an alias. Several at once are paired by what they are made of and by their names; where that leaves a choice, `check` names the candidates.",
    "A branch that is promoted needs no place of its own: `long` takes an `int` that was written.",
  ],
  source: 'Avro 1.12 specification, "Schema Resolution" and "Unions"',
};
