/** What is said at length about one rule or one diagnostic code. */
import type { Code } from "./codes.js";

export interface Page {
  /** The id of the rule, or the code of the diagnostic. */
  readonly code: string;
  /** One line, lower case, without a stop. */
  readonly title: string;
  /** Paragraphs, plain text, backticks allowed. */
  readonly means: readonly string[];
  readonly breaks: Example;
  readonly works: Example;
  /** What to do, each by itself: plain text, backticks allowed. */
  readonly remedy: readonly string[];
  /** The section of the specification or the page of documentation that says so; null where it is ours alone. */
  readonly source: string | null;
}

/** Pages of diagnostics, whose titles are in the table of codes. */
export type PagesByCode = Readonly<
  Partial<Record<Code, Omit<Page, "code" | "title">>>
>;

export type Example =
  /** Two schemas, as JSON texts. */
  | { readonly kind: "pair"; readonly reader: string; readonly writer: string }
  /** The files of a project by path, relative to the working folder. */
  | {
      readonly kind: "project";
      readonly files: Readonly<Record<string, string>>;
    }
  /** Nothing that texts can show; why, or what happens instead, in a sentence. */
  | { readonly kind: "none"; readonly because: string };
