import { brent, scanRoots } from "../../numerics/roots/index.ts";
import { layerLaw } from "../domain.ts";
import { type Network, network } from "../network/index.ts";
import { quantity } from "../quantity.ts";
import { chiQ, lengthMap } from "./lengthMap.ts";
import { secondMoment } from "./moments.ts";

/**
 * Where the length map leads from an input of unit mean square.
 *
 * - `converged`: to q, and `chiQ` in [0, 1] is the rate (at 1 the length is merely kept);
 * - `unstable`: q is a fixed point, but with `chiQ` > 1 it repels, and the length grows without bound;
 * - `none`: the length grows without bound and there is no fixed point below.
 */
export type LengthFixedPoint =
  | { readonly kind: "converged"; readonly q: number; readonly chiQ: number }
  | { readonly kind: "unstable"; readonly q: number; readonly chiQ: number }
  | { readonly kind: "none" };

/** A length beyond this is taken for unbounded growth. */
const unboundedLength = 1e6;

/**
 * The attracting fixed point of a nondecreasing map V that iteration from `start` tends to, found by bracketing.
 * A nondecreasing map moves monotonically, so the limit is the first fixed point in the direction of $V(q) - q$.
 *
 * @param V nondecreasing on [0, bound]
 * @param start first length, >= 0
 * @param bound give up beyond this length
 * @returns the limit (0 when the length shrinks away), or undefined when it passes `bound`
 */
export function attractor(V: (q: number) => number, start: number, bound: number): number | undefined {
  const excess = (q: number) => V(q) - q;
  const direction = Math.sign(excess(start));
  if (direction === 0) return start;
  const ratio = direction > 0 ? 1.4 : 0.7;
  const floor = 1e-13 * start;
  let near = start;
  for (let far = start * ratio; far <= bound && far >= floor; far *= ratio) {
    if (Math.sign(excess(far)) !== direction) return brent(excess, near, far);
    near = far;
  }
  return direction > 0 ? undefined : 0;
}

/** $V(q) = \chi q + \sigma_b^2$ exactly, for $\phi(\lambda x) = \lambda\phi(x)$. */
function homogeneousFixedPoint({ activation, sigmaW2, sigmaB2 }: Network): LengthFixedPoint {
  const chi = sigmaW2 * secondMoment(activation, 1);
  const neutral = Math.abs(chi - 1) <= 1e-12;
  if (neutral && sigmaB2 === 0) return { kind: "converged", q: sigmaW2, chiQ: 1 };
  if (neutral || chi > 1) return { kind: "none" };
  return { kind: "converged", q: sigmaB2 / (1 - chi), chiQ: chi };
}

/**
 * The fixed point of the length map that an input of unit mean square is led to.
 *
 * @param net the network; its sizes do not matter
 * @returns a typed answer, see `LengthFixedPoint`; for a scale-free activation on its critical point every length is
 *   fixed and the first, $\sigma_w^2 + \sigma_b^2$, is returned
 * @see Poole et al. (2016), section 2.1
 */
export function qStar(net: Network): LengthFixedPoint {
  if (net.activation.homogeneous) return homogeneousFixedPoint(net);
  const V = lengthMap(net);
  const start = net.sigmaW2 + net.sigmaB2;
  const q = attractor(V, start, unboundedLength);
  if (q !== undefined) return { kind: "converged", q, chiQ: chiQ(net, q) };
  const below = scanRoots((logQ) => V(Math.exp(logQ)) - Math.exp(logQ), Math.log(start) - 25, Math.log(start), 200);
  if (below.length === 0) return { kind: "none" };
  const repelling = Math.exp(below[below.length - 1]);
  return { kind: "unstable", q: repelling, chiQ: chiQ(net, repelling) };
}

/**
 * `qStar` for callers to whom its absence is an error.
 *
 * @param net the network; its sizes do not matter
 * @throws RangeError saying what the length does instead
 */
export function convergedQStar(net: Network): Extract<LengthFixedPoint, { kind: "converged" }> {
  const found = qStar(net);
  if (found.kind === "converged") return found;
  const { activation, sigmaW, sigmaB } = net;
  const why =
    found.kind === "unstable"
      ? `the fixed point q=${found.q} repels (chiQ=${found.chiQ} > 1) and the length grows without bound`
      : "the length grows without bound";
  throw new RangeError(
    `qStar: expected a stable fixed point; got none for ${activation.name} at sigmaW=${sigmaW}, sigmaB=${sigmaB}: ${why}; lower sigmaW or use lengthTrajectory`,
  );
}

export const quantities = [
  quantity({
    of: qStar,
    id: "q-star",
    symbol: "q^*",
    unit: "1",
    meaning: "attracting fixed point of the length map",
    source: "Poole et al. (2016), section 2.1",
    parameters: layerLaw,
    evaluate: (p) => convergedQStar(network(p)).q,
  }),
];
