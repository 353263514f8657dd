import { Compiler } from "@chasdevs/avro-to-typescript";
import { output, schemas } from "./schemas.mjs";

// it prints a line for every file, which nobody waits for here
console.log = () => {};
const compiler = new Compiler(output);
for (const schema of schemas) await compiler.compile(JSON.stringify(schema));
