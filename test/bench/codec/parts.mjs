// The parts by the names they are asked for.
import { floor } from "./floor.mjs";
import { solo, speed } from "./speed.mjs";

export const parts = { speed, solo, floor };
