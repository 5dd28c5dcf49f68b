import { ensembleQuantities } from "./ensemble/quantities.ts";
import { kernelsQuantities } from "./kernels/quantities.ts";
import type { Quantity } from "./quantity.ts";

const all: Quantity[] = [...kernelsQuantities, ...ensembleQuantities];

/** Every quantity that `channelbook compute` knows, by id. */
export const quantities: ReadonlyMap<string, Quantity> = new Map(all.map((q) => [q.id, q]));
