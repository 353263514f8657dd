/**
 * Statements that write or read a whole message. They stand in each class, and are not a function of the runtime's that takes
 * another one: V8 makes one piece of what a class calls itself, and a call through a function that all classes share is never that.
 */
import type { FileContext } from "../context.js";
import { layoutCall } from "../layout.js";

/** What a message is of, as expressions. */
interface MessageOf {
  /** The function that reads or writes it. */
  readonly codec: string;
  /** Its full name for errors, and its version where that is not today's. */
  readonly schema: string;
}

/** The bytes of `value`, returned. */
export function encodeStatements(
  { scope, options }: FileContext,
  { codec: write, schema }: MessageOf,
  value: string,
  indent: string,
): string {
  const failed = `${scope.rt("failedWrite")}(error, ${write}, ${value}, ${schema})`;
  return (
    `${indent}const w = ${scope.rt("takeWriter")}();\n` +
    `${indent}try {\n` +
    layoutCall(`${indent}  `, `${write}(w, ${value})`, ";", options.style) +
    `${indent}  return ${scope.rt("putWriter")}(w);\n` +
    `${indent}} catch (error) {\n` +
    layoutCall(`${indent}  throw `, failed, ";", options.style) +
    `${indent}}\n`
  );
}

/** The value of `bytes`, returned. */
export function decodeStatements(
  { scope, options }: FileContext,
  { codec: read, schema }: MessageOf,
  indent: string,
): string {
  const value = `${scope.rt("putReader")}(r, ${read}(r))`;
  const failed = `${scope.rt("failedRead")}(error, ${read}, r, ${schema})`;
  return (
    `${indent}const r = ${scope.rt("takeReader")}(bytes);\n` +
    `${indent}try {\n` +
    layoutCall(`${indent}  return `, value, ";", options.style) +
    `${indent}} catch (error) {\n` +
    layoutCall(`${indent}  throw `, failed, ";", options.style) +
    `${indent}}\n`
  );
}
