/** Who may import whom, as data, and what breaks it in a set of source files. */
import { posix } from "node:path";
import ts from "typescript-6";

export interface Source {
  /** Relative to `src`, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export interface Violation {
  readonly path: string;
  /** Counted from 1. */
  readonly line: number;
  readonly what: string;
}

interface Layer {
  readonly name: string;
  /** The files of the layer: a file, or a folder that ends in a slash. */
  readonly files: readonly string[];
  /** What they may import beside each other. */
  readonly imports: readonly string[];
  /** What they may import the types of, and nothing that exists at run time. */
  readonly types: readonly string[];
}

/** The import table. The first layer that has a file is the file's layer. */
const layers: readonly Layer[] = [
  layer("runtime/avro", ["runtime/avro/"], []),
  layer(
    "runtime/container",
    ["runtime/container.ts", "runtime/container/"],
    ["runtime/avro/", "runtime/codec/", "runtime/domain/"],
  ),
  layer("runtime", ["runtime/"], ["runtime/avro/"]),
  layer("diagnostics", ["diagnostics.ts"], []),
  layer("config", ["config/"], ["diagnostics.ts", "runtime/avro/"]),
  layer("model", ["model/"], ["diagnostics.ts", "runtime/avro/"]),
  layer("load", ["load/"], ["model/", "diagnostics.ts", "runtime/avro/"]),
  layer(
    "evolution",
    ["evolution/"],
    ["model/", "diagnostics.ts", "runtime/avro/"],
  ),
  layer("lint", ["lint/"], ["model/", "diagnostics.ts", "runtime/avro/"]),
  layer("generate", ["generate/"], ["model/", "runtime/avro/"]),
  layer(
    "write",
    ["write/"],
    [],
    // it says what is wrong in the one currency, and knows nothing else of anybody
    ["generate/file.ts", "diagnostics.ts"],
  ),
  layer(
    "pipeline",
    [
      "pipeline.ts",
      "options.ts",
      "custom-types.ts",
      "custom-review.ts",
      "check.ts",
      "check/",
      "fix.ts",
      "diff/",
      "lint.ts",
      "policy.ts",
      "history.ts",
      "hooks.ts",
      "hook-text.ts",
      "hook-managers.ts",
      "release.ts",
      "release-draft.ts",
      "failing.ts",
      "rule-ids.ts",
      "explain/",
      "rule-facts.ts",
      "report-files.ts",
    ],
    [
      "config/",
      "load/",
      "model/",
      "evolution/",
      "lint/",
      "generate/",
      "write/",
      "diagnostics.ts",
    ],
    ["runtime/avro/"],
  ),
  layer(
    "index",
    ["index.ts"],
    [
      "pipeline.ts",
      "check.ts",
      "lint.ts",
      "evolution/compare.ts",
      "config/",
      "diagnostics.ts",
    ],
    ["generate/file.ts"],
  ),
  layer(
    "cli",
    ["cli/"],
    [
      "pipeline.ts",
      "check.ts",
      "fix.ts",
      "diff/",
      "lint.ts",
      "release.ts",
      "hooks.ts",
      "rule-facts.ts",
      "report-files.ts",
      "config/",
      "diagnostics.ts",
      "explain/",
    ],
  ),
];

function layer(
  name: string,
  files: readonly string[],
  imports: readonly string[],
  types: readonly string[] = [],
): Layer {
  return { name, files, imports, types };
}

/** The only homes of packages and of parts of Node that not everybody may use; the rest of `node:` is open outside of the runtime. */
const homes: Readonly<Record<string, readonly string[]>> = {
  avsc: ["generate/golden.ts", "evolution/avsc.ts"],
  handlebars: ["generate/templates.ts"],
  "handlebars/runtime.js": ["generate/templates.ts"],
  prettier: ["generate/format.ts", "load/surroundings.ts"],
  "ts-morph": ["config/program.ts", "write/"],
  yaml: ["config/", "load/"],
  yargs: ["cli/"],
  "node:fs": ["config/", "load/", "write/", "generate/templates.ts"],
  "node:module": [
    "generate/templates.ts",
    "generate/golden.ts",
    "evolution/avsc.ts",
  ],
  "node:process": ["cli/"],
};

/** What is there without an import, and who may use it. */
const globals: Readonly<Record<string, readonly string[]>> = {
  process: ["cli/"],
  console: ["cli/"],
  eval: [],
  Function: [],
};

/** Everything in a file that breaks the table; `paths` are all files there are. */
export function violations(
  { path, text }: Source,
  paths: ReadonlySet<string>,
): readonly Violation[] {
  const own = layerOf(path);
  if (own === undefined) return [{ path, line: 1, what: "is in no layer" }];
  const found: Violation[] = [];
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
  const add = (node: ts.Node, what: string | null) => {
    if (what === null) return;
    const { line } = file.getLineAndCharacterOfPosition(node.getStart());
    found.push({ path, line: line + 1, what });
  };
  const visit = (node: ts.Node): void => {
    const imported = importOf(node);
    if (imported !== null)
      add(node, problemOfImport({ path, own, paths }, imported));
    const name = freeName(node);
    const users = name !== null && Object.hasOwn(globals, name);
    if (users && !isIn(path, globals[name] ?? [])) add(node, `uses ${name}`);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function layerOf(path: string): Layer | undefined {
  return layers.find(({ files }) => isIn(path, files));
}

interface Import {
  readonly specifier: string;
  readonly isType: boolean;
}

/** Every way to name a module: import, export from, import(), import types, require. */
function importOf(node: ts.Node): Import | null {
  if (ts.isImportDeclaration(node))
    return named(node.moduleSpecifier, isTypeImport(node.importClause));
  if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined)
    return named(
      node.moduleSpecifier,
      node.isTypeOnly ||
        (node.exportClause !== undefined &&
          ts.isNamedExports(node.exportClause) &&
          allTypes(node.exportClause.elements)),
    );
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
    return named(node.argument.literal, true);
  if (ts.isCallExpression(node) && isLoad(node))
    return named(node.arguments[0], false);
  return null;
}

/** `import()`, `require()` and `createRequire()()`. */
function isLoad({ expression }: ts.CallExpression): boolean {
  return (
    expression.kind === ts.SyntaxKind.ImportKeyword ||
    (ts.isIdentifier(expression) && expression.text === "require") ||
    (ts.isCallExpression(expression) &&
      ts.isIdentifier(expression.expression) &&
      expression.expression.text === "createRequire")
  );
}

function isTypeImport(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { name, namedBindings } = clause;
  return (
    name === undefined &&
    namedBindings !== undefined &&
    ts.isNamedImports(namedBindings) &&
    allTypes(namedBindings.elements)
  );
}

function allTypes(
  elements: readonly (ts.ImportSpecifier | ts.ExportSpecifier)[],
): boolean {
  return elements.length > 0 && elements.every((one) => one.isTypeOnly);
}

function named(node: ts.Node | undefined, isType: boolean): Import | null {
  return node !== undefined && ts.isStringLiteralLike(node)
    ? { specifier: node.text, isType }
    : null;
}

interface Importer {
  readonly path: string;
  readonly own: Layer;
  readonly paths: ReadonlySet<string>;
}

function problemOfImport(
  { path, own, paths }: Importer,
  { specifier, isType }: Import,
): string | null {
  const what = `imports ${specifier}`;
  if (!specifier.startsWith(".")) {
    if (path.startsWith("runtime/")) return what;
    const users = homes[specifier.replace(/^(node:fs)\/.*/, "$1")];
    const isAllowed =
      users === undefined ? specifier.startsWith("node:") : isIn(path, users);
    return isAllowed || isType ? null : what;
  }
  const target = posix
    .join(posix.dirname(path), specifier)
    .replace(/\.js$/, ".ts");
  if (!specifier.endsWith(".js") || !paths.has(target))
    return `${what}, which is no file of ours that ends in .js`;
  const mayImport =
    layerOf(target) === own ||
    isIn(target, own.imports) ||
    (isType && isIn(target, own.types));
  return mayImport ? null : what;
}

function isIn(path: string, places: readonly string[]): boolean {
  return places.some((place) =>
    place.endsWith("/") ? path.startsWith(place) : path === place,
  );
}

/** The name of a value that an expression uses and no member access, type, key or declaration gives; else null. */
function freeName(node: ts.Node): string | null {
  if (!ts.isIdentifier(node)) return null;
  const { parent } = node;
  if (ts.isTypeReferenceNode(parent) || ts.isImportOrExportSpecifier(parent))
    return null;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node)
    return isGlobalThis(parent.expression) ? node.text : null;
  // every kind of declaration, and a property of an object literal, has its name there
  const { name } = parent as { readonly name?: ts.Node };
  if (name === node && !ts.isShorthandPropertyAssignment(parent)) return null;
  return isDeclaredAround(node) ? null : node.text;
}

function isGlobalThis(node: ts.Node): boolean {
  return ts.isIdentifier(node) && node.text === "globalThis";
}

/** Whether a parameter or a variable of the name is in sight, as far as a check of this kind needs to know. */
function isDeclaredAround(identifier: ts.Identifier): boolean {
  for (let node: ts.Node = identifier; !ts.isSourceFile(node);) {
    node = node.parent;
    if (ts.isFunctionLike(node) && declares(node.parameters, identifier.text))
      return true;
    if (!ts.isBlock(node) && !ts.isSourceFile(node)) continue;
    for (const statement of node.statements)
      if (
        ts.isVariableStatement(statement) &&
        declares(statement.declarationList.declarations, identifier.text)
      )
        return true;
  }
  return false;
}

function declares(
  declarations: readonly (ts.ParameterDeclaration | ts.VariableDeclaration)[],
  name: string,
): boolean {
  return declarations.some(({ name: binding }) => {
    if (ts.isIdentifier(binding)) return binding.text === name;
    return binding.elements.some(
      (element) =>
        ts.isBindingElement(element) &&
        ts.isIdentifier(element.name) &&
        element.name.text === name,
    );
  });
}
