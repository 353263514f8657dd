/** Writes object container files. Source: Avro 1.12 specification, "Object Container Files". */
import { fileWriter, type WriteContainerOptions } from "./file-writer.js";

/**
 * The bytes of a container file: its header, then a chunk a block. They are made as they are asked for.
 *
 * Where a value cannot be written, or the values end in an error, what was given before is written first.
 *
 * @throws AvroError for options that do not fit; the loop over the bytes throws a ContainerEncodeError for a value that cannot be written
 */
export function writeContainer<T>(
  values: Iterable<T> | AsyncIterable<T>,
  options: WriteContainerOptions<T>,
): AsyncGenerator<Uint8Array, void, void> {
  return chunksOf(values, fileWriter(options));
}

async function* chunksOf<T>(
  values: Iterable<T> | AsyncIterable<T>,
  { header, blocks }: ReturnType<typeof fileWriter<T>>,
): AsyncGenerator<Uint8Array, void, void> {
  if (header !== null) yield header;
  try {
    for await (const value of values) {
      blocks.add(value);
      if (blocks.isFull) yield await blocks.take();
    }
  } catch (error) {
    if (!blocks.isEmpty) yield await blocks.take();
    throw error;
  }
  if (!blocks.isEmpty) yield await blocks.take();
}

/**
 * The same for streams: values are written into one end, and the file's bytes come out of the other.
 *
 * @throws AvroError for options that do not fit; the stream fails with a ContainerEncodeError for a value that cannot be written, behind
 * a block of those that were given before
 */
export function containerStream<T>(
  options: WriteContainerOptions<T>,
): TransformStream<T, Uint8Array> {
  const { header, blocks } = fileWriter(options);
  return new TransformStream<T, Uint8Array>({
    start(controller) {
      if (header !== null) controller.enqueue(header);
    },
    // It is called while a reader waits and the queue is empty, and enqueues one chunk at most, which goes to that reader: an error
    // empties the queue, and would take with it what was written before.
    async transform(value, controller) {
      try {
        blocks.add(value);
      } catch (error) {
        if (!blocks.isEmpty) controller.enqueue(await blocks.take());
        throw error;
      }
      if (blocks.isFull) controller.enqueue(await blocks.take());
    },
    async flush(controller) {
      if (!blocks.isEmpty) controller.enqueue(await blocks.take());
    },
  });
}
