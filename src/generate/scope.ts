/** The names of one emitted file: what it declares, what it imports, and under which local name. */
import {
  byCodeUnit,
  identifier,
  NameSet,
  pascal,
  qualified,
  upperFirst,
} from "./names.js";
import { layoutImport } from "./layout.js";
import { stringLiteral } from "./text.js";
import type { ExportedName, ModuleName, Style } from "./options.js";

interface ImportedName {
  readonly name: string;
  readonly local: string;
  typeOnly: boolean;
}

/** Variables of emitted functions beside those that `identifier` knows: they would hide an import of that name. */
const hiding = ["o", "hex", "golden", "today", "expected", "writer", "reader"];

export class Scope {
  readonly #names = new NameSet();
  readonly #imports = new Map<string, Map<string, ImportedName>>();
  readonly #modules = new Map<string, ModuleName>();
  readonly #memo = new Map<string, string>();
  readonly #globals = new Set<string>();

  readonly path: string;
  readonly runtime: ModuleName;
  readonly importExtension: string;
  readonly style: Style;

  constructor(
    path: string,
    runtime: ModuleName,
    importExtension: string,
    style: Style,
  ) {
    this.path = path;
    this.runtime = runtime;
    this.importExtension = importExtension;
    this.style = style;
    this.declare(...hiding);
  }

  /** Reserves a name that the file's own template declares. */
  declare(...names: readonly string[]): void {
    for (const name of names) this.#names.take(name);
  }

  /** A free name for a helper that the file declares. */
  fresh(name: string): string {
    return this.#names.take(name);
  }

  /** A helper that is declared once a key: its name, made at the first call. */
  once(key: string, name: string, make: (local: string) => void): string {
    const known = this.#memo.get(key);
    if (known !== undefined) return known;
    const local = this.fresh(name);
    this.#memo.set(key, local);
    make(local);
    return local;
  }

  /** A value of the runtime, by its local name. */
  rt(name: string): string {
    const local = (): string => this.#or(name, `runtime${upperFirst(name)}`);
    return this.#import(this.runtime, name, local, false);
  }

  /** A type of the runtime, by its local name. */
  rtType(name: string): string {
    const local = (): string => this.#or(name, `Runtime${name}`);
    return this.#import(this.runtime, name, local, true);
  }

  value(module: ModuleName, name: string, fullName: string): string {
    const local = (): string => this.#orAlias(name, fullName);
    return this.#import(module, name, local, false);
  }

  type(module: ModuleName, name: string, fullName: string): string {
    const local = (): string => this.#orAlias(name, fullName);
    return this.#import(module, name, local, true);
  }

  /** What a module of the user's exports, or a global, by its local name. */
  exported(
    { module, name, alias: chosen }: ExportedName,
    use: "type" | "value",
  ): string {
    if (module === null) return this.#global(name);
    const own = chosen ?? name;
    const file = pascal(module.path.slice(module.path.lastIndexOf("/") + 1));
    const local = (): string =>
      identifier(own) === own
        ? this.#or(own, identifier(`${own}Of${file}`))
        : identifier(`${own}Of${file}`);
    return this.#import(module, name, local, use === "type");
  }

  /** The name, where the file has no other of it. */
  #or(name: string, otherwise: string): string {
    return this.#names.has(name) ? otherwise : name;
  }

  #orAlias(name: string, fullName: string): string {
    return this.#names.has(name) ? alias(name, fullName) : name;
  }

  #global(name: string): string {
    if (!this.#globals.has(name)) {
      if (this.#names.has(name)) return `globalThis.${name}`;
      // nothing that comes later may hide it
      this.#globals.add(this.#names.take(name));
    }
    return name;
  }

  /** `choose` gives the local name, where it is imported for the first time. */
  #import(
    module: ModuleName,
    name: string,
    choose: () => string,
    typeOnly: boolean,
  ): string {
    if (module.path === this.path) return name;
    this.#modules.set(module.path, module);
    let names = this.#imports.get(module.path);
    if (names === undefined) {
      names = new Map();
      this.#imports.set(module.path, names);
    }
    const known = names.get(name);
    if (known !== undefined) {
      if (!typeOnly) known.typeOnly = false;
      return known.local;
    }
    const local = this.#names.take(choose());
    names.set(name, { name, local, typeOnly });
    return local;
  }

  /** The import statements, packages first, each with a line break at its end. */
  imports(): string {
    const modules = [...this.#modules.values()].sort(
      (a, b) =>
        Number(b.isPackage) - Number(a.isPackage) || byCodeUnit(a.path, b.path),
    );
    return modules.map((module) => this.#statement(module)).join("");
  }

  #statement(module: ModuleName): string {
    const names = [...(this.#imports.get(module.path)?.values() ?? [])].sort(
      (a, b) =>
        byCodeUnit(a.name.toLowerCase(), b.name.toLowerCase()) ||
        byCodeUnit(a.name, b.name),
    );
    // a module of types alone is not loaded for them
    const isTypes = names.every(({ typeOnly }) => typeOnly);
    const specifiers = names.map(
      ({ name, local, typeOnly }) =>
        `${typeOnly && !isTypes ? "type " : ""}${name === local ? name : `${name} as ${local}`}`,
    );
    const from = module.isPackage
      ? module.path
      : `${relative(this.path, module.path)}${hasExtension(module) ? "" : this.importExtension}`;
    const keyword = isTypes ? "import type" : "import";
    const [only] = names;
    if (names.length === 1 && only?.name === "default")
      return `${keyword} ${only.local} from ${stringLiteral(from)};\n`;
    return layoutImport(keyword, specifiers, from, this.style);
  }
}

/** Of the user's modules those that only their extension makes a module keep it. */
function hasExtension({ path }: ModuleName): boolean {
  return /\.[cm][jt]s$/.test(path);
}

/** The name with the full name's namespace in it, for where the name is taken. */
export function alias(name: string, fullName: string): string {
  const short = fullName.slice(fullName.lastIndexOf(".") + 1);
  const at = name.toLowerCase().lastIndexOf(short.toLowerCase());
  return at < 0
    ? `${name}Of${qualified(fullName)}`
    : name.slice(0, at) + qualified(fullName) + name.slice(at + short.length);
}

/** The specifier of `to` as seen from the file `from`; both without extension. */
export function relative(from: string, to: string): string {
  const source = from.split("/").slice(0, -1);
  const target = to.split("/");
  let same = 0;
  while (
    same < source.length &&
    same < target.length - 1 &&
    source[same] === target[same]
  )
    same++;
  const up = "../".repeat(source.length - same);
  return `${up === "" ? "./" : up}${target.slice(same).join("/")}`;
}
