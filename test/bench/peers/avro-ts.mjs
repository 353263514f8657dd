import { toTypeScript } from "@ovotech/avro-ts";
import { schemas, write } from "./schemas.mjs";

for (const schema of schemas) write(schema.name, toTypeScript(schema));
