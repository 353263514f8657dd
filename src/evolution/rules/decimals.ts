/** What the two rules about decimals have in common. */
import { decimalOf } from "../../runtime/avro/match.js";
import type { LogicalType } from "../../runtime/avro/types.js";
import type { Site } from "../sites.js";
import {
  definitionOf,
  member,
  spotsOf,
  unwrapped,
  type Spot,
  type Spots,
} from "../spots.js";
import { isMismatch, type MismatchSite } from "./mismatch.js";

type Decimal = Extract<LogicalType, { readonly kind: "decimal" }>;

export interface DecimalMismatch {
  readonly site: MismatchSite;
  readonly writer: Decimal;
  readonly reader: Decimal;
}

/** Null where the site is about something else. */
export function decimalMismatch(site: Site): DecimalMismatch | null {
  if (!isMismatch(site) || site.plan.cause !== "decimal") return null;
  const writer = decimalOf(site.plan.writer);
  const reader = decimalOf(site.plan.reader);
  return writer === null || reader === null ? null : { site, writer, reader };
}

/** The numbers themselves; of a fixed in its definition. */
export function decimalSpots(
  site: MismatchSite,
  key: "scale" | "precision",
): Spots {
  const { reader, writer } = spotsOf(site);
  const { plan } = site;
  const number = (type: MismatchSite["plan"]["reader"], spot: Spot): Spot =>
    member("fullName" in type ? definitionOf(type) : unwrapped(spot), key);
  return {
    reader: number(plan.reader, reader),
    writer: number(plan.writer, writer),
  };
}
