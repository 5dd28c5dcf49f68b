import { check } from "../domain.ts";
import { type Joint, joint, jointParameters } from "../information/joint.ts";
import { quantity } from "../quantity.ts";
import { evaluatePartition, type PartitionPoint } from "./partition.ts";
import { tradeoff } from "./solveFrom.ts";

const largest = 10;

/**
 * The global optimum of the deterministic bottleneck: every partition of the values of x is tried.
 *
 * @param joint p(x), p(y|x) with at most 10 values of x (115 975 partitions)
 * @param options.beta trade-off, finite and >= 0
 * @returns the partition that minimises $H(T) - \beta I(T;Y)$, nats; the first in restricted-growth order on ties
 * @throws RangeError for more than 10 values of x
 */
export function deterministicIbExhaustive(
  joint: Joint,
  options: { readonly beta: number },
): PartitionPoint & { readonly lagrangian: number } {
  const { beta } = check("deterministicIbExhaustive", { beta: tradeoff }, options);
  if (joint.px.length > largest)
    throw new RangeError(
      `deterministicIbExhaustive: expected at most ${largest} values of x; got ${joint.px.length}; use deterministicIb`,
    );
  let best: (PartitionPoint & { readonly lagrangian: number }) | undefined;
  for (const labels of partitions(joint.px.length)) {
    const point = evaluatePartition(joint, { labels });
    const lagrangian = point.entropyT - beta * point.ity;
    if (!best || lagrangian < best.lagrangian) best = { ...point, lagrangian };
  }
  return best!;
}

/**
 * All set partitions of 0 … n-1 as labels in which each new cluster takes the next number (the same array each time).
 *
 * @param n how many elements, an integer >= 0
 */
export function* partitions(n: number): Generator<Int32Array> {
  const labels = new Int32Array(n);
  function* place(x: number, used: number): Generator<Int32Array> {
    if (x === n) {
      yield labels;
      return;
    }
    for (let t = 0; t <= used; t++) {
      labels[x] = t;
      yield* place(x + 1, Math.max(used, t + 1));
    }
  }
  yield* place(0, 0);
}

export const quantities = [
  quantity({
    of: deterministicIbExhaustive,
    id: "deterministic-ib-optimum",
    symbol: "\\min L, H(T), I(T;Y)",
    unit: "nats",
    meaning: "[H(T) - beta I(T;Y), H(T), I(T;Y)] of the best partition, at most 10 values of x",
    source: "Strouse & Schwab (2017)",
    parameters: { ...jointParameters, beta: tradeoff },
    evaluate: ({ px, pyGivenX, beta }) => {
      const { lagrangian, entropyT, ity } = deterministicIbExhaustive(joint(px, pyGivenX), { beta });
      return [lagrangian, entropyT, ity];
    },
  }),
];
