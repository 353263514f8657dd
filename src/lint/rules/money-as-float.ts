import { setOf } from "../english/lists.js";
import { fieldFix, typeNodeOf, withPrimitive } from "../fix.js";
import { alone, eachField, fieldsOf, hasDefault, nameNode } from "../parts.js";
import type { Subject } from "../project.js";
import { defaultNote, noted } from "../rename.js";
import type { JudgeProject } from "../rule.js";
import { fieldCalled } from "../text.js";
import { wordsOf } from "../words.js";

/** Names of money, and of nothing else that is measured. */
const money = setOf(`
  cashback cost costs debit deposit dividend earnings fare fee fees fine grandtotal income invoice msrp netprice payment payout premium price
  prices profit proceeds refund rent revenue salary spend subtotal surcharge tax taxes totalprice turnover unitprice vat wage wages`);
/** Names of money among others, where nothing before them says what else is meant. */
const perhaps = setOf("amount total");
/** Names of money where something beside them says so: a battery has a charge, a wheel a balance. */
const elsewhere = setOf("balance charge charges credit credits");
/** What says so. */
const beside = setOf(
  "account bank billing booking cancellation card cash customer delivery handling late ledger loan overdraft prepaid service shipping wallet",
);
/** What leaves open of what. */
const open = setOf(
  "available closing current daily final initial max maximum min minimum monthly net new old opening outstanding pending previous remaining starting yearly",
);
/** What else there are amounts and totals of. */
const measured = setOf(`
  rain rainfall water energy power fuel time weight volume heat memory storage disk item items count order orders distance calories
  hours minutes score points data dose carbon emission emissions`);
/** What a sum may be said to be in. */
const currencies = setOf(
  "aud brl cad chf cny czk dkk eur euro euros gbp hkd inr jpy mxn nok nzd pln sek sgd usd dollar dollars",
);

export const moneyAsFloat: JudgeProject = (project) =>
  eachField((field, subject) => {
    const type = alone(field.type);
    if (type === null || (type.kind !== "double" && type.kind !== "float"))
      return null;
    if (!isMoney(field.name, subject)) return null;
    const held = defaultNote(subject, project);
    return {
      node: nameNode(field),
      message: `${fieldCalled(field, subject)} that is money and of type ${type.kind}`,
      remedy: noted(
        "make it a decimal: no binary fraction is 0.1, and sums drift by cents; one that is released keeps its field, and gets a new one beside it",
        [
          ...(hasDefault(field) ? ["its default is then bytes as well"] : []),
          ...held,
        ],
      ),
      // what is released cannot be read so, and a number is no default of it
      fix:
        project.releasedOf(subject.type).isRecorded ||
        hasDefault(field) ||
        held.length > 0
          ? null
          : fieldFix(subject, field, {
              type: withPrimitive(typeNodeOf(field), type.kind, {
                type: "bytes",
                logicalType: "decimal",
                precision: 12,
                scale: 2,
              }),
            }),
    };
  });

function isMoney(name: string, subject: Subject): boolean {
  const all = wordsOf(name).map((word) => word.toLowerCase());
  const hasCurrency = currencies.has(all.at(-1) ?? "");
  const words = hasCurrency ? all.slice(0, -1) : all;
  const last = words.at(-1) ?? "";
  if (hasCurrency || money.has(last)) return true;
  if (elsewhere.has(last)) {
    const others = words.slice(0, -1);
    const isOpen = others.every((word) => speaks(word) || open.has(word));
    return isOpen && (others.some(speaks) || isOfMoney(subject));
  }
  return perhaps.has(last) && !words.some((word) => measured.has(word));
}

function speaks(word: string): boolean {
  return beside.has(word) || money.has(word) || currencies.has(word);
}

/** Whether the name of a record, or of another field of it, speaks of money. */
function isOfMoney(subject: Subject): boolean {
  const names = [
    subject.type.name,
    ...fieldsOf(subject).map((one) => one.name),
  ];
  return names
    .flatMap((name) => wordsOf(name).map((word) => word.toLowerCase()))
    .some((word) => speaks(word) || word === "currency" || word === "iban");
}
