/** Where the emitted code of a project is, as the generator itself decides it. */
import type { Config } from "../../src/config/config.js";
import { loadConfig } from "../../src/config/load.js";
import { placeTypes, type Place } from "../../src/generate/places.js";
import { loadSources } from "../../src/load/sources.js";
import { readSurroundings } from "../../src/load/surroundings.js";
import { buildCatalog } from "../../src/model/build.js";
import type { EventType } from "../../src/model/catalog.js";
import { generateOptions } from "../../src/options.js";

export async function placesOf(
  cwd: string,
  given: Config,
): Promise<readonly Place[]> {
  return (await emittedOf(cwd, given)).places;
}

/** What a project has its code for. */
export async function emittedOf(
  cwd: string,
  given: Config | null,
): Promise<{
  readonly places: readonly Place[];
  readonly events: readonly EventType[];
}> {
  const { config } = await loadConfig(cwd, given);
  if (config === null) throw new Error("configuration refused");
  const { documents, broken } = await loadSources(cwd, config);
  const { catalog } = buildCatalog(documents, { broken });
  const surroundings = await readSurroundings(cwd, config.output.generated);
  const options = generateOptions(config, surroundings);
  return {
    places: [...placeTypes(catalog, options).values()],
    events: catalog.events,
  };
}
