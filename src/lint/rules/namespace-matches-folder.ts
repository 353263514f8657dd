import { lookup } from "../../runtime/avro/json.js";
import { filedEvents, type FiledEvent } from "../folders.js";
import { countsOf, grouped, type Counted } from "../grouped.js";
import { moving } from "../move.js";
import { nameNode } from "../parts.js";
import { noted } from "../rename.js";
import type { JudgeProject } from "../rule.js";

/** So many events, and so large a part of them, make a convention of it. */
const least = 3;
const most = 0.75;

export const namespaceMatchesFolder: JudgeProject = (project) => {
  const { subjects } = project;
  const filed = filedEvents(subjects);
  const agreeing = filed.filter(({ agrees }) => agrees);
  if (agreeing.length < Math.max(least, most * filed.length)) return () => [];
  const namespacesOf = grouped(
    agreeing,
    ({ folder }) => folder,
    ({ subject }) => subject.type.namespace,
  );
  const usual = new Map(
    [...namespacesOf].map(([folder, all]) => [folder, countsOf(all)]),
  );
  const [parent] = countsOf(agreeing.map((one) => one.parent));
  const expectedOf = ({ subject, folder, agrees, name }: FiledEvent) => {
    const [first, ...others] = usual.get(folder) ?? [];
    if (!agrees)
      return (
        first?.value ?? (parent === undefined ? null : under(parent, name))
      );
    // one that is alone beside many that are of one mind: `com.amce.orders`
    const own = others.find(({ value }) => value === subject.type.namespace);
    const isAlone = own?.count === 1 && (first?.count ?? 0) >= least;
    return isAlone ? (first?.value ?? null) : null;
  };
  const byName = new Map(filed.map((one) => [one.subject.fullName, one]));
  return (subject) => {
    const { kind, fullName, type } = subject;
    const filed = kind === "event" ? byName.get(fullName) : undefined;
    const namespace = filed === undefined ? null : expectedOf(filed);
    if (filed === undefined || namespace === null) return [];
    const { fix, notes } = moving(subject, namespace, project);
    return [
      {
        node: lookup(type.node, "namespace") ?? nameNode(type),
        message: `event ${fullName} in folder ${filed.folder}, which goes with namespace ${namespace}`,
        remedy: noted(
          "change the namespace, or move the file to the folder of its namespace",
          notes,
        ),
        fix,
      },
    ];
  };
};

/** Null where the name of a folder is none of Avro's. */
function under({ value }: Counted, folder: string): string | null {
  const name = folder.replaceAll("-", "_");
  if (!/^[A-Za-z_]\w*$/.test(name)) return null;
  return value === "" ? name : `${value}.${name}`;
}
