import { bottleneckQuantities } from "./bottleneck/quantities.ts";
import { channelQuantities } from "./channel/quantities.ts";
import { ensembleQuantities } from "./ensemble/quantities.ts";
import { kernelsQuantities } from "./kernels/quantities.ts";
import { meanFieldQuantities } from "./meanField/quantities.ts";
import type { Quantity } from "./quantity.ts";
import { spectrumQuantities } from "./spectrum/quantities.ts";

const all: Quantity[] = [
  ...meanFieldQuantities,
  ...channelQuantities,
  ...spectrumQuantities,
  ...bottleneckQuantities,
  ...kernelsQuantities,
  ...ensembleQuantities,
];

/** Every quantity of the theory by its id: what `channelbook compute` knows. */
export const registry: ReadonlyMap<string, Quantity> = new Map(all.map((q) => [q.id, q]));
