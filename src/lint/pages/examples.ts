/** What the examples of lint's pages are made of. */
import { project, record, schema } from "../../model/pages/examples.js";
import type { Example } from "../../model/page.js";

export {
  event,
  orderId,
  project,
  record,
  schema,
} from "../../model/pages/examples.js";

/** A project of one event of this name. */
export function named(name: string): Example {
  return project({ "schemas/event.avsc": record(name, id) });
}

const id = `{ "name": "orderId", "type": "string" }`;

/** A project with an event and one command, whose mapping is YAML with four spaces before each line. */
export function command(name: string, ...lines: readonly string[]): Example {
  return project({
    "schemas/order-placed.avsc": record("OrderPlaced", id),
    "commands/order.commands.yaml": [
      "aggregate: Order",
      "namespace: shop",
      "id: orderId",
      "events: [OrderPlaced]",
      "commands:",
      `  ${name}:`,
      ...lines.map((line) => `    ${line}`),
      "    fields: { orderId: string }",
      "    emits: [OrderPlaced]",
      "",
    ].join("\n"),
  });
}

/** The same project with a rule that is off by default turned on. */
export function turnedOn(rule: string, example: Example): Example {
  if (example.kind !== "project") return example;
  return project({
    ...example.files,
    "codegen.config.json": schema({ rules: { [rule]: "warning" } }),
  });
}
