import { avroToTypeScript } from "avro-typescript";
import { schemas, write } from "./schemas.mjs";

for (const schema of schemas) write(schema.name, avroToTypeScript(schema));
