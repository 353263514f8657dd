/** Records that contain themselves. */
import type { AvroType } from "../runtime/avro/types.js";

/** Full names of the records that contain themselves, through whatever lies between. */
export function recursiveRecords(
  roots: readonly AvroType[],
): ReadonlySet<string> {
  const found = new Set<string>();
  const done = new Set<AvroType>();
  const path: AvroType[] = [];
  const onPath = new Map<AvroType, number>();
  function walk(type: AvroType): void {
    const at = onPath.get(type);
    if (at !== undefined) {
      // everything from here on is one cycle
      for (const member of path.slice(at))
        if (member.kind === "record") found.add(member.fullName);
      return;
    }
    if (done.has(type)) return;
    if (type.kind === "array") return walk(type.items);
    if (type.kind === "map") return walk(type.values);
    if (type.kind === "union") return type.branches.forEach(walk);
    if (type.kind !== "record") return;
    onPath.set(type, path.length);
    path.push(type);
    for (const field of type.fields) walk(field.type);
    path.pop();
    onPath.delete(type);
    done.add(type);
  }
  roots.forEach(walk);
  return found;
}
