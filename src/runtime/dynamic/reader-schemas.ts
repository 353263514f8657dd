/** Today's schemas, parsed where a writer needs them, and found by the writer's name. */
import {
  type AvroType,
  canonicalForm,
  parseSchemaText,
  type RecordType,
} from "../avro/index.js";
import type { EventSchema } from "../domain/event-schema.js";
import { noSuchEvent, UnreadableWriterSchema } from "./errors.js";

export class ReaderSchemas<E> {
  private readonly events: ReadonlyMap<string, EventSchema<E>>;
  private readonly parsed = new Map<EventSchema<E>, ReaderSchema<E>>();

  constructor(events: readonly EventSchema<E>[]) {
    this.events = new Map(events.map((event) => [event.type.fullName, event]));
  }

  /** The event of the writer's name, else the one that has this name as an alias. @throws UnreadableWriterSchema */
  of(writer: AvroType): ReaderSchema<E> {
    if (writer.kind !== "record") {
      const reason = `a schema of the kind ${writer.kind} is no event; give that of a record`;
      throw new UnreadableWriterSchema(null, [{ path: "", reason }]);
    }
    const { fullName } = writer;
    const event = this.events.get(fullName);
    if (event !== undefined) return this.parse(event);
    const [renamed, second] = this.renamed(writer);
    if (renamed === undefined) throw noSuchEvent(fullName, this.events.keys());
    if (second === undefined) return renamed;
    const names = [renamed, second].map((one) => one.event.type.fullName);
    const reason = `the alias of several events, ${names.join(" and ")}`;
    throw new UnreadableWriterSchema(fullName, [{ path: "", reason }]);
  }

  private renamed({ name, fullName }: RecordType): readonly ReaderSchema<E>[] {
    return (
      [...this.events.values()]
        // an alias ends in it: most schemas need not be parsed to know that they have none such
        .filter(({ text }) => text.includes(`${name}"`))
        .map((event) => this.parse(event))
        .filter(({ type }) => type.aliases.includes(fullName))
    );
  }

  private parse(event: EventSchema<E>): ReaderSchema<E> {
    let schema = this.parsed.get(event);
    if (schema === undefined) {
      const type = parseSchemaText(event.text, { validateDefaults: false });
      if (type.kind !== "record")
        throw new TypeError(
          `schema of the kind ${type.kind} for the event ${event.type.fullName}; generate it again`,
        );
      schema = { event, type, canonical: canonicalForm(type) };
      this.parsed.set(event, schema);
    }
    return schema;
  }
}

export interface ReaderSchema<E> {
  readonly event: EventSchema<E>;
  readonly type: RecordType;
  readonly canonical: string;
}
