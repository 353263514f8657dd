/** The templates by name, compiled: precompiled ones where the package was built, else from their sources. */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";

export const templateNames = [
  "aggregate",
  "builder",
  "checks",
  "command",
  "compatibility-test",
  "decider-test",
  "enum",
  "event",
  "fixed",
  "handlers",
  "index",
  "plain-type",
  "projection",
  "projector",
  "record",
  "registry",
  "rejections",
  "saga",
  "saga-stub",
  "schemas",
  "state",
  "temporal",
  "upcasters",
  "versions",
] as const;

export type TemplateName = (typeof templateNames)[number];

/** From a view to the text of a file. */
export type Render = (view: object) => string;
export type Templates = Readonly<Record<TemplateName, Render>>;

/** What every template is compiled with: a name that a view lacks is an error, and nothing is escaped as if it were HTML. */
export const compileOptions = {
  strict: true,
  noEscape: true,
  knownHelpersOnly: true,
  knownHelpers: {},
} as const;

let loaded: Templates | undefined;

/** Loads the templates, once a process. */
export async function loadTemplates(): Promise<Templates> {
  loaded ??= await load();
  return loaded;
}

interface Handlebars {
  compile(source: string, options: object): Render;
  template(precompiled: unknown): Render;
}

async function load(): Promise<Templates> {
  const require = createRequire(import.meta.url);
  const precompiled = new URL("./templates.precompiled.js", import.meta.url);
  if (existsSync(precompiled)) {
    const handlebars = require("handlebars/runtime.js") as Handlebars;
    const specs = (await import(precompiled.href)) as {
      readonly default: Readonly<Record<string, unknown>>;
    };
    return byName((name) => handlebars.template(specs.default[name]));
  }
  const handlebars = require("handlebars") as Handlebars;
  return byName((name) => {
    const source = readFileSync(
      new URL(`../../templates/${name}.hbs`, import.meta.url),
      "utf8",
    );
    return handlebars.compile(source, compileOptions);
  });
}

function byName(make: (name: TemplateName) => Render): Templates {
  return Object.fromEntries(
    templateNames.map((name) => [name, make(name)]),
  ) as Record<TemplateName, Render>;
}
