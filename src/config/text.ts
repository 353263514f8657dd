/** A configuration written as JSON or YAML: its value, and where each part of it stands. */
import type { Diagnostic, Place } from "../diagnostics.js";
import {
  lineColumn,
  memberOf,
  parseJson,
  type JsonNode,
} from "../runtime/avro/json.js";
import { toPlain } from "../runtime/avro/json-values.js";
import type { Path } from "./validate.js";

export type Locate = (path: Path, part: "key" | "value") => Place;

export type ConfigText =
  | { readonly ok: true; readonly value: unknown; readonly locate: Locate }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** @param file as diagnostics name it. */
export async function parseConfigText(
  text: string,
  file: string,
): Promise<ConfigText> {
  return file.endsWith(".json")
    ? parseConfigJson(text, file)
    : parseConfigYaml(text, file);
}

function parseConfigJson(text: string, file: string): ConfigText {
  const parsed = parseJson(text, { comments: true, trailingComments: true });
  if (!parsed.ok) {
    const { message, offset } = parsed;
    return {
      ok: false,
      diagnostics: [syntax({ text, file }, offset, message)],
    };
  }
  const { root, repeated } = parsed;
  if (repeated.length > 0) {
    const diagnostics = repeated.map(({ key, start }) => ({
      ...syntax(
        { text, file },
        start,
        `property ${JSON.stringify(key)} twice in one object`,
      ),
      hint: "keep one of them",
    }));
    return { ok: false, diagnostics };
  }
  return {
    ok: true,
    value: toPlain(root),
    locate: (path, part) =>
      placeAt({ text, file }, offsetIn(root, path, part), path),
  };
}

/** Where the last of the path is; where the innermost part that exists is, if it does not. */
function offsetIn(root: JsonNode, path: Path, part: "key" | "value"): number {
  let node = root;
  let offset = node.start;
  for (const step of path) {
    const member = memberOf(node, String(step));
    const next =
      member?.value ??
      (node.kind === "array" ? node.items[Number(step)] : null);
    if (next === null || next === undefined) break;
    offset = member !== null && part === "key" ? member.start : next.start;
    node = next;
  }
  return offset;
}

async function parseConfigYaml(
  text: string,
  file: string,
): Promise<ConfigText> {
  const { isMap, isNode, isScalar, isSeq, parseDocument } =
    await import("yaml");
  const document = parseDocument(text, { prettyErrors: false, merge: false });
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) {
    const diagnostics = faults.map(({ pos, message }) =>
      syntax({ text, file }, pos[0], message),
    );
    return { ok: false, diagnostics };
  }
  const offsetOf = (path: Path, part: "key" | "value"): number => {
    let node: unknown = document.contents;
    let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
    for (const step of path) {
      let next: unknown;
      let key: unknown;
      if (isMap(node)) {
        const pair = node.items.find(
          (one) => isScalar(one.key) && String(one.key.value) === String(step),
        );
        next = pair?.value;
        key = pair?.key;
      } else if (isSeq(node)) {
        next = node.items[Number(step)];
      }
      const shown = part === "key" && isNode(key) ? key : next;
      if (!isNode(shown)) break;
      offset = shown.range?.[0] ?? offset;
      node = next;
    }
    return offset;
  };
  try {
    return {
      ok: true,
      value: document.toJS(),
      locate: (path, part) =>
        placeAt({ text, file }, offsetOf(path, part), path),
    };
  } catch (error) {
    // Aliases that copy too much, or that nothing stands for.
    if (!(error instanceof ReferenceError)) throw error;
    return {
      ok: false,
      diagnostics: [syntax({ text, file }, 0, error.message)],
    };
  }
}

interface ConfigFile {
  readonly text: string;
  readonly file: string;
}

function placeAt(
  { text, file }: ConfigFile,
  offset: number,
  path: Path,
): Place {
  const pointer = path
    .map(
      (step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`,
    )
    .join("");
  return { file, ...lineColumn(text, offset), pointer };
}

function syntax(file: ConfigFile, offset: number, message: string): Diagnostic {
  return {
    code: "config-syntax",
    severity: "error",
    at: placeAt(file, offset, []),
    message: `invalid configuration: ${message.charAt(0).toLowerCase()}${message.slice(1)}`,
    hint: null,
  };
}
