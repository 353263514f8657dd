/** What the self-test is given, and what it gives back. */

/** The static side of an emitted event, whatever its fields are. */
export interface EventClass {
  new (fields: unknown): object;
  readonly fullName: string;
  readonly version: number;
  readonly fingerprint: string;
  encode(event: object): Uint8Array;
  decode(bytes: Uint8Array): object;
  fromJSON(input: unknown): object;
  stringify(event: object): string;
}

/** The emitted registry. */
export interface Registry {
  decode(fullName: string, version: number, bytes: Uint8Array): object;
  decodeByFingerprint(fingerprint: string, bytes: Uint8Array): object;
  decodeSingleObject(bytes: Uint8Array): object;
  decodeFramed(bytes: Uint8Array, ids: object): Promise<object>;
  versionsOf(fullName: string): readonly number[];
}

/** What is emitted for the catalog `every-type`. */
export interface Emitted {
  readonly Everything: EventClass;
  readonly Changed: EventClass;
  readonly TextNoted: EventClass;
  readonly NumberNoted: EventClass;
  readonly writeChanged: (writer: never, event: never) => void;
  readonly registry: Registry;
}

/** A value with the bytes that avsc makes of it. */
export interface GoldenValue {
  /** Of {@link Emitted}. */
  readonly event: "Everything" | "Changed" | "TextNoted" | "NumberNoted";
  /** Avro JSON. */
  readonly json: string;
  /** Hexadecimal. */
  readonly bytes: string;
}

/** All that the self-test expects, made before it runs. */
export interface Golden {
  /** One for each value of `values.ts`, in its order. */
  readonly values: readonly GoldenValue[];
  readonly random: readonly GoldenValue[];
  readonly texts: readonly { readonly text: string; readonly bytes: string }[];
  readonly numbers: readonly NumberGolden[];
  /** Of the event `Changed`, by its first version. */
  readonly earlier: { readonly fingerprint: string; readonly bytes: string };
}

/** Numbers as text, for JSON has neither -0 nor NaN, nor 64 bits. */
export interface NumberGolden {
  readonly exact: string;
  readonly safe: string;
  readonly double: string;
  readonly bytes: string;
}

export interface Report {
  /** How many checks. */
  readonly passed: number;
  /** One line each. */
  readonly failed: readonly string[];
  readonly platform: {
    readonly agent: string;
    /** Whether the text methods of a Buffer are used. */
    readonly buffer: boolean;
    /** What came of `new Function`. */
    readonly evaluation: "allowed" | "refused";
  };
}
