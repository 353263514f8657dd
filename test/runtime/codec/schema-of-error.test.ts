/** The event that an error is about, beside its field and its byte. */
import { expect, it } from "vitest";
import {
  DecodeError,
  EncodeError,
  failedRead,
  failedWrite,
  putReader,
  type Reader,
  takeReader,
  type Writer,
} from "../../../src/runtime/codec/index.js";

interface Named {
  readonly name: string;
}

const read = (r: Reader): Named => ({ name: r.string() });
const write = (w: Writer, { name }: Named): void => w.string(name);

/** As it is emitted. */
function decodeAs(schema: string, bytes: Uint8Array): unknown {
  const r = takeReader(bytes);
  try {
    return putReader(r, read(r));
  } catch (error) {
    return failedRead(error, read, r, schema);
  }
}

it("is in a DecodeError", () => {
  const error = decodeAs("shop.Named", Uint8Array.of(4, 97));
  expect(error).toBeInstanceOf(DecodeError);
  expect(error).toMatchObject({
    message: "name: message ends inside a value (at byte 1 of shop.Named)",
    path: "name",
    offset: 1,
    schema: "shop.Named",
  });
});

it("is in a DecodeError that is about no field", () => {
  expect(decodeAs("shop.Named", Uint8Array.of(2, 97, 0))).toMatchObject({
    message: "1 trailing byte after the value (at byte 2 of shop.Named)",
    path: "",
    schema: "shop.Named",
  });
});

it("is in an EncodeError", () => {
  const wrong = { name: 5 } as unknown as Named;
  const thrown = new EncodeError("expected string, got number 5");
  expect(failedWrite(thrown, write, wrong, "shop.Named")).toMatchObject({
    message: "name: expected string, got number 5 (in shop.Named)",
    path: "name",
    schema: "shop.Named",
  });
});

it("stays that of a message inside the message, and what is no error of ours stays as it is", () => {
  const inner = decodeAs("shop.Inner", Uint8Array.of(4, 97));
  const r = takeReader(Uint8Array.of(0));
  expect(failedRead(inner, read, r, "shop.Outer")).toBe(inner);
  const other = new TypeError("none of ours");
  expect(failedRead(other, read, r, "shop.Outer")).toBe(other);
  expect(failedWrite(other, write, { name: "" }, "shop.Outer")).toBe(other);
});
