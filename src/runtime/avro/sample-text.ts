/** Text that goes with the name of its field. */
import type { Choices } from "./choices.js";

type Words = readonly [string, ...string[]];

const FIRST: Words = ["Ada", "Grace", "Linus", "Katherine", "Alan", "Mary"];
const LAST: Words = [
  "Lovelace",
  "Hopper",
  "Torvalds",
  "Johnson",
  "Turing",
  "Shelley",
];
const WORDS: Words = [
  "amber",
  "birch",
  "cedar",
  "delta",
  "ember",
  "fjord",
  "grove",
  "harbour",
];

/** By the end of a field's name, in lower case; the first that fits. */
const BY_NAME: readonly (readonly [
  RegExp,
  (choices: Choices, name: string) => string,
])[] = [
  [
    /e-?mail$|emailaddress$/,
    (c) => `${c.pick(FIRST).toLowerCase()}@example.com`,
  ],
  [/(url|uri|link|website)$/, (c) => `https://example.com/${c.pick(WORDS)}`],
  [/(phone|mobile)(number)?$/, (c) => `+1 555 01${c.integer(10, 99)}`],
  [/currency(code)?$/, (c) => c.pick(["EUR", "USD", "GBP", "SEK"])],
  [/country(code)?$/, (c) => c.pick(["DE", "US", "GB", "SE"])],
  [/(language|locale)$/, (c) => c.pick(["en", "de", "sv", "fr"])],
  [
    /(sku|product(code)?|articlenumber)$/,
    (c) => `SKU-${c.integer(1000, 9999)}`,
  ],
  [
    /(postalcode|postcode|zip(code)?)$/,
    (c) => String(c.integer(10_000, 99_999)),
  ],
  [
    /(street|address|addressline\d?)$/,
    (c) => `${c.integer(1, 200)} Harbour Street`,
  ],
  [/(city|town)$/, (c) => c.pick(["Berlin", "Boston", "Bristol", "Bergen"])],
  [/(firstname|givenname)$/, (c) => c.pick(FIRST)],
  [/(lastname|surname|familyname)$/, (c) => c.pick(LAST)],
  [
    /(name|author|owner|user|customer)$/,
    (c) => `${c.pick(FIRST)} ${c.pick(LAST)}`,
  ],
  [/(ip|ipaddress|host)$/, (c) => `192.0.2.${c.integer(1, 254)}`],
  [
    /(note|comment|description|message|reason|text|title|subject)$/,
    (c) =>
      `${c.pick(["A", "One", "Another"])} ${c.pick(WORDS)} ${c.pick(WORDS)}`,
  ],
  [
    /(id|key|number|reference|code|token)$/,
    (c, name) => `${stem(name)}-${c.integer(1000, 9999)}`,
  ],
];

/** `orderId` gives `order`. */
function stem(name: string): string {
  const first =
    /^[a-z0-9]+/i.exec(
      name.replace(/_?(id|key|number|reference|code|token)$/i, ""),
    )?.[0] ?? "";
  return first === "" ? "ref" : first.toLowerCase();
}

/** Readable text for a field of this name; of no name a word. */
export function sampleText(name: string, choices: Choices): string {
  const key = name.toLowerCase().replaceAll("_", "");
  const found = BY_NAME.find(([pattern]) => pattern.test(key));
  return found === undefined
    ? `${choices.pick(WORDS)} ${choices.integer(1, 99)}`
    : found[1](choices, name);
}

/** Keys for a map. */
export function sampleKey(index: number): string {
  return WORDS[index % WORDS.length] ?? `key ${index}`;
}
