// A web worker of the page: the report as a message.
import { run } from "./self-test.js";

postMessage(await run());
