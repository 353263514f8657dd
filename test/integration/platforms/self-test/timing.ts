/** How long one order takes to decode. */

export interface OrderClass {
  decode(bytes: Uint8Array): object;
}

/** Decodes the order so often; a number that depends on every one of them. */
export function decodeOrders(
  type: OrderClass,
  bytes: Uint8Array,
  rounds: number,
): number {
  let count = 0;
  for (let i = 0; i < rounds; i++)
    if ("orderId" in type.decode(bytes)) count += 1;
  return count;
}
