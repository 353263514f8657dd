/**
 * Whether everything is to be tried: `npm run test:long`, which CI runs. `npm test` has three minutes, and of what is the same once more
 * (another compiler, another prettier configuration) it tries one.
 */
export const isLong = process.env["MODE"] === "long";

/** Everything where there is time, else the first few. */
export function someOf<T>(all: readonly T[], few: number): readonly T[] {
  return isLong ? all : all.slice(0, few);
}
