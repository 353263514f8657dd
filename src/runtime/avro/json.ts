/** JSON with positions: what every schema is parsed from. */

interface Span {
  /** UTF-16 offset of the first character. */
  readonly start: number;
  /** UTF-16 offset after the last character. */
  readonly end: number;
}

export interface JsonMember extends Span {
  readonly key: string;
  readonly value: JsonNode;
}

export type JsonNode =
  | (Span & {
      readonly kind: "object";
      /** In the order of the text; a repeated key stands twice, and the last one counts. */
      readonly members: readonly JsonMember[];
    })
  | (Span & { readonly kind: "array"; readonly items: readonly JsonNode[] })
  | (Span & { readonly kind: "string"; readonly value: string })
  | (Span & {
      readonly kind: "number";
      /** The literal as written, so that 64-bit numbers stay exact. */
      readonly text: string;
    })
  | (Span & { readonly kind: "boolean"; readonly value: boolean })
  | (Span & { readonly kind: "null" });
