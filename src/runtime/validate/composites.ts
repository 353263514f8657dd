/** Checks of values that hold others. */
import { MAX_DEPTH } from "../codec/limits.js";
import { type Check, MAX_PROBLEMS, report } from "./check.js";
import type { Problem } from "./problem.js";

/** An array of which each item holds. */
export function checkArray(item: Check): Check {
  return nested((value, path, problems, depth) => {
    if (!Array.isArray(value)) {
      report("an array", value, path, problems);
      return;
    }
    // By index: a hole is checked as undefined.
    for (let i = 0; i < value.length && problems.length < MAX_PROBLEMS; i++)
      item(value[i], `${path}[${i}]`, problems, depth);
  });
}

/** An object of which each own value holds; the keys are any text. */
export function checkMap(item: Check): Check {
  return nested((value, path, problems, depth) => {
    if (!isObject(value)) {
      report("an object", value, path, problems);
      return;
    }
    for (const [key, entry] of Object.entries(value)) {
      if (problems.length >= MAX_PROBLEMS) return;
      item(entry, `${path}[${JSON.stringify(key)}]`, problems, depth);
    }
  });
}

/**
 * An object with these fields; further ones are not looked at.
 *
 * @param fields called at the first check: a record may hold itself
 */
export function checkRecord(
  name: string,
  fields: () => { readonly [field: string]: Check },
): Check {
  let checks: readonly (readonly [string, string, Check])[] | null = null;
  const wanted = `${/^[AEIOU]/i.test(name) ? "an" : "a"} ${name}`;
  return nested((value, path, problems, depth) => {
    if (!isObject(value)) {
      report(wanted, value, path, problems);
      return;
    }
    checks ??= Object.entries(fields()).map(
      ([field, check]) => [field, step(field), check] as const,
    );
    for (const [field, below, check] of checks) {
      if (problems.length >= MAX_PROBLEMS) return;
      const at = path === "" && !below.startsWith("[") ? field : path + below;
      check(fieldOf(value, field), at, problems, depth);
    }
  });
}

/** Null, or what holds otherwise. */
export function checkNullable(check: Check): Check {
  return (value, path, problems, depth) => {
    if (value === null) return;
    const before = problems.length;
    check(value, path, problems, depth);
    const first = problems[before];
    if (first?.path === path)
      problems[before] = {
        path,
        message: first.message.replace(
          /^(expected .*), got /s,
          "$1 or null, got ",
        ),
      };
  };
}

export interface UnionBranch {
  /** Whether the value is of this branch, by its type and shape alone. */
  matches(value: unknown): boolean;
  readonly check: Check;
  /** In the words of a problem; without it the branch is not named. */
  readonly name?: string;
}

/** What the first branch that matches says. */
export function checkUnion(branches: readonly UnionBranch[]): Check {
  const names = branches.flatMap(({ name }) =>
    name === undefined ? [] : name,
  );
  const wanted =
    names.length === branches.length && names.length > 0
      ? names.join(" or ")
      : `a value of one of ${branches.length} branches`;
  return (value, path, problems, depth) => {
    const branch = branches.find((candidate) => candidate.matches(value));
    if (branch === undefined) report(wanted, value, path, problems);
    else branch.check(value, path, problems, depth);
  };
}

/** As deep as the codec goes: a value that holds itself must not be followed for ever. */
function nested(
  check: (
    value: unknown,
    path: string,
    problems: Problem[],
    depth: number,
  ) => void,
): Check {
  return (value, path, problems, depth = 0) => {
    if (depth < MAX_DEPTH) check(value, path, problems, depth + 1);
    else
      problems.push({
        path,
        message: `expected at most ${MAX_DEPTH} levels of values inside values`,
      });
  };
}

function isObject(value: unknown): value is object {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !ArrayBuffer.isView(value)
  );
}

/** A field of its own or of its class; never what every object has, such as `constructor` and `__proto__`. */
function fieldOf(value: object, field: string): unknown {
  return Object.hasOwn(value, field) || !(field in Object.prototype)
    ? (value as { readonly [field: string]: unknown })[field]
    : undefined;
}

const NAME = /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u;

function step(field: string): string {
  return NAME.test(field) ? `.${field}` : `[${JSON.stringify(field)}]`;
}
