/** Diagnostics about names in schemas: of types, fields, symbols and namespaces. */
import type { PagesByCode } from "../page.js";
import { event, orderId, project, record, schema } from "./examples.js";

export const schemaNamePages: PagesByCode = {
  "schema-bad-name": {
    means: [
      "A name of a type or field begins with a letter or an underscore and goes on with letters, digits and underscores. Dashes, blanks and dots inside of field names are what people most often bring along from JSON or a database.",
      "Letters of every script are taken, as Apache Avro Java takes them; the specification itself has A to Z only, and other languages follow that.",
    ],
    breaks: event(`{ "name": "order-total", "type": "long" }`),
    works: event(`{ "name": "orderTotal", "type": "long" }`),
    remedy: [
      "Write it in camel case or with underscores.",
      'Data under the old name exists: give the field a valid name and the old one as an alias, `"aliases": ["order-total"]`. Any text is allowed as the alias of a field.',
    ],
    source: 'Avro 1.12 specification, "Names" and "Invalid names"',
  },
  "schema-primitive-name": {
    means: [
      "A type is called like a primitive type: `string`, `bytes`, `long`. Inside of a schema that name alone always means the primitive, so the type can be referred to by its full name only, and sooner or later somebody does not.",
      "The specification forbids it in every namespace. Apache Avro Java accepts it where there is a namespace, and so schemas like this exist; here it is a warning.",
    ],
    breaks: event(
      `{ "name": "checksum", "type": { "type": "fixed", "name": "bytes", "size": 4 } }`,
    ),
    works: event(
      `{ "name": "checksum", "type": { "type": "fixed", "name": "Checksum", "aliases": ["shop.bytes"], "size": 4 } }`,
    ),
    remedy: [
      "Rename the type, and keep the old name as an alias if it was ever released: consumers that have the new name then read old data.",
    ],
    source: 'Avro 1.12 specification, "Names"',
  },
  "schema-bad-namespace": {
    means: [
      "A namespace is a sequence of names with dots between them, and each part follows the rules of a name: no digit first, no dash, nothing empty. `com.acme.2024` and `com..acme` are none.",
      "The namespace becomes folders of the output and packages of other languages, so nothing else is let through.",
    ],
    breaks: project({
      "schemas/order-placed.avsc": schema({
        type: "record",
        name: "OrderPlaced",
        namespace: "shop.2024",
        fields: [],
      }),
    }),
    works: project({
      "schemas/order-placed.avsc": schema({
        type: "record",
        name: "OrderPlaced",
        namespace: "shop.v2024",
        fields: [],
      }),
    }),
    remedy: [
      "Put a letter or an underscore in front of the digit, and take doubled dots away.",
      "It was released under the old namespace: types match by their unqualified name, so data of the one is read by the other. Older checkers compare full names and will refuse the move.",
    ],
    source: 'Avro 1.12 specification, "Names"',
  },
  "schema-bad-alias": {
    means: [
      "`aliases` is a list of the names that a type or field had before. Of a type each must be a name, with or without a namespace. Of a field any text is allowed, but one that is no name stands for nothing that a valid schema could have, so that is a warning.",
      "A relative alias of a type is in the namespace of the type itself, not in that of the file around it.",
    ],
    breaks: project({
      "schemas/order-placed.avsc": schema({
        type: "record",
        name: "OrderPlaced",
        namespace: "shop",
        aliases: ["Order placed"],
        fields: [],
      }),
    }),
    works: project({
      "schemas/order-placed.avsc": schema({
        type: "record",
        name: "OrderPlaced",
        namespace: "shop",
        aliases: ["OrderCreated"],
        fields: [],
      }),
    }),
    remedy: [
      "Write the earlier name exactly as it was; of a type that moved, with its namespace: `sales.OrderCreated`.",
      "Take an alias away that stands for nothing.",
    ],
    source: 'Avro 1.12 specification, "Aliases"',
  },
  "schema-bad-symbol": {
    means: [
      "The symbols of an enum are names: letters, digits and underscores, no digit first. They are also what TypeScript and Java code is made of, so `IN-STORE`, `2XL` and the empty text are refused.",
    ],
    breaks: event(
      `{ "name": "channel", "type": { "type": "enum", "name": "Channel", "symbols": ["WEB", "IN-STORE"] } }`,
    ),
    works: event(
      `{ "name": "channel", "type": { "type": "enum", "name": "Channel", "symbols": ["WEB", "IN_STORE"] } }`,
    ),
    remedy: [
      "Choose a symbol that is a name, and keep the text that people see out of the schema.",
      "Where any text must be possible, the type is `string`.",
    ],
    source: 'Avro 1.12 specification, "Enums" and "Names"',
  },
  "schema-duplicate-type": {
    means: [
      "One full name is defined twice, with different content. A name means one thing in a project, for a reference to it names no file; which of the two was meant would depend on the order of files.",
      "The same definition twice, word for word, is taken as one, since many teams copy shared types into each schema.",
    ],
    breaks: event(
      `{ "name": "a", "type": { "type": "fixed", "name": "Digest", "size": 16 } }`,
      `{ "name": "b", "type": { "type": "fixed", "name": "Digest", "size": 32 } }`,
    ),
    works: event(
      `{ "name": "a", "type": { "type": "fixed", "name": "Digest", "size": 16 } }`,
      `{ "name": "b", "type": "Digest" }`,
    ),
    remedy: [
      "Keep one definition, best in a file of its own under `schemas/types/`, and refer to it by name.",
      "They are two things: rename one, with an alias for its old name if it was released.",
      "They are two versions of one thing: put the older one into the history, `schemas/history/<full name>/<number>.avsc`.",
    ],
    source: 'Avro 1.12 specification, "Names"',
  },
  "schema-duplicate-field": {
    means: [
      "A record has two fields of one name. Readers match fields by name, so nothing could tell which of the two values is meant.",
    ],
    breaks: event(
      `{ "name": "total", "type": "long" }`,
      `{ "name": "total", "type": "string" }`,
    ),
    works: event(
      `{ "name": "total", "type": "long" }`,
      `{ "name": "totalText", "type": "string" }`,
    ),
    remedy: ["Rename or remove one of them."],
    source: 'Avro 1.12 specification, "Names"',
  },
  "schema-duplicate-symbol": {
    means: [
      "An enum has one symbol twice. A value is written as the position of its symbol, so one symbol would have two encodings.",
    ],
    breaks: event(
      `{ "name": "channel", "type": { "type": "enum", "name": "Channel", "symbols": ["WEB", "STORE", "WEB"] } }`,
    ),
    works: event(
      `{ "name": "channel", "type": { "type": "enum", "name": "Channel", "symbols": ["WEB", "STORE"] } }`,
    ),
    remedy: [
      "Remove the second one. The others are read by name, so data of the earlier list is still read.",
    ],
    source: 'Avro 1.12 specification, "Enums"',
  },
  "schema-unknown-type": {
    means: [
      "A schema refers to a type that no file of the project declares. A name without a dot is looked up in the namespace around it; one with a dot is a full name. Files refer to each other's types in any order, as long as both are inputs.",
      'A frequent cause is a complex type that is written flat: `"type": "array", "items": "string"` beside the name of a field. It belongs into an object of its own.',
    ],
    breaks: project({
      "schemas/order-placed.avsc": record(
        "OrderPlaced",
        orderId,
        `{ "name": "total", "type": "Mony" }`,
      ),
      "schemas/types/money.avsc": record(
        "Money",
        `{ "name": "cents", "type": "long" }`,
      ),
    }),
    works: project({
      "schemas/order-placed.avsc": record(
        "OrderPlaced",
        orderId,
        `{ "name": "total", "type": "Money" }`,
      ),
      "schemas/types/money.avsc": record(
        "Money",
        `{ "name": "cents", "type": "long" }`,
      ),
    }),
    remedy: [
      "Correct the name; from another namespace, write it in full: `com.acme.Money`.",
      "Add the file that declares it, or let `schemas.include` and `schemas.types` of the configuration take it in.",
      'Nest a complex type: `"type": { "type": "array", "items": "string" }`.',
    ],
    source: 'Avro 1.12 specification, "Names"',
  },
};
