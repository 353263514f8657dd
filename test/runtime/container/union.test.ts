/** Several events in one file. */
import { describe, expect, it } from "vitest";
import {
  decode,
  encode,
  readString,
  writeString,
  type Writer,
} from "../../../src/runtime/codec/index.js";
import {
  ContainerEncodeError,
  eventValues,
  jsonValues,
  unionOf,
} from "../../../src/runtime/container.js";
import {
  createEventRegistry,
  eventEntry,
  UnknownFingerprint,
} from "../../../src/runtime/domain/index.js";
import {
  OrderPlaced,
  orderPlaced,
  orders,
  read,
  schema,
  writeOrderPlaced,
  written,
} from "./orders.js";

class OrderPaid {
  static readonly fullName = "com.acme.orders.OrderPaid";
  static readonly version = 1;
  static readonly fingerprint = "47a33ff294f37435";

  readonly orderId: string;

  constructor(orderId: string) {
    this.orderId = orderId;
  }

  static is(value: unknown): value is OrderPaid {
    return value instanceof OrderPaid;
  }

  static encode(event: OrderPaid): Uint8Array {
    return encode(writeString, event.orderId);
  }

  static decode(bytes: Uint8Array): OrderPaid {
    return new OrderPaid(decode(readString, bytes));
  }
}

const paidSchema = JSON.stringify({
  type: "record",
  name: "com.acme.orders.OrderPaid",
  fields: [{ name: "orderId", type: "string" }],
});
const placed = { schema, type: OrderPlaced };
const paid = { schema: paidSchema, type: OrderPaid };

const events = orders(5).flatMap((order) => [
  order,
  new OrderPaid(order.orderId),
]);
const registry = createEventRegistry<OrderPlaced | OrderPaid>([
  orderPlaced,
  eventEntry("OrderPaid", OrderPaid, {}),
]);

describe("a file of several events", () => {
  it("is read into the class of each", async () => {
    const bytes = await written(events, unionOf([placed, paid]));
    const found = await read(bytes, { values: eventValues(registry) });
    expect(found).toEqual(events);
    expect(found[0]).toBeInstanceOf(OrderPlaced);
    expect(found[1]).toBeInstanceOf(OrderPaid);
    const lines = await read(bytes, { values: jsonValues() });
    expect(lines[1]).toBe('{"com.acme.orders.OrderPaid":{"orderId":"o-0"}}');
  });

  it("may be written by hand", async () => {
    const bytes = await written(events, {
      schema: `[${schema},${paidSchema}]`,
      write(w: Writer, value: OrderPlaced | OrderPaid) {
        w.branch(value instanceof OrderPlaced ? 0 : 1);
        if (value instanceof OrderPlaced) writeOrderPlaced(w, value);
        else w.string(value.orderId);
      },
    });
    const values = eventValues(registry);
    expect(await read(bytes, { values })).toEqual(events);
  });

  it("is read by who knows all of them alone", async () => {
    const bytes = await written(events, unionOf([placed, paid]));
    const values = eventValues(createEventRegistry([orderPlaced]));
    await expect(read(bytes, { values })).rejects.toThrow(UnknownFingerprint);
  });

  it("holds no others", async () => {
    const failing = written(events, unionOf([placed]) as never);
    await expect(failing).rejects.toThrow(ContainerEncodeError);
    await expect(failing).rejects.toThrow(
      "value 1: expected com.acme.orders.OrderPlaced, got OrderPaid",
    );
  });

  it("has the schemas of its classes", () => {
    expect(() => unionOf([{ schema: paidSchema, type: OrderPlaced }])).toThrow(
      /^schema of fingerprint [\da-f]{16}, where com\.acme\.orders\.OrderPlaced writes /,
    );
  });

  it("has one type of a name", () => {
    const line = (type: string) => ({
      type: "record",
      name: "OrderShipped",
      namespace: "com.acme.orders",
      fields: [
        {
          name: "line",
          type: {
            type: "record",
            name: "OrderLine",
            fields: [{ name: "sku", type }],
          },
        },
      ],
    });
    class OrderShipped extends OrderPaid {
      static override readonly fullName =
        "com.acme.orders.OrderShipped" as never;
      static override readonly fingerprint = "e6682568928b6def" as never;
    }
    const shipped = {
      schema: JSON.stringify(line("bytes")),
      type: OrderShipped,
    };
    expect(() => unionOf([placed, shipped])).toThrow(
      "events of different types of one name: com.acme.orders.OrderShipped defines one otherwise than an event before it; write them into files of their own",
    );
  });
});
