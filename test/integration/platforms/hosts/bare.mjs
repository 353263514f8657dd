// Node as if it had no Buffer: it is gone before the runtime is loaded.
delete globalThis.Buffer;
const { run } = await import("./self-test.js");
console.log(JSON.stringify(await run()));
