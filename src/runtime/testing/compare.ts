/** Compares values of the domain: fields, classes, bytes, dates and decimals, all the way down. */
import { Decimal } from "../codec/decimal.js";
import { ownText } from "../codec/own-text.js";
import { isBytes } from "../codec/platform.js";
import { print } from "./print.js";

export interface Difference {
  /** `[0].lines[1].sku`; empty where the values differ as a whole. */
  readonly path: string;
  readonly expected: string;
  readonly actual: string;
}

/** -0 is not 0, NaN is NaN, a Decimal keeps its scale, and objects of different classes differ. */
export function deepEqual(actual: unknown, expected: unknown): boolean {
  return differences(actual, expected, 1).length === 0;
}

/** @param most how many are looked for */
export function differences(
  actual: unknown,
  expected: unknown,
  most = 20,
): readonly Difference[] {
  const comparison = new Comparison(most);
  comparison.compare(actual, expected, "");
  return comparison.found;
}

class Comparison {
  readonly found: Difference[] = [];
  private readonly most: number;
  /** Pairs under comparison: what holds itself is equal where nothing else differs. */
  private readonly open = new Map<object, Set<object>>();

  constructor(most: number) {
    this.most = most;
  }

  compare(actual: unknown, expected: unknown, path: string): void {
    if (this.found.length >= this.most || Object.is(actual, expected)) return;
    if (!isObject(actual) || !isObject(expected)) {
      this.differ(print(actual), print(expected), path);
      return;
    }
    const partners = this.open.get(actual) ?? new Set();
    if (partners.has(expected)) return;
    partners.add(expected);
    this.open.set(actual, partners);
    this.compareObjects(actual, expected, path);
    partners.delete(expected);
  }

  private compareObjects(actual: object, expected: object, path: string): void {
    if (isLeaf(actual) || isLeaf(expected)) {
      const [is, wanted] = [leafText(actual), leafText(expected)];
      if (is === null || is !== wanted)
        this.differ(print(actual), print(expected), path);
      return;
    }
    if (Object.getPrototypeOf(actual) !== Object.getPrototypeOf(expected)) {
      this.differ(print(actual), print(expected), path);
      return;
    }
    if (Array.isArray(actual) && Array.isArray(expected)) {
      this.compareItems(actual, expected, path);
      return;
    }
    if (actual instanceof Map && expected instanceof Map)
      this.compareItems([...actual], [...expected], path);
    else if (actual instanceof Set && expected instanceof Set)
      this.compareItems([...actual], [...expected], path);
    const [is, wanted] = [ownText(actual), ownText(expected)];
    if (is !== wanted) this.differ(print(actual), print(expected), path);
    this.compareFields(actual, expected, path);
  }

  private compareItems(
    actual: readonly unknown[],
    expected: readonly unknown[],
    path: string,
  ): void {
    const length = Math.max(actual.length, expected.length);
    for (let i = 0; i < length; i++) {
      const at = `${path}[${i}]`;
      if (i >= actual.length) this.differ("nothing", print(expected[i]), at);
      else if (i >= expected.length)
        this.differ(print(actual[i]), "nothing", at);
      else this.compare(actual[i], expected[i], at);
    }
  }

  private compareFields(actual: object, expected: object, path: string): void {
    const is = new Map<string, unknown>(Object.entries(actual));
    const wanted = new Map<string, unknown>(Object.entries(expected));
    for (const key of new Set([...wanted.keys(), ...is.keys()])) {
      const at = path === "" ? key : `${path}.${key}`;
      if (!is.has(key)) this.differ("nothing", print(wanted.get(key)), at);
      else if (!wanted.has(key)) this.differ(print(is.get(key)), "nothing", at);
      else this.compare(is.get(key), wanted.get(key), at);
    }
  }

  private differ(actual: string, expected: string, path: string): void {
    if (this.found.length < this.most)
      this.found.push({ path, expected, actual });
  }
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function isLeaf(value: object): boolean {
  return value instanceof Date || isBytes(value) || Decimal.isDecimal(value);
}

/** What tells leaves apart; null for what is none. */
function leafText(value: object): string | null {
  if (value instanceof Date) return `Date ${value.getTime()}`;
  if (isBytes(value)) return `bytes ${value.join()}`;
  if (Decimal.isDecimal(value)) return `${value.unscaled} ${value.scale}`;
  return null;
}
