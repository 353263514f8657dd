/**
 * Makes the changes that findings carry, where they help: a change is kept only if what it is for is found no more, and nothing is found that
 * was not found before. Everything is decided over texts in memory; a check of the whole has the last word on each.
 */
import type { Diagnostic, Place } from "../diagnostics.js";
import type { Edit, Fix } from "./fix.js";
import { editedText, placeIn } from "./fix-text.js";
import type { SubjectFinding } from "./subject.js";

/** What a check says of some texts. */
export interface Checked {
  readonly findings: readonly SubjectFinding[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A change, and what it is for. */
export interface Mend {
  readonly fix: Fix;
  /** At least one. */
  readonly findings: readonly SubjectFinding[];
}

export interface Made extends Mend {
  /** What was changed, where it is in the new text. */
  readonly at: Place;
}

export interface Refused extends Mend {
  /** Why it was not made, as the end of a sentence. */
  readonly why: string;
}

export interface Mended {
  /** By file: every text that is another now. */
  readonly texts: ReadonlyMap<string, string>;
  readonly made: readonly Made[];
  readonly refused: readonly Refused[];
}

export interface MendRequest {
  readonly checked: Checked;
  /** Whether somebody asked about it. */
  readonly isWanted: (finding: SubjectFinding) => boolean;
  /** The text of a file, without a byte order mark; null where there is none that can be edited. */
  readonly textOf: (file: string) => string | null;
  /** Why a change must not be made, as the end of a sentence; null where it may. */
  readonly objectionTo: (mend: Mend) => string | null;
  /** The same check with other texts for some files. */
  readonly check: (texts: ReadonlyMap<string, string>) => Promise<Checked>;
}

/** All changes at once, and where that brings something up, those that have to do with it one by one. */
export async function mend(request: MendRequest): Promise<Mended> {
  const run = new Mending(request);
  let together: readonly Mend[] = run.start();
  const alone: Mend[] = [];
  while (together.length > 0) {
    const doubtful = await run.attempt(together);
    alone.push(...doubtful);
    if (doubtful.length === 0) break;
    together = together.filter((one) => !doubtful.includes(one));
  }
  for (const one of alone) await run.attemptAlone(one);
  return run.result();
}

class Mending {
  readonly #request: MendRequest;
  readonly #made: Mend[] = [];
  readonly #refused: Refused[] = [];
  #texts: ReadonlyMap<string, string> = new Map();
  #checked: Checked;

  constructor(request: MendRequest) {
    this.#request = request;
    this.#checked = request.checked;
  }

  /** The changes that nothing speaks against yet. */
  start(): readonly Mend[] {
    return mendsOf(this.#checked.findings).filter((one) => {
      if (!one.findings.some(this.#request.isWanted)) return false;
      const why = this.#request.objectionTo(one);
      if (why !== null) this.#refused.push({ ...one, why });
      return why === null;
    });
  }

  /** Keeps all of them, and gives none; or keeps none, and gives those that do not do, one at least. */
  async attempt(mends: readonly Mend[]): Promise<readonly Mend[]> {
    const tried = await this.#try(mends);
    if (tried === null) return mends;
    const { texts, checked, news } = tried;
    const left = keysOf(checked);
    const idle = mends.filter((one) => isLeft(one, left));
    const blamed = mends.filter((one) => news.some((it) => isNear(one, it)));
    const doubtful = mends.filter(
      (one) => idle.includes(one) || blamed.includes(one),
    );
    if (news.length === 0 && idle.length === 0)
      this.#keep(texts, checked, mends);
    else if (doubtful.length === 0) return mends;
    return doubtful;
  }

  async attemptAlone(doubtful: Mend): Promise<void> {
    // what was kept before may have moved its place, or made it unnecessary
    const mends = mendsOf(this.#checked.findings);
    const wanted = new Set(doubtful.findings.map(keyOf));
    const now = mends.find(
      ({ fix, findings }) =>
        fix.title === doubtful.fix.title &&
        findings.some((finding) => wanted.has(keyOf(finding))),
    );
    if (now === undefined) return;
    const tried = await this.#try([now]);
    const why = tried === null ? uneditable : reasonOf(now, tried);
    if (why !== null) this.#refused.push({ ...now, why });
    else if (tried !== null) this.#keep(tried.texts, tried.checked, [now]);
  }

  result(): Mended {
    return {
      texts: this.#texts,
      made: this.#made.map((one) => ({ ...one, at: this.#placeOf(one) })),
      refused: this.#refused,
    };
  }

  #placeOf({ fix }: Mend): Place {
    const at = placeOfFix(fix);
    const text = this.#texts.get(at.file);
    return (text === undefined ? null : placeIn(text, at)) ?? at;
  }

  async #try(mends: readonly Mend[]): Promise<Tried | null> {
    const texts = new Map(this.#texts);
    // what lies deeper first: moving what is around it would change its pointer
    const edits = [...distinct(mends.flatMap(({ fix }) => fix.edits))].toSorted(
      (a, b) => b.at.pointer.length - a.at.pointer.length,
    );
    for (const edit of edits) {
      const { file } = edit.at;
      const text = texts.get(file) ?? this.#request.textOf(file);
      const edited = text === null ? null : editedText(text, [edit]);
      if (edited === null) return null;
      texts.set(file, edited);
    }
    const checked = await this.#request.check(texts);
    return { texts, checked, news: newsIn(checked, this.#checked) };
  }

  #keep(
    texts: ReadonlyMap<string, string>,
    checked: Checked,
    mends: readonly Mend[],
  ): void {
    this.#texts = texts;
    this.#checked = checked;
    this.#made.push(...mends);
  }
}

interface Tried {
  readonly texts: ReadonlyMap<string, string>;
  readonly checked: Checked;
  readonly news: readonly News[];
}

/** Something that was not found before. */
interface News {
  readonly what: string;
  /** The event; null of a diagnostic. */
  readonly subject: string | null;
  readonly files: readonly string[];
}

/** Where the last of its edits is, which is what its title ends with. */
export function placeOfFix({ edits }: Fix): Place {
  const last = edits.at(-1);
  if (last === undefined) throw new Error("a change that changes nothing");
  return last.at;
}

/** Two changes may have an edit in common. */
function distinct(edits: readonly Edit[]): Iterable<Edit> {
  return new Map(edits.map((edit) => [JSON.stringify(edit), edit])).values();
}

const uneditable = "its place is not found in the text of the file";

/** Each change once, with all that it is for. */
function mendsOf(findings: readonly SubjectFinding[]): readonly Mend[] {
  const byEdits = new Map<string, { fix: Fix; findings: SubjectFinding[] }>();
  for (const finding of findings) {
    const { fix, waiver } = finding;
    if (fix === null || waiver !== null) continue;
    const key = JSON.stringify(fix.edits);
    const known = byEdits.get(key);
    if (known === undefined) byEdits.set(key, { fix, findings: [finding] });
    else known.findings.push(finding);
  }
  return [...byEdits.values()];
}

/** A finding wherever its lines are: an edit above it moves them. */
function keyOf(finding: SubjectFinding): string {
  const { rule, subject, direction, earlier, path, message } = finding;
  return JSON.stringify([rule, subject, direction, earlier, path, message]);
}

function diagnosticKey({ code, at, message }: Diagnostic): string {
  return JSON.stringify([code, at?.file ?? null, message]);
}

function keysOf({ findings }: Checked): ReadonlySet<string> {
  return new Set(findings.map(keyOf));
}

function isLeft({ findings }: Mend, left: ReadonlySet<string>): boolean {
  return findings.some((finding) => left.has(keyOf(finding)));
}

function newsIn(after: Checked, before: Checked): readonly News[] {
  const known = keysOf(before);
  const said = new Set(before.diagnostics.map(diagnosticKey));
  return [
    ...after.findings
      .filter((finding) => !known.has(keyOf(finding)))
      .map(({ rule, subject, message, reader, writer }) => ({
        what: `${message} [${rule}]`,
        subject,
        files: [reader, writer].flatMap((place) => place?.file ?? []),
      })),
    ...after.diagnostics
      .filter((one) => !said.has(diagnosticKey(one)))
      .map(({ code, message, at }) => ({
        what: `${message} [${code}]`,
        subject: null,
        files: at === null ? [] : [at.file],
      })),
  ];
}

/** Whether the change may have brought it. */
function isNear({ fix, findings }: Mend, news: News): boolean {
  return (
    findings.some(({ subject }) => subject === news.subject) ||
    fix.edits.some(({ at }) => news.files.includes(at.file))
  );
}

function reasonOf(one: Mend, { checked, news }: Tried): string | null {
  const [first] = news;
  if (first !== undefined) return `it would bring: ${first.what}`;
  return isLeft(one, keysOf(checked)) ? "it would not help" : null;
}
