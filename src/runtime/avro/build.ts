/** The second pass: fills the declared types and builds the others, reporting every fault. */
import {
  branchName,
  describe,
  NO_PROPERTIES,
  propertiesOf,
  RESERVED,
  type Scope,
} from "./building.js";
import {
  MAX_SCHEMA_DEPTH,
  namesBeside,
  PRIMITIVES,
  type ParseState,
} from "./declare.js";
import type { IssueDetails, SchemaIssueCode } from "./issues.js";
import { lookup, lookupText, type JsonNode } from "./json.js";
import { meantLogicalType } from "./logical-names.js";
import { logicalOf, type LogicalBase } from "./logical.js";
import { fillNamed, type NamedBuilder } from "./named.js";
import { nearest } from "./names.js";
import type {
  AvroType,
  LogicalType,
  NamedType,
  PrimitiveKind,
} from "./types.js";

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
export class Builder implements NamedBuilder {
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
    if (node.kind === "string") return this.reference(node.value, node, scope);
    const { file, namespace, depth } = scope;
    const inner = { file, namespace, depth: depth + 1 };
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
          : this.suggestion(type, [...PRIMITIVES, ...COMPLEX]),
      },
    );
  }

  /** The type that a name refers to: a primitive, one of the namespace it stands in, or one of no namespace. */
  reference(name: string, node: JsonNode, scope: Scope): AvroType | null {
    if (isPrimitive(name))
      return { kind: name, logical: null, properties: NO_PROPERTIES };
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
          : this.suggestion(name, [
              ...this.#otherNames(node, scope),
              ...PRIMITIVES,
            ]),
      },
    );
  }

  #otherNames(node: JsonNode, { file }: Scope): readonly string[] {
    const isEnough = this.#suggestions >= MAX_SUGGESTIONS;
    return isEnough ? [] : namesBeside(this.state, file, node);
  }

  find(name: string, namespace: string): NamedType | null {
    const { types } = this.state;
    const local =
      namespace === "" || name.includes(".") ? name : `${namespace}.${name}`;
    return types.get(local) ?? types.get(name) ?? null;
  }

  /** A hint: the candidate that was probably meant. */
  suggestion(
    name: string,
    candidates: readonly string[],
    otherwise = "define it, or add the file that does",
  ): string {
    // Enough to see what went wrong; each costs a look at every name.
    const near =
      this.#suggestions++ < MAX_SUGGESTIONS ? nearest(name, candidates) : null;
    return near === null ? otherwise : `did you mean ${JSON.stringify(near)}?`;
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
    fillNamed(this, node, type, { ...scope, namespace: type.namespace });
    return this.state.types.get(type.fullName) ?? type;
  }

  /** The logical type. One that is invalid here, or is none and looks like one, is reported and dropped. */
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
    else if (logical === null) this.#misspelt(node, scope);
    return logical;
  }

  #misspelt(node: JsonNode, scope: Scope): void {
    const written = lookup(node, "logicalType");
    if (written?.kind !== "string") return;
    const meant = meantLogicalType(written.value);
    if (meant === null) return;
    this.report(
      "schema-unknown-logical-type",
      scope,
      written,
      `logical type ${describe(written)} ignored: Avro has none of that name`,
      { severity: "warning", hint: `did you mean ${JSON.stringify(meant)}?` },
    );
  }
}

function isPrimitive(name: string): name is PrimitiveKind {
  return PRIMITIVES.has(name);
}
