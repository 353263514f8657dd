/** Diagnostics about input files that cannot be read as what they are. */
import type { PagesByCode } from "../page.js";
import { none, orderId, project, record, schema } from "./examples.js";

const placed = record("OrderPlaced", orderId);

const commands = `aggregate: Order
namespace: shop
id: orderId
events: [OrderPlaced]
commands:
  PlaceOrder:
    fields: { orderId: string }
    emits: [OrderPlaced]
`;

export const filePages: PagesByCode = {
  "no-schemas": {
    means: [
      "No schema file was found where the configuration, or the default layout, has them: `schemas/**/*.avsc`, `.avpr` and `.avdl`. Released versions in the history and command files alone are not enough.",
    ],
    breaks: project({ "avro/order-placed.avsc": placed }),
    works: project({
      "codegen.config.yaml": "schemas:\n  include: avro\n",
      "avro/order-placed.avsc": placed,
    }),
    remedy: [
      "Put the files into `schemas/`, or name their folder under `schemas.include`.",
      "Run in the right folder: `--cwd packages/orders`.",
    ],
    source: null,
  },
  "file-unreadable": {
    means: [
      "The system refuses to read an input: there is no permission, a link points to nothing or to itself, or the disk has a fault. What an input lacks may be what another refers to, so the run ends here.",
    ],
    breaks: none(
      "A schema file without permission to read it, or a link to a file that is gone, gives it.",
    ),
    works: none("Every input is a file that this user may read."),
    remedy: [
      "Give this user permission, restore what the link points to, or remove it.",
      "In a container, look at how the folder is mounted, and for whom.",
    ],
    source: null,
  },
  "file-utf-16": {
    means: [
      "A file is text in UTF-16, as some editors and PowerShell's `>` write it. Avro schemas are JSON, and JSON that is exchanged is UTF-8; other tools would fail on it without saying why.",
    ],
    breaks: none("A file that begins with the bytes FF FE or FE FF gives it."),
    works: none("The same text, saved as UTF-8, with or without a mark."),
    remedy: [
      "Save it as UTF-8: in an editor, or with `iconv -f UTF-16 -t UTF-8`.",
      "In PowerShell write with `Out-File -Encoding utf8`.",
    ],
    source: "RFC 8259, section 8.1",
  },
  "file-not-utf-8": {
    means: [
      "A file has a byte that is no UTF-8, mostly a letter with an accent in Latin-1 or Windows-1252, in a doc. It is not guessed at, for the wrong guess would change names or defaults.",
    ],
    breaks: none('A `"doc": "Café"` that was saved as Latin-1 gives it.'),
    works: none("The same text, saved as UTF-8."),
    remedy: ["Save it as UTF-8: `iconv -f WINDOWS-1252 -t UTF-8`."],
    source: "RFC 8259, section 8.1",
  },
  "avdl-unsupported": {
    means: [
      "A file in Avro IDL is not read yet. It is passed over with this warning, and what it declares is not reported as missing.",
    ],
    breaks: project({
      "schemas/order-placed.avsc": placed,
      "schemas/money.avdl": `namespace shop;\nrecord Money { long cents; }\n`,
    }),
    works: project({
      "schemas/order-placed.avsc": placed,
      "schemas/money.avpr": schema({
        protocol: "Money",
        namespace: "shop",
        types: [
          {
            type: "record",
            name: "Money",
            fields: [{ name: "cents", type: "long" }],
          },
        ],
      }),
    }),
    remedy: [
      "Convert it: `avro-tools idl money.avdl money.avpr`, and keep the result here.",
    ],
    source: null,
  },
  "json-syntax": {
    means: [
      "A file is no valid JSON. Comments, `//` and `/* */`, are allowed, as Apache Avro Java allows them; commas at the end of a list, keys without quotes and numbers with leading zeros are not.",
    ],
    breaks: project({
      "schemas/order-placed.avsc": placed.replace("\n  ]", ",\n  ]"),
    }),
    works: project({
      "schemas/order-placed.avsc": placed,
    }),
    remedy: [
      "Mend it at the place that is shown. At the end of a file something was not closed further up.",
    ],
    source: "RFC 8259",
  },
  "json-duplicate-member": {
    means: [
      "An object in a schema file has one property twice. JSON leaves open what that means; Avro Java keeps the last one, others the first, and some refuse it. What a reader of the file sees first is not what counts. In recorded versions and in commits, which cannot be changed any more, it is a warning.",
    ],
    breaks: project({
      "schemas/order-placed.avsc": placed.replace(
        '"name": "OrderPlaced"',
        '"name": "Order",\n  "name": "OrderPlaced"',
      ),
    }),
    works: project({
      "schemas/order-placed.avsc": placed,
    }),
    remedy: ["Keep one of the two, or rename one."],
    source: "RFC 8259, section 4",
  },
  "yaml-syntax": {
    means: [
      "A command file is no valid YAML 1.2: a bracket that is not closed, a tab as indentation, a tag, a second document in the file.",
    ],
    breaks: project({
      "commands/order.commands.yaml": commands.replace("string }", "string"),
      "schemas/order-placed.avsc": placed,
    }),
    works: project({
      "commands/order.commands.yaml": commands,
      "schemas/order-placed.avsc": placed,
    }),
    remedy: [
      "Mend it at the place that is shown; indent with blanks.",
      "One aggregate is one file.",
    ],
    source: "YAML 1.2.2",
  },
  "yaml-duplicate-key": {
    means: [
      "A mapping has one key twice. YAML forbids it, and most programs keep the last and forget the first: a command would be gone without a word.",
    ],
    breaks: project({
      "commands/order.commands.yaml": `${commands}  PlaceOrder:
    fields: { orderId: string }
    emits: [OrderPlaced]
`,
      "schemas/order-placed.avsc": placed,
    }),
    works: project({
      "commands/order.commands.yaml": `${commands}  PlaceAgain:
    fields: { orderId: string }
    emits: [OrderPlaced]
`,
      "schemas/order-placed.avsc": placed,
    }),
    remedy: ["Keep one of the two, or rename one."],
    source: 'YAML 1.2.2, "Mapping"',
  },
  "yaml-unsupported": {
    means: [
      "A command file uses YAML that has no form in JSON, such as `.inf` or a mapping as a key, nests more than 200 levels, or copies more than 10,000 values with aliases. Command files may be written in JSON too, and a small file must not become a billion nodes.",
    ],
    breaks: project({
      "commands/order.commands.yaml": commands.replace(
        "    emits",
        "    limit: { capacity: .inf, refillPerSecond: 5 }\n    emits",
      ),
      "schemas/order-placed.avsc": placed,
    }),
    works: project({
      "commands/order.commands.yaml": commands.replace(
        "    emits",
        "    limit: { capacity: 20, refillPerSecond: 5 }\n    emits",
      ),
      "schemas/order-placed.avsc": placed,
    }),
    remedy: [
      "Put text into quotes, write the values out, and declare large types in schema files.",
    ],
    source: "YAML 1.2.2",
  },
};
