// The parts by the names they are asked for.
import { floor } from "./floor.mjs";
import { framing } from "./framing.mjs";
import { solo, speed } from "./speed.mjs";
import { versions } from "./versions.mjs";

export const parts = { speed, solo, floor, versions, framing };
