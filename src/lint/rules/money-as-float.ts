import { setOf } from "../english/lists.js";
import { fieldFix, typeNodeOf, withPrimitive } from "../fix.js";
import { alone, eachField, nameNode } from "../parts.js";
import type { JudgeProject } from "../rule.js";
import { fieldCalled } from "../text.js";
import { wordsOf } from "../words.js";

/** Names of money, and of nothing else that is measured. */
const money = setOf(`
  balance cashback cost costs debit deposit dividend earnings fare fee fees fine grandtotal income invoice msrp netprice payment payout premium price
  prices profit proceeds refund rent revenue salary spend subtotal surcharge tax taxes totalprice turnover unitprice vat wage wages`);
/** Names of money among others, where nothing before them says what else is meant. */
const perhaps = setOf("amount charge credit total");
/** What else there are amounts and totals of. */
const measured = setOf(`
  rain rainfall water energy power fuel time weight volume heat memory storage disk item items count order orders distance calories
  hours minutes score points data dose carbon emission emissions`);
/** What a sum may be said to be in. */
const currencies = setOf(
  "aud brl cad chf cny czk dkk eur euro euros gbp hkd inr jpy mxn nok nzd pln sek sgd usd dollar dollars",
);

export const moneyAsFloat: JudgeProject = () =>
  eachField((field, subject) => {
    const type = alone(field.type);
    if (type === null || (type.kind !== "double" && type.kind !== "float"))
      return null;
    if (!isMoney(field.name)) return null;
    return {
      node: nameNode(field),
      message: `${fieldCalled(field, subject)} that is money and of type ${type.kind}`,
      remedy:
        "make it a decimal: no binary fraction is 0.1, and sums drift by cents; one that is released keeps its field, and gets a new one beside it",
      fix: fieldFix(subject, field, {
        type: withPrimitive(typeNodeOf(field), type.kind, {
          type: "bytes",
          logicalType: "decimal",
          precision: 12,
          scale: 2,
        }),
      }),
    };
  });

function isMoney(name: string): boolean {
  const all = wordsOf(name).map((word) => word.toLowerCase());
  const hasCurrency = currencies.has(all.at(-1) ?? "");
  const words = hasCurrency ? all.slice(0, -1) : all;
  const last = words.at(-1) ?? "";
  if (hasCurrency || money.has(last)) return true;
  return perhaps.has(last) && !words.some((word) => measured.has(word));
}
