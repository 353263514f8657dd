/** Which findings make a command fail, of `check` and `lint` alike. */

export function fails({
  severity,
  waiver,
}: {
  readonly severity: "error" | "warning";
  /** Why it is accepted for a time; null where it is not. */
  readonly waiver: object | null;
}): boolean {
  return severity === "error" && waiver === null;
}
