/** A small order, written as the generator emits it. */
import {
  decode,
  encode,
  type Reader,
  type Writer,
} from "../../../src/runtime/codec/index.js";
import {
  type AggregateDefinition,
  type Awaitable,
  type Command,
  type CommandContext,
  type Decision,
  eventEntry,
  type EventVersions,
  type Outcome,
  type ProjectionDefinition,
  type SagaDefinition,
} from "../../../src/runtime/domain/index.js";
import {
  checkInt,
  checkRecord,
  checkString,
  problemsOf,
} from "../../../src/runtime/validate/index.js";

export class OrderPlaced {
  static readonly fullName = "shop.OrderPlaced";
  static readonly fingerprint = "8c1f0a52d7e3b946";
  static readonly version = 2;

  readonly orderId: string;
  readonly quantity: number;
  readonly note: string | null;

  constructor(fields: {
    readonly orderId: string;
    readonly quantity: number;
    readonly note?: string | null;
  }) {
    this.orderId = fields.orderId;
    this.quantity = fields.quantity;
    this.note = fields.note === undefined ? null : fields.note;
  }

  get $type(): "shop.OrderPlaced" {
    return OrderPlaced.fullName;
  }

  static encode(event: OrderPlaced): Uint8Array {
    return encode((w: Writer, v: OrderPlaced) => {
      w.string(v.orderId);
      w.int(v.quantity);
      w.optString(v.note);
    }, event);
  }

  static decode(bytes: Uint8Array): OrderPlaced {
    return decode(
      (r: Reader) =>
        new OrderPlaced({
          orderId: r.string(),
          quantity: r.int(),
          note: r.optString(),
        }),
      bytes,
    );
  }
}

/** Version 1 had no note. */
export const OrderPlacedVersions: EventVersions<OrderPlaced> = {
  1: {
    fingerprint: "0123456789abcdef",
    decode: (bytes: Uint8Array) =>
      decode(
        (r: Reader) =>
          new OrderPlaced({
            orderId: r.string(),
            quantity: r.int(),
            note: "from version 1",
          }),
        bytes,
      ),
  },
};

export class OrderPaid {
  static readonly fullName = "shop.OrderPaid";
  static readonly fingerprint = "00000000000000ff";
  static readonly version = 1;

  readonly orderId: string;

  constructor(fields: { readonly orderId: string }) {
    this.orderId = fields.orderId;
  }

  get $type(): "shop.OrderPaid" {
    return OrderPaid.fullName;
  }

  static encode(event: OrderPaid): Uint8Array {
    return encode((w: Writer, v: OrderPaid) => {
      w.string(v.orderId);
    }, event);
  }

  static decode(bytes: Uint8Array): OrderPaid {
    return decode((r: Reader) => new OrderPaid({ orderId: r.string() }), bytes);
  }
}

export class OutOfStock {
  readonly available: number;

  constructor(fields: { readonly available: number }) {
    this.available = fields.available;
  }

  get $type(): "OutOfStock" {
    return "OutOfStock";
  }
}

export class PlaceOrder implements Command<OrderPlaced, OutOfStock> {
  declare readonly $outcome?: Outcome<OrderPlaced, OutOfStock>;
  readonly orderId: string;
  readonly quantity: number;

  constructor(fields: { readonly orderId: string; readonly quantity: number }) {
    this.orderId = fields.orderId;
    this.quantity = fields.quantity;
  }

  get $type(): "PlaceOrder" {
    return "PlaceOrder";
  }
}

export class PayOrder implements Command<OrderPaid, never> {
  declare readonly $outcome?: Outcome<OrderPaid, never>;
  readonly orderId: string;

  constructor(fields: { readonly orderId: string }) {
    this.orderId = fields.orderId;
  }

  get $type(): "PayOrder" {
    return "PayOrder";
  }
}

export type OrderEvent = OrderPlaced | OrderPaid;

export interface OrderHandlers<State, Deps = unknown> {
  PlaceOrder(
    command: PlaceOrder,
    state: State,
    context: CommandContext & { readonly deps: Deps },
  ): Awaitable<Decision<OrderPlaced, OutOfStock>>;
  PayOrder(
    command: PayOrder,
    state: State,
    context: CommandContext & { readonly deps: Deps },
  ): Awaitable<Decision<OrderPaid, never>>;
}

export interface OrderState<State> {
  readonly initial: State;
  OrderPlaced(state: State, event: OrderPlaced): State;
  OrderPaid(state: State, event: OrderPaid): State;
}

const entries = [
  eventEntry("OrderPlaced", OrderPlaced, OrderPlacedVersions),
  eventEntry("OrderPaid", OrderPaid, {}),
];

export const orderAggregate: AggregateDefinition = {
  name: "Order",
  events: entries,
  commands: [
    {
      name: "PlaceOrder",
      type: "PlaceOrder",
      creates: true,
      id: (command: PlaceOrder) => command.orderId,
      emits: [OrderPlaced.fullName],
      allow: null,
      limit: null,
      validate: (command) =>
        problemsOf(
          checkRecord("PlaceOrder", () => ({
            orderId: checkString,
            quantity: checkInt,
          })),
          command,
        ),
    },
    {
      name: "PayOrder",
      type: "PayOrder",
      creates: false,
      id: (command: PayOrder) => command.orderId,
      emits: [OrderPaid.fullName],
      allow: null,
      limit: null,
      validate: (command) =>
        problemsOf(
          checkRecord("PayOrder", () => ({ orderId: checkString })),
          command,
        ),
    },
  ],
};

/** The aggregate with other facts about one of its commands. */
export function aggregateWith(
  name: "PlaceOrder" | "PayOrder",
  facts: Partial<AggregateDefinition["commands"][number]>,
): AggregateDefinition {
  return {
    ...orderAggregate,
    commands: orderAggregate.commands.map((command) =>
      command.name === name ? { ...command, ...facts } : command,
    ),
  };
}

export interface Order {
  readonly payments: number;
}

export const orderState: OrderState<Order> = {
  initial: { payments: 0 },
  OrderPlaced: () => ({ payments: 0 }),
  OrderPaid: (order) => ({ payments: order.payments + 1 }),
};

export interface OrderSummary {
  readonly orderId: string;
  readonly payments: number;
  readonly note: string | null;
}

export const orderSummary: ProjectionDefinition<OrderSummary> = {
  name: "OrderSummary",
  events: entries,
  key: (event: OrderEvent) => event.orderId,
};

export const orderSummaryProjector = {
  OrderPlaced: (_: OrderSummary | null, event: OrderPlaced): OrderSummary => ({
    orderId: event.orderId,
    payments: 0,
    note: event.note,
  }),
  OrderPaid: (view: OrderSummary | null): OrderSummary | null =>
    view && { ...view, payments: view.payments + 1 },
};

export const fulfilment: SagaDefinition<OrderEvent> = {
  name: "Fulfilment",
  events: entries,
  correlate: (event) => event.orderId,
  commands: ["PayOrder"],
};
