// The parts by the names they are asked for.
import { bundle } from "./bundle.mjs";
import { cold } from "./cold.mjs";
import { floor } from "./floor.mjs";
import { framing } from "./framing.mjs";
import { solo, speed } from "./speed.mjs";
import { versions } from "./versions.mjs";

export const parts = { speed, solo, floor, versions, framing, cold, bundle };
