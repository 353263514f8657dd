// workerd, whose clock stands still while it computes: the report, or so many orders decoded, while the asker looks at its own clock.
import { decodeOrders } from "./order.js";
import { run } from "./self-test.js";

export default {
  async fetch(request) {
    const rounds = new URL(request.url).searchParams.get("rounds");
    return Response.json(
      rounds === null ? await run() : { orders: decodeOrders(Number(rounds)) },
    );
  },
};
