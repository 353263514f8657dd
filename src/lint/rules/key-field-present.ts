import { setOf } from "../english/lists.js";
import { alone, fieldsOf, nameNode } from "../parts.js";
import type { JudgeProject } from "../rule.js";
import type { AvroType, Field } from "../../runtime/avro/types.js";
import { wordsOf } from "../words.js";

/** What a name ends with that tells one thing of a kind from others. */
const keys = setOf(`
  address arn barcode code digest email fingerprint guid handle hash hostname iban id identifier identity imei ip isbn key login mac mrn msisdn name no nr
  num number offset path phone pk ref reference serial sku slug ssn subject symbol token ulid uri url urn username uuid vin`);

export const keyFieldPresent: JudgeProject = () => (subject) => {
  // of an aggregate's event it is an error of its own
  if (subject.kind !== "event" || subject.aggregate !== null) return [];
  const fields = fieldsOf(subject);
  // one without fields is about the whole: `ShopOpened`
  if (fields.length === 0 || fields.some(isKey)) return [];
  return [
    {
      node: nameNode(subject.type),
      message: `event ${subject.fullName} without a field that says what it is about`,
      remedy:
        "add the id of what it happened to, such as `orderId`, and use it as the key of the message: Kafka keeps the order of messages of one key alone",
      fix: null,
    },
  ];
};

function isKey(field: Field): boolean {
  const type = alone(field.type);
  if (type === null) return false;
  if (type.kind === "record")
    // in a header, or in what the event is about
    return type.fields.some((inner) => isPlainKey(inner, alone(inner.type)));
  return isPlainKey(field, type);
}

function isPlainKey({ name }: Field, type: AvroType | null): boolean {
  if (type === null) return false;
  if ("logical" in type && type.logical?.kind === "uuid") return true;
  const isSingle =
    type.kind === "string" ||
    type.kind === "int" ||
    type.kind === "long" ||
    type.kind === "bytes" ||
    type.kind === "fixed" ||
    type.kind === "enum";
  const last = wordsOf(name).at(-1)?.toLowerCase() ?? "";
  // `orderid`, as some write it
  return (
    isSingle && (keys.has(last) || /[a-z](?:id|uuid|guid|key)$/.test(last))
  );
}
