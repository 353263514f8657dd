// Node, Deno and Bun: prints the report, or the nanoseconds that an order takes, as JSON.
const isTiming = globalThis.process.argv.includes("time");
// both names stand here as they are, or Deno asks for the right to read files
const { run } = await (isTiming
  ? import("./time.mjs")
  : import("./self-test.js"));
console.log(JSON.stringify(await run()));
