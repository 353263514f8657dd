/** Diagnostics about how types are written in schemas and protocols. */
import type { PagesByCode } from "../page.js";
import { event, none, orderId, project, record, schema } from "./examples.js";

export const schemaTypePages: PagesByCode = {
  "schema-bad-type": {
    means: [
      "What stands where a type belongs is none. A type is a name in quotes, an object whose `type` is one of Avro's, or an array of the branches of a union.",
      'An object that holds nothing but the name of a type of yours, `{ "type": "Money" }`, is not one either: named types are referred to by their name alone.',
    ],
    breaks: event(
      `{ "name": "tags", "type": { "type": "list", "items": "string" } }`,
    ),
    works: event(
      `{ "name": "tags", "type": { "type": "array", "items": "string" } }`,
    ),
    remedy: [
      "Use a primitive type, `record`, `enum`, `array`, `map`, `fixed`, or a union.",
      'Refer to a named type as `"type": "Money"`.',
    ],
    source: 'Avro 1.12 specification, "Schema Declaration"',
  },
  "schema-missing-property": {
    means: [
      "A schema lacks what its kind cannot be without: a record its name and `fields`, a field its name and type, an enum its `symbols`, a fixed its `size`, an array its `items`, a map its `values`, a protocol its name.",
    ],
    breaks: event(`{ "name": "lines", "type": { "type": "array" } }`),
    works: event(
      `{ "name": "lines", "type": { "type": "array", "items": "string" } }`,
    ),
    remedy: [
      'Add the property. Empty lists are fine: an event without data is a record with `"fields": []`.',
    ],
    source: 'Avro 1.12 specification, "Complex Types"',
  },
  "schema-bad-property": {
    means: [
      "A property of a schema or protocol has a value of another kind than it must have. Properties that Avro does not know are metadata and may hold anything; this is about those that it does know.",
    ],
    breaks: project({
      "schemas/orders.avpr": schema({
        protocol: "Orders",
        namespace: "shop",
        types: ["Money"],
        messages: {},
      }),
    }),
    works: project({
      "schemas/orders.avpr": schema({
        protocol: "Orders",
        namespace: "shop",
        types: [{ type: "record", name: "OrderPlaced", fields: [] }],
        messages: {},
      }),
    }),
    remedy: [
      "Give it a value of the kind that the message asks for. The `types` of a protocol are definitions; references stand where the types are used.",
    ],
    source: 'Avro 1.12 specification, "Protocol Declaration"',
  },
  "schema-bad-order": {
    means: [
      'The `order` of a field says how records are sorted by it: `"ascending"`, `"descending"` or `"ignore"`. It changes nothing about the bytes.',
    ],
    breaks: event(`{ "name": "total", "type": "long", "order": "desc" }`),
    works: event(`{ "name": "total", "type": "long", "order": "descending" }`),
    remedy: [
      "Write one of the three, or leave `order` out, which is ascending.",
    ],
    source: 'Avro 1.12 specification, "Records" and "Sort Order"',
  },
  "schema-bad-size": {
    means: [
      "The size of a fixed is its number of bytes: a whole number, written without quotes, not negative, and no more than a program could hold.",
    ],
    breaks: event(
      `{ "name": "digest", "type": { "type": "fixed", "name": "Digest", "size": -1 } }`,
    ),
    works: event(
      `{ "name": "digest", "type": { "type": "fixed", "name": "Digest", "size": 16 } }`,
    ),
    remedy: [
      "Write the number of bytes. Where it varies, the type is `bytes`.",
    ],
    source: 'Avro 1.12 specification, "Fixed"',
  },
  "schema-bad-default": {
    means: [
      "A default is no value of its type: null for a plain string, a number in quotes, a symbol that the enum does not have, too few bytes for a fixed, a character above U+00FF in bytes, a number out of range.",
      "A default is used by readers when a writer did not have the field, so a bad one waits for the first old message. Several implementations accept it when they parse and fail or corrupt data only then; that is why it is an error here.",
    ],
    breaks: event(`{ "name": "note", "type": "string", "default": null }`),
    works: event(
      `{ "name": "note", "type": ["null", "string"], "default": null }`,
    ),
    remedy: [
      'Nullable: `"type": ["null", "string"], "default": null`.',
      "Write numbers without quotes; the default of an enum is one of its symbols; of a record it is an object with every field that has no default of its own.",
      "A released version has it: correct today's schema, and leave the released file as it is.",
    ],
    source: 'Avro 1.12 specification, "Records" and "Invalid defaults"',
  },
  "schema-duplicate-branch": {
    means: [
      "A union has two branches of one type. Data says by a number which branch it is of, and JSON and code say it by the type, so only records, enums and fixed may stand beside others of their kind, for they have names.",
      "A logical type makes no difference: `int` and `date` are both ints.",
    ],
    breaks: event(`{ "name": "ref", "type": ["null", "string", "string"] }`),
    works: event(`{ "name": "ref", "type": ["null", "string"] }`),
    remedy: [
      "Keep one of the two.",
      "They mean different things: put each into a record with a name, and let the union hold the records.",
    ],
    source: 'Avro 1.12 specification, "Unions"',
  },
  "schema-nested-union": {
    means: [
      "A union stands directly inside of a union. A value has one branch, so the inner list would have to be chosen from twice; Avro does not have that.",
    ],
    breaks: event(`{ "name": "ref", "type": ["null", ["string", "long"]] }`),
    works: event(`{ "name": "ref", "type": ["null", "string", "long"] }`),
    remedy: ["List the inner branches in the outer union."],
    source: 'Avro 1.12 specification, "Unions"',
  },
  "schema-too-deep": {
    means: [
      "Types are written inside of each other more than 800 levels deep. No reader follows that: Apache Avro Java ends at about 450 nested records, Python at about 1,000, and a program that walks such a schema runs out of stack.",
      "Depth by reference is no problem: a record may hold itself, and types may be shared by any number of others.",
    ],
    breaks: none(
      "A schema of more than 800 levels is made by a program, and would fill this page and more.",
    ),
    works: event(
      `{ "name": "parent", "type": ["null", "OrderPlaced"], "default": null }`,
    ),
    remedy: [
      "Define the inner types in files of their own and refer to them by name.",
      "Where a generator wrote the schema, let it name each type once.",
    ],
    source: null,
  },
  "schema-bad-message": {
    means: [
      "A message of a protocol is malformed: without a request or a response, one-way with a response or errors, or with an error that is no error type. A message of a protocol is a command here: its request the fields, its errors the rejections.",
    ],
    breaks: project({
      "schemas/orders.avpr": `{
  "protocol": "Orders",
  "namespace": "shop",
  "messages": {
    "ship": { "request": [], "response": "string", "one-way": true }
  }
}
`,
      "schemas/order-placed.avsc": record("OrderPlaced", orderId),
    }),
    works: project({
      "schemas/orders.avpr": `{
  "protocol": "Orders",
  "namespace": "shop",
  "messages": {
    "ship": { "request": [], "response": "null", "one-way": true }
  }
}
`,
      "schemas/order-placed.avsc": record("OrderPlaced", orderId),
    }),
    remedy: [
      'A message has a `request`, an array of parameters that look like fields, and a `response`, `"null"` where there is none to wait for.',
      "Declare what it may refuse with as types of the kind `error`, and name those under `errors`.",
    ],
    source: 'Avro 1.12 specification, "Protocol Declaration", "Messages"',
  },
  "schema-no-record": {
    means: [
      "A file among the event schemas declares nothing with a name: it is an array, a map, a union or a primitive type alone. It gives no event, and as it has no name nothing can refer to it either, so it is read for nothing.",
    ],
    breaks: project({
      "schemas/order-placed.avsc": record("OrderPlaced", orderId),
      "schemas/lines.avsc": `{ "type": "array", "items": "string" }\n`,
    }),
    works: project({
      "schemas/order-placed.avsc": record("OrderPlaced", orderId),
      "schemas/lines.avsc": record(
        "LinesAdded",
        orderId,
        `{ "name": "lines", "type": { "type": "array", "items": "string" } }`,
      ),
    }),
    remedy: [
      "It is to be an event: make it a record with a field of that type.",
      "It is for something else: move it out of the schemas, or let `schemas.include` pass it over.",
    ],
    source: null,
  },
  "no-value": {
    means: [
      "No value of the record could be written down: it holds itself without a way out, or an enum without symbols. The specification allows such a schema, so this is a warning; but nobody can ever write the event, and a test or a builder that needs a value of it has none.",
    ],
    breaks: event(`{ "name": "parent", "type": "OrderPlaced" }`),
    works: event(
      `{ "name": "parent", "type": ["null", "OrderPlaced"], "default": null }`,
    ),
    remedy: [
      "Make the field that leads back nullable, or an array or a map, which may be empty.",
      "Give the enum a symbol.",
    ],
    source: 'Avro 1.12 specification, "Records" and "Enums"',
  },
};
