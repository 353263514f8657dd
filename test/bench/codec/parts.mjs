// The parts by the names they are asked for.
import { solo, speed } from "./speed.mjs";

export const parts = { speed, solo };
