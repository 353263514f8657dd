/** What a rule of lint is: a row of the table, and a function over the project that gives one over each of its subjects. */
import type { JsonNode } from "../runtime/avro/json.js";
import type { LintRuleId } from "./ids.js";
import type { Project, Subject } from "./project.js";

export type LintSeverity = "error" | "warning" | "off";

export interface LintRule {
  /** Kebab-case: the name of its file, of its fixtures, of its page and of its findings. */
  readonly id: LintRuleId;
  /** Where the configuration says nothing else; what is `off` is not looked for. */
  readonly severity: LintSeverity;
  /** What it asks for, in one sentence without a stop. */
  readonly purpose: string;
  readonly judge: JudgeProject;
}

/** What a rule must know of the whole is found out once; then each subject is judged by itself. */
export type JudgeProject = (project: Project) => JudgeSubject;

export type JudgeSubject = (subject: Subject) => readonly Fault[];

export interface Fault {
  /** In the file of the subject. */
  readonly node: JsonNode;
  /** What is wrong: a noun phrase first, no full stop at the end. */
  readonly message: string;
  /** What to do, in the imperative. */
  readonly remedy: string;
  /** What to write into the file, as its syntax has it; null where only a person can say. */
  readonly fix: string | null;
}
