/**
 * Functions that read an earlier version's bytes straight into today's types: the resolution of the two schemas, written out.
 * What is the same in both versions is read by today's own functions.
 */
import type {
  Plan,
  RecordPlan,
  WriterUnionPlan,
} from "../../runtime/avro/plan.js";
import { placeOf, reference, type FileContext } from "../context.js";
import { identityOf } from "../identity.js";
import { layoutCall, layoutList, layoutSignature } from "../layout.js";
import {
  identifier,
  lowerFirst,
  NameSet,
  pascal,
  upperFirst,
} from "../names.js";
import { isNested, type Shape } from "../shapes.js";
import { lineComment, literalKey, stringLiteral } from "../text.js";
import { typeText } from "../types.js";
import { literal } from "./literal.js";
import { minimumBytes } from "./minimum.js";
import {
  arrowBody,
  inBranch,
  readerFunction,
  readExpression,
  switchFunction,
} from "./read.js";
import { sameOnTheWire } from "./same.js";
import { skipStatement } from "./skip.js";

/** Of one earlier version. */
export interface VersionReader {
  readonly file: FileContext;
  /** `V1`, at the end of every helper's name. */
  readonly suffix: string;
}

/** The name of the function that reads a whole record of the earlier version, which it declares. */
export function recordReader(
  of: VersionReader,
  plan: RecordPlan,
  exported: boolean,
): string {
  const { file, suffix } = of;
  const place = placeOf(file, plan.reader);
  const key = `${suffix} ${plan.writer.fullName} ${plan.reader.fullName}`;
  return file.scope.once(key, `${place.read}${suffix}`, (name) => {
    const type = reference(file, plan.reader, "type");
    const signature = layoutSignature(
      `${exported ? "export " : ""}function ${name}`,
      [`r: ${file.scope.rtType("Reader")}`],
      `: ${type} {`,
      file.options.style,
    );
    const body = recordBody(of, plan);
    file.helpers.push(`${signature}\n${body}}\n`);
  });
}

function recordBody(of: VersionReader, plan: RecordPlan): string {
  const { file } = of;
  if (plan.missing.length > 0) {
    const fields = plan.missing.map((field) => field.name).join(", ");
    const reason = `${plan.reader.fullName} has no value for ${fields}, which this version did not write and which has no default`;
    return `  throw ${file.scope.rt("unresolvable")}(\n    r,\n    ${stringLiteral(reason)},\n  );\n`;
  }
  const steps = plan.steps.map((step) => readStep(of, plan, step));
  const defaults = new Map(
    plan.defaults.map(({ field, value }) => [
      field.name,
      literal(file, file.shapes.of(field.type, field), value, "    "),
    ]),
  );
  const names = new NameSet();
  // a variable must not hide what the function calls
  for (const text of [...steps.map((step) => step.text), ...defaults.values()])
    for (const name of namesIn(text)) names.take(name);
  for (const taken of ["r", "n"]) names.take(taken);
  const locals = new Map<string, string>();
  let text = "";
  for (const step of steps) {
    if (step.readerField === null) {
      text += step.text;
      continue;
    }
    const local = localName(step.readerField, names);
    // the last writer field that feeds a reader's field counts
    locals.set(step.readerField, local);
    text += `  const ${local} = ${step.text};${step.comment}\n`;
  }
  const isRecursive = file.recursive.has(plan.reader.fullName);
  if (isRecursive) text = `  r.enter();\n${text}  r.leave();\n`;
  return `${text}  return ${construct(of, plan, locals, defaults)};\n`;
}

interface ReadStep {
  /** The field that it feeds; null where it passes over one. */
  readonly readerField: string | null;
  /** An expression, or the statement that passes over. */
  readonly text: string;
  readonly comment: string;
}

function readStep(
  of: VersionReader,
  plan: RecordPlan,
  step: RecordPlan["steps"][number],
): ReadStep {
  const { file, suffix } = of;
  if (step.kind === "skip") {
    const { type, name } = step.writerField;
    const text = skipStatement(file, suffix, type, name, "  ");
    return { readerField: null, text, comment: "" };
  }
  const { readerField, writerField } = step;
  const shape = file.shapes.of(readerField.type, readerField);
  const path = pascal(plan.reader.name) + pascal(readerField.name);
  return {
    readerField: readerField.name,
    text: planExpression(of, step.plan, shape, path),
    comment:
      writerField.name === readerField.name
        ? ""
        : ` // ${lineComment(writerField.name)}`,
  };
}

function construct(
  { file }: VersionReader,
  plan: RecordPlan,
  locals: ReadonlyMap<string, string>,
  defaults: ReadonlyMap<string, string>,
): string {
  const members = plan.reader.fields.map((field) => {
    const local = locals.get(field.name);
    if (local !== undefined)
      return local === field.name
        ? `    ${local},\n`
        : `    ${literalKey(field.name)}: ${local},\n`;
    const text = defaults.get(field.name);
    if (text === undefined)
      throw new Error(
        `the plan of ${plan.reader.fullName} feeds no ${field.name}`,
      );
    return `    ${literalKey(field.name)}: ${text}, // default\n`;
  });
  const fields = members.length === 0 ? "{}" : `{\n${members.join("")}  }`;
  return placeOf(file, plan.reader).isEvent
    ? `new ${reference(file, plan.reader, "class")}(${fields})`
    : fields;
}

/** Everything in an expression that may be a name, outside of its texts. */
function namesIn(text: string): Iterable<string> {
  const bare = text.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, "");
  return new Set(bare.match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu));
}

/** A variable for a field: its own name where nobody else has that. */
function localName(field: string, names: NameSet): string {
  const name = identifier(field);
  const bare = name.replace(/^_+/, "");
  return name === "__proto__" || /^\p{Lu}/u.test(name)
    ? names.take(`${bare}Value`)
    : names.take(name, `${bare}Value`);
}

/** An expression that reads the writer's bytes into the reader's shape. */
export function planExpression(
  of: VersionReader,
  plan: Plan,
  shape: Shape,
  path: string,
): string {
  const { file } = of;
  if (sameOnTheWire(plan)) return readExpression(file, shape, path);
  switch (plan.kind) {
    case "primitive":
      return (
        promotion(file, plan.writer.kind, plan.reader.kind, shape) ??
        readExpression(file, shape, path)
      );
    case "record":
      return `${recordReader(of, plan, false)}(r)`;
    case "enum":
      return `${enumReader(of, plan)}(r)`;
    case "fixed":
      return readExpression(file, shape, path);
    case "array":
      return many(
        of,
        "readArray",
        plan.items,
        shape.kind === "array" ? shape.items : shape,
        minimumBytes(plan.writer.items),
        `${path}Item`,
      );
    case "map":
      return many(
        of,
        "readMap",
        plan.values,
        shape.kind === "map" ? shape.values : shape,
        minimumBytes(plan.writer.values) + 1,
        `${path}Value`,
      );
    case "writer-union":
      return `${writerUnionReader(of, plan, shape, path)}(r)`;
    case "reader-union":
      return intoUnion(of, plan.plan, plan.branch, shape, path);
    case "mismatch":
      return `${file.scope.rt("unresolvable")}(r, ${stringLiteral(plan.reason)})`;
  }
}

/** The value of a branch of the reader's union. */
function intoUnion(
  of: VersionReader,
  plan: Plan,
  branch: number,
  shape: Shape,
  path: string,
): string {
  if (shape.kind === "nullable")
    return branch === shape.nullBranch
      ? "null"
      : planExpression(of, plan, shape.inner, path);
  if (shape.kind !== "union")
    throw new Error("the plan reads into a union that the shape does not have");
  const target = shape.branches[branch];
  if (target === undefined)
    throw new Error(`no branch ${branch} in the reader's union`);
  return inBranch(
    of.file,
    target,
    planExpression(of, plan, target.shape, `${path}${branch}`),
  );
}

function many(
  of: VersionReader,
  name: string,
  plan: Plan,
  items: Shape,
  least: number,
  path: string,
): string {
  const body = planExpression(of, plan, items, path);
  const bare = /^(\w+)\(r\)$/.exec(body)?.[1];
  const callback =
    bare ??
    (isNested(items)
      ? readerFunction(
          of.file,
          typeText(of.file, items),
          body,
          `${path}${of.suffix}`,
        )
      : `(r) => ${arrowBody(body)}`);
  return `${of.file.scope.rt(name)}(r, ${callback}, ${least})`;
}

function promotion(
  file: FileContext,
  writer: string,
  reader: string,
  shape: Shape,
): string | null {
  if (writer === "int" && reader === "long" && shape.kind === "scalar")
    return shape.scalar.readPromoted?.(file.scope) ?? null;
  if (reader !== "float" && reader !== "double") return null;
  if (writer === "float") return "r.float()";
  if (writer === "int")
    return reader === "float" ? "Math.fround(r.int())" : "r.int()";
  return reader === "float"
    ? `${file.scope.rt("nearestFloat")}(r.bigint())`
    : "Number(r.bigint())";
}

function writerUnionReader(
  of: VersionReader,
  plan: WriterUnionPlan,
  shape: Shape,
  path: string,
): string {
  const { file, suffix } = of;
  return file.scope.once(
    `${suffix} union ${path} ${identityOf(shape)} ${identityOf(plan)}`,
    `read${upperFirst(path)}${suffix}`,
    (name) => {
      const cases = plan.branches.map((branch, i) => ({
        label: String(i),
        value: planExpression(of, branch, shape, `${path}${i}`),
      }));
      file.helpers.push(
        switchFunction(
          file,
          name,
          typeText(file, shape),
          `r.branch(${plan.branches.length})`,
          cases,
        ),
      );
    },
  );
}

function enumReader(
  of: VersionReader,
  plan: Extract<Plan, { kind: "enum" }>,
): string {
  const { file, suffix } = of;
  const place = placeOf(file, plan.reader);
  return file.scope.once(
    `${suffix} enum ${plan.writer.fullName}`,
    `${place.read}${suffix}`,
    (name) => {
      const type = reference(file, plan.reader, "type");
      const table = file.scope.fresh(
        `${lowerFirst(place.typeName)}Symbols${suffix}`,
      );
      const symbols = plan.symbols.map((symbol) =>
        symbol === null ? "null" : stringLiteral(symbol),
      );
      const isPartial = plan.symbols.includes(null);
      const call = `${table}[r.enum(${plan.symbols.length}, ${stringLiteral(plan.writer.name)})]`;
      file.helpers.push(
        `${layoutList(`const ${table}: readonly ${isPartial ? `(${type} | null)` : type}[] = `, symbols, ";", file.options.style)}\n` +
          `function ${name}(r: ${file.scope.rtType("Reader")}): ${type} {\n` +
          (isPartial
            ? `  return (\n    ${call} ??\n    ${file.scope.rt("unresolvable")}(r, ${stringLiteral(`a symbol of ${plan.writer.fullName} that today's enum has neither as a symbol nor a default for`)})\n  );\n}\n`
            : `${layoutCall("  return ", `${call}!`, ";", file.options.style)}}\n`),
      );
    },
  );
}
