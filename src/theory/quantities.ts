import type { Quantity } from "./quantity.ts";

/** Every quantity that `channelbook compute` knows, by id. */
export const quantities: ReadonlyMap<string, Quantity> = new Map(([] as Quantity[]).map((q) => [q.id, q]));
