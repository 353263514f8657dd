import { TypeScriptGenerator } from "@asyncapi/modelina";
import { schemas, write } from "./schemas.mjs";

const generator = new TypeScriptGenerator();
for (const schema of schemas)
  for (const model of await generator.generateCompleteModels(schema, {}))
    write(model.modelName, model.result);
