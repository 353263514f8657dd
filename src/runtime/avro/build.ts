/** The second pass: fills the declared types and builds the others, reporting every fault. */
import { checkAliases } from "./aliases.js";
import {
  branchName,
  describe,
  propertiesOf,
  type Scope,
  type TypeBuilder,
} from "./building.js";
import {
  MAX_SCHEMA_DEPTH,
  PRIMITIVES,
  type ParseState,
  type Shell,
} from "./declare.js";
import { buildFields } from "./fields.js";
import type { IssueDetails, SchemaIssueCode } from "./issues.js";
import { isInteger } from "./json-values.js";
import { lookup, lookupText, type JsonNode } from "./json.js";
import { logicalOf, type LogicalBase } from "./logical.js";
import { nameFault, nearest } from "./names.js";
import type {
  AvroType,
  LogicalType,
  NamedType,
  PrimitiveKind,
} from "./types.js";

const RESERVED: ReadonlySet<string> = new Set([
  "aliases",
  "doc",
  "fields",
  "items",
  "name",
  "namespace",
  "size",
  "symbols",
  "type",
  "values",
]);
const ENUM_RESERVED: ReadonlySet<string> = new Set([...RESERVED, "default"]);
/** Lengths beyond this no Java array holds; Avro Java refuses them. */
const MAX_FIXED_SIZE = 2 ** 31 - 9;

/** Of what may have been meant by an unknown name, in one run. */
const MAX_SUGGESTIONS = 50;

const COMPLEX: ReadonlySet<string> = new Set([
  "record",
  "error",
  "enum",
  "array",
  "map",
  "fixed",
]);

/** Builds types from JSON. A null stands for one whose fault is reported. */
export class Builder implements TypeBuilder {
  readonly state: ParseState;
  #suggestions = 0;

  constructor(state: ParseState) {
    this.state = state;
  }

  report(
    code: SchemaIssueCode,
    scope: Scope,
    node: JsonNode,
    message: string,
    details?: IssueDetails,
  ): null {
    this.state.issues.add(code, scope.file, node, message, details);
    return null;
  }

  build(node: JsonNode, scope: Scope): AvroType | null {
    // Reported by the first pass.
    if (scope.depth > MAX_SCHEMA_DEPTH) return null;
    const inner = { ...scope, depth: scope.depth + 1 };
    if (node.kind === "string") return this.reference(node.value, node, scope);
    if (node.kind === "array") return this.#union(node.items, inner);
    if (node.kind !== "object")
      return this.report(
        "schema-bad-type",
        scope,
        node,
        `type is ${describe(node)}`,
        {
          hint: "write a name, an object with a type, or an array of the branches of a union",
        },
      );
    const type = lookupText(node, "type");
    switch (type) {
      case null:
        return this.#typeless(node, scope);
      case "record":
      case "error":
      case "enum":
      case "fixed":
        return this.#named(node, inner);
      case "array":
      case "map":
        return this.#container(node, type, inner);
    }
    if (isPrimitive(type)) {
      const logical = this.logical(node, { kind: type, size: 0 }, scope);
      return {
        kind: type,
        logical,
        properties: propertiesOf(node, RESERVED, logical),
      };
    }
    // Named types are referred to by a string alone: specification, "Schema Declaration". Avro Java 1.11 took this, too.
    const place = lookup(node, "type") ?? node;
    return this.report(
      "schema-bad-type",
      scope,
      place,
      `object of the type ${JSON.stringify(type)}`,
      {
        hint: this.find(type, scope.namespace)
          ? `refer to a named type by its name alone: ${JSON.stringify(type)} in place of the object`
          : this.#suggestion(type, [...PRIMITIVES, ...COMPLEX]),
      },
    );
  }

  /** The type that a name refers to: a primitive, one of the namespace it stands in, or one of no namespace. */
  reference(name: string, node: JsonNode, scope: Scope): AvroType | null {
    if (isPrimitive(name))
      return { kind: name, logical: null, properties: new Map() };
    const found = this.find(name, scope.namespace);
    if (found !== null) return found;
    return this.report(
      "schema-unknown-type",
      scope,
      node,
      `unknown type ${JSON.stringify(name)}`,
      {
        hint: COMPLEX.has(name)
          ? `nest the definition: "type": {"type": "${name}", ...}`
          : this.#suggestion(name, [...this.state.types.keys(), ...PRIMITIVES]),
      },
    );
  }

  find(name: string, namespace: string): NamedType | null {
    const { types } = this.state;
    const local =
      namespace === "" || name.includes(".") ? name : `${namespace}.${name}`;
    return types.get(local) ?? types.get(name) ?? null;
  }

  #suggestion(name: string, candidates: readonly string[]): string {
    // Enough to see what went wrong; each costs a look at every name.
    const near =
      this.#suggestions++ < MAX_SUGGESTIONS ? nearest(name, candidates) : null;
    return near === null
      ? "define it, or add the file that does"
      : `did you mean ${JSON.stringify(near)}?`;
  }

  #typeless(node: JsonNode, scope: Scope): null {
    const type = lookup(node, "type");
    if (type === null)
      return this.report(
        "schema-missing-property",
        scope,
        node,
        "schema without a type",
        {
          hint: 'add "type", a string',
        },
      );
    const unwrap = type.kind === "object" || type.kind === "array";
    return this.report(
      "schema-bad-type",
      scope,
      type,
      `type of a schema is ${describe(type)}`,
      {
        hint: unwrap
          ? 'put the inner schema in place of the object around it: only a field has a whole schema as its "type"'
          : 'write the name of the type: "type": "record"',
      },
    );
  }

  #union(items: readonly JsonNode[], scope: Scope): AvroType | null {
    const branches: AvroType[] = [];
    const seen = new Set<string>();
    let complete = true;
    for (const item of items) {
      const branch = this.build(item, scope);
      if (branch === null) {
        complete = false;
        continue;
      }
      if (branch.kind === "union") {
        this.report(
          "schema-nested-union",
          scope,
          item,
          "union directly inside a union",
          {
            hint: "list the inner branches in the outer union",
          },
        );
        complete = false;
        continue;
      }
      const name = branchName(branch);
      if (seen.has(name)) {
        this.report(
          "schema-duplicate-branch",
          scope,
          item,
          `second branch ${name} in a union`,
          {
            hint: "keep one; only named types may stand beside others of their kind",
          },
        );
        complete = false;
        continue;
      }
      seen.add(name);
      branches.push(branch);
    }
    return complete ? { kind: "union", branches } : null;
  }

  #container(
    node: JsonNode,
    kind: "array" | "map",
    scope: Scope,
  ): AvroType | null {
    const key = kind === "array" ? "items" : "values";
    const inner = lookup(node, key);
    if (inner === null)
      return this.report(
        "schema-missing-property",
        scope,
        node,
        `${kind} without ${key}`,
        {
          hint: `add "${key}", the type of its ${kind === "array" ? "items" : "values"}`,
        },
      );
    const type = this.build(inner, scope);
    if (type === null) return null;
    this.logical(node, { kind, size: 0 }, scope);
    const properties = propertiesOf(node, RESERVED, null);
    return kind === "array"
      ? { kind, items: type, properties }
      : { kind, values: type, properties };
  }

  #named(node: JsonNode, scope: Scope): AvroType | null {
    const declaration = this.state.declarations.get(node);
    // Too deep for the first pass.
    if (declaration === undefined) return null;
    const { type } = declaration;
    this.#fill(node, type, { ...scope, namespace: type.namespace });
    return this.state.types.get(type.fullName) ?? type;
  }

  #fill(node: JsonNode, type: Shell, scope: Scope): void {
    type.doc = lookupText(node, "doc");
    type.aliases = checkAliases(this, node, type, scope);
    switch (type.kind) {
      case "record":
        this.logical(node, { kind: "record", size: 0 }, scope);
        type.properties = propertiesOf(node, RESERVED, null);
        type.fields = buildFields(this, node, type, scope);
        return;
      case "enum":
        this.logical(node, { kind: "enum", size: 0 }, scope);
        type.properties = propertiesOf(node, ENUM_RESERVED, null);
        type.symbols = this.#symbols(node, scope);
        type.default = this.#enumDefault(node, type.symbols, scope);
        return;
      case "fixed":
        type.size = this.#size(node, scope);
        type.logical = this.logical(
          node,
          { kind: "fixed", size: type.size },
          scope,
        );
        type.properties = propertiesOf(node, RESERVED, type.logical);
    }
  }

  #symbols(node: JsonNode, scope: Scope): readonly string[] {
    const symbols = lookup(node, "symbols");
    if (symbols?.kind !== "array") {
      this.report(
        "schema-missing-property",
        scope,
        symbols ?? node,
        "enum without symbols",
        {
          hint: 'add "symbols", an array of names',
        },
      );
      return [];
    }
    const seen = new Set<string>();
    for (const item of symbols.items) {
      if (item.kind !== "string") {
        this.report(
          "schema-bad-symbol",
          scope,
          item,
          `symbol is ${describe(item)}`,
          {
            hint: "write a name in double quotes",
          },
        );
        continue;
      }
      const fault = nameFault(item.value);
      const shown = JSON.stringify(item.value);
      if (fault !== null)
        this.report(
          "schema-bad-symbol",
          scope,
          item,
          `symbol ${shown} ${fault}`,
          {
            hint: "symbols are names: letters, digits and underscores, no digit first",
          },
        );
      if (seen.has(item.value))
        this.report(
          "schema-duplicate-symbol",
          scope,
          item,
          `second symbol ${shown}`,
          {
            hint: "remove one",
          },
        );
      seen.add(item.value);
    }
    return [...seen];
  }

  #enumDefault(
    node: JsonNode,
    symbols: readonly string[],
    scope: Scope,
  ): string | null {
    const value = lookup(node, "default");
    // Avro Java takes a default that is no string for none.
    if (value?.kind !== "string") return null;
    if (symbols.includes(value.value)) return value.value;
    const shown = JSON.stringify(value.value);
    this.report(
      "schema-bad-default",
      scope,
      value,
      `enum default ${shown} is none of its symbols`,
      {
        hint: this.#suggestion(value.value, symbols).replace(
          /^define.*$/,
          "use one of its symbols",
        ),
      },
    );
    return null;
  }

  #size(node: JsonNode, scope: Scope): number {
    const size = lookup(node, "size");
    if (size?.kind === "number" && isInteger(size.text)) {
      const value = Number(size.text);
      if (value >= 0 && value <= MAX_FIXED_SIZE) return value + 0;
    }
    const hint = `write a whole number of bytes from 0 to ${MAX_FIXED_SIZE}`;
    if (size === null)
      this.report(
        "schema-missing-property",
        scope,
        node,
        "fixed without a size",
        { hint },
      );
    else
      this.report(
        "schema-bad-size",
        scope,
        size,
        `size of a fixed is ${describe(size)}`,
        { hint },
      );
    return 0;
  }

  /** The logical type, one that is invalid here reported and dropped. */
  logical(node: JsonNode, base: LogicalBase, scope: Scope): LogicalType | null {
    const { logical, fault } = logicalOf(node, base);
    if (fault !== null)
      this.report(
        "schema-bad-logical-type",
        scope,
        lookup(node, "logicalType") ?? node,
        `logical type ignored: ${fault}`,
        {
          severity: "warning",
          hint: "remove it or correct it; readers see the plain type",
        },
      );
    return logical;
  }
}

function isPrimitive(name: string): name is PrimitiveKind {
  return PRIMITIVES.has(name);
}
