// The libraries by the name that the tables give them. Each module's `load` gives a codec for an input: `samples`, what `encode` takes;
// `encode`, `decode`; and `restore`, where what it decodes is no value as avsc has it.

const library = (file, options = {}) => ({ file, options });

export const peers = {
  avsc: library("avsc"),
  "avro-js": library("avro-js"),
  JSON: library("json"),
  "protobuf-es": library("protobuf-es"),
  protobufjs: library("protobufjs"),
  "msgpackr+addon": library("msgpackr", { hasAddon: true }),
  msgpackr: library("msgpackr", { hasAddon: false }),
};

/** A copy of the conversions for each library: see loop.mjs. */
export async function loadCodec(name, input, context) {
  const { file, options } =
    peers[name] ?? library("ours", context.builds[name]);
  const { load } = await import(`./libraries/${file}.mjs`);
  const conversions = await import(`./conversions.mjs?${name}-${input.key}`);
  return load(input, { ...context, conversions, ...options });
}
