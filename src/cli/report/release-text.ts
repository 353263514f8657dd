/** What a release recorded, or what stands against it: for people, and for machines. */
import type {
  ReleaseOutcome,
  ReleaseReport,
  ReleasedEvent,
} from "../../release.js";
import { findingsText } from "./check-text.js";
import { visible, type Paint } from "./paint.js";
import { plural, seconds, type TextOptions } from "./text.js";

export interface ReleaseTextOptions extends TextOptions {
  /** Whether nothing was to be written. */
  readonly isDry: boolean;
  /** What the run took, in milliseconds. */
  readonly took: number;
}

/** Ends with a line break. */
export function releaseText(
  outcome: ReleaseOutcome,
  options: ReleaseTextOptions,
): string {
  const { events, adopted, findings } = outcome;
  const { paint, isDry, took } = options;
  const of = (state: ReleasedEvent["state"]): readonly ReleasedEvent[] =>
    events.filter((event) => event.state === state);
  const [released, refused] = [of("released"), of("refused")];
  const isRefused = refused.length > 0;
  const wouldBe = isDry || isRefused;
  const lines = [
    ...released.map((event) =>
      line(wouldBe ? "to release" : "released", event, paint, "green"),
    ),
    ...refused.map((event) => line("refused", event, paint, "red")),
    ...countText(
      "unchanged",
      of("unchanged"),
      "the last version that was recorded",
    ),
    ...countText(
      "versioned",
      of("versioned"),
      "their paths say which version they are",
    ),
    ...(adopted.length === 0
      ? []
      : [
          `${"adopted".padEnd(10)} ${plural(adopted.length, "version")} that stood in the history without a hash`,
        ]),
    isRefused
      ? `${paint("red", `nothing recorded: ${plural(refused.length, "event")} refused`)}\n  ${paint("green", "→")} mend what is found, or say why it is no harm with --force "REASON"`
      : `${paint("green", verdict(released.length, isDry))} ${paint("dim", `in ${seconds(took)}`)}`,
  ];
  return `${findingsText(findings, options)}${lines.join("\n")}\n`;
}

function verdict(count: number, isDry: boolean): string {
  if (count === 0) return "nothing to record";
  return `${plural(count, "version")} ${isDry ? "to record" : "recorded"}`;
}

function line(
  verb: string,
  { name, version, file, forced }: ReleasedEvent,
  paint: Paint,
  color: "green" | "red",
): string {
  const where = file === null ? "" : `  ${paint("dim", visible(file))}`;
  const why =
    forced === null ? "" : `\n${" ".repeat(11)}forced: ${visible(forced)}`;
  return `${paint(color, verb.padEnd(10))} ${visible(name)} ${version}${where}${why}`;
}

function countText(
  state: ReleasedEvent["state"],
  events: readonly ReleasedEvent[],
  why: string,
): readonly string[] {
  return events.length === 0
    ? []
    : [`${state.padEnd(10)} ${plural(events.length, "event")} (${why})`];
}

/** For machines, with a line break at its end. */
export function releaseJson(
  { ok, diagnostics, events, adopted, findings }: ReleaseOutcome,
  {
    exitCode,
    isDry,
    took,
  }: {
    readonly exitCode: ReleaseReport["exitCode"];
    readonly isDry: boolean;
    readonly took: number;
  },
): string {
  const report: ReleaseReport = {
    version: 1,
    command: "release",
    ok,
    exitCode,
    dryRun: isDry,
    milliseconds: Math.round(took),
    diagnostics,
    events,
    adopted,
    findings,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
