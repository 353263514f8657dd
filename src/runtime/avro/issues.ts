/** What is wrong with a schema, as data. */
import type { JsonNode } from "./json.js";

export type SchemaIssueCode =
  | "schema-unknown-type"
  | "schema-bad-type"
  | "schema-missing-property"
  | "schema-bad-property"
  | "schema-bad-name"
  | "schema-primitive-name"
  | "schema-bad-namespace"
  | "schema-bad-alias"
  | "schema-bad-order"
  | "schema-bad-symbol"
  | "schema-bad-size"
  | "schema-bad-default"
  | "schema-duplicate-type"
  | "schema-duplicate-field"
  | "schema-duplicate-symbol"
  | "schema-duplicate-branch"
  | "schema-nested-union"
  | "schema-too-deep"
  | "schema-bad-logical-type"
  | "schema-unknown-logical-type"
  | "schema-misplaced-logical-type"
  | "schema-bad-message";

export interface SchemaIssue {
  readonly code: SchemaIssueCode;
  /** A warning leaves the schema usable, with what it names left out. */
  readonly severity: "error" | "warning";
  /** As the caller named it. */
  readonly file: string;
  /** The JSON at fault. */
  readonly node: JsonNode;
  /** A noun phrase first, no full stop at the end. */
  readonly message: string;
  /** What to do; null where the message says it. */
  readonly hint: string | null;
  /** Whether Apache Avro Java 1.12.2 accepts it, and the specification alone is why it is reported. */
  readonly javaAccepts: boolean;
}

/** What may be left out when an issue is reported. */
export interface IssueDetails {
  readonly hint?: string;
  readonly severity?: SchemaIssue["severity"];
  readonly javaAccepts?: boolean;
}

/** Collects issues, each once. */
export class IssueList {
  readonly #issues: SchemaIssue[] = [];
  readonly #reported = new Map<JsonNode, Set<string>>();

  add(
    code: SchemaIssueCode,
    file: string,
    node: JsonNode,
    message: string,
    {
      hint,
      severity = "error",
      javaAccepts = severity === "warning",
    }: IssueDetails = {},
  ): void {
    let reported = this.#reported.get(node);
    if (reported === undefined)
      this.#reported.set(node, (reported = new Set()));
    const key = `${code} ${message}`;
    if (reported.has(key)) return;
    reported.add(key);
    this.#issues.push({
      code,
      severity,
      file,
      node,
      message,
      hint: hint ?? null,
      javaAccepts,
    });
  }

  /** By the order of the files as given, then by place. */
  sorted(files: readonly string[]): readonly SchemaIssue[] {
    if (this.#issues.length === 0) return [];
    const order = new Map(files.map((file, index) => [file, index]));
    return this.#issues.toSorted(
      (a, b) =>
        (order.get(a.file) ?? -1) - (order.get(b.file) ?? -1) ||
        a.node.start - b.node.start,
    );
  }
}
