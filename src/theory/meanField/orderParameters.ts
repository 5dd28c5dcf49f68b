import { checkOne, layerLaw, real } from "../domain.ts";
import { type Network, network } from "../network/index.ts";
import { quantity } from "../quantity.ts";
import { chiC } from "./correlationMap.ts";
import { cStar } from "./cStar.ts";
import { chi1 } from "./lengthMap.ts";
import { convergedQStar, type LengthFixedPoint, qStar } from "./qStar.ts";

/** Everything that the two maps say of depth, at the fixed point they lead to. */
export interface OrderParameters {
  readonly kind: "converged";
  /** `ordered` for $\chi_1 < 1$ (nearby inputs merge), `chaotic` for $\chi_1 > 1$ (they part), `critical` at 1. */
  readonly phase: "ordered" | "critical" | "chaotic";
  readonly q: number;
  readonly chi1: number;
  readonly chiQ: number;
  readonly c: number;
  readonly chiC: number;
  /** Depth scales in layers; infinite where nothing decays exponentially. */
  readonly xiC: number;
  readonly xiQ: number;
}

/**
 * $\xi = -1/\ln|\chi|$ in layers: how deep a deviation that shrinks by $\chi$ per layer survives. A negative $\chi$ shrinks it as
 * fast as $|\chi|$ does, while its sign alternates.
 *
 * @param chi a slope of either sign, finite
 * @returns layers, >= 0: 0 at $\chi = 0$, infinite for $|\chi| \ge 1$
 * @throws RangeError for a slope that is not finite
 */
export function depthScale(chi: number): number {
  const size = Math.abs(checkOne("depthScale", "chi", real, chi));
  return size >= 1 ? Number.POSITIVE_INFINITY : -1 / Math.log(size);
}

/**
 * Fixed points, slopes and depth scales of a random network at given weight and bias variances.
 *
 * @param net the network; its sizes do not matter
 * @returns the order parameters, or the typed reason for which there are none (see `qStar`)
 * @see Schoenholz et al. (2017), "Deep information propagation", equations (5) to (9)
 */
export function orderParameters(net: Network): OrderParameters | Exclude<LengthFixedPoint, { kind: "converged" }> {
  const length = qStar(net);
  return length.kind === "converged" ? at(net, length) : length;
}

/**
 * The order parameters, for callers to whom their absence is an error.
 *
 * @param net the network; its sizes do not matter
 * @returns as `orderParameters`
 * @throws RangeError saying what the length does instead
 */
export function convergedOrderParameters(net: Network): OrderParameters {
  return at(net, convergedQStar(net));
}

function at(net: Network, { q, chiQ }: { q: number; chiQ: number }): OrderParameters {
  const atOne = chi1(net, q);
  const c = cStar(net, q);
  const slope = c === 1 ? atOne : chiC(net, { q, c });
  const phase = Math.abs(atOne - 1) <= 1e-12 ? "critical" : atOne < 1 ? "ordered" : "chaotic";
  const scales = { xiC: depthScale(slope), xiQ: depthScale(chiQ) };
  return { kind: "converged", phase, q, chi1: atOne, chiQ, c, chiC: slope, ...scales };
}

export const quantities = [
  quantity({
    of: chi1,
    id: "chi1",
    symbol: "\\chi_1",
    unit: "1",
    meaning: "mean squared singular value of a layer, sigmaW^2 E phi'^2 at q*",
    source: "Poole et al. (2016), equation (6)",
    parameters: layerLaw,
    evaluate: (p) => convergedOrderParameters(network(p)).chi1,
  }),
  quantity({
    of: cStar,
    id: "c-star",
    symbol: "c^*",
    unit: "1",
    meaning: "stable fixed point of the correlation map",
    source: "Poole et al. (2016), section 2.2",
    parameters: layerLaw,
    evaluate: (p) => convergedOrderParameters(network(p)).c,
  }),
  quantity({
    id: "xi-c",
    symbol: "\\xi_c",
    unit: "layers",
    meaning: "depth scale of correlations, -1/ln chi at c*",
    source: "Schoenholz et al. (2017), equation (9)",
    parameters: layerLaw,
    evaluate: (p) => convergedOrderParameters(network(p)).xiC,
  }),
  quantity({
    id: "xi-q",
    symbol: "\\xi_q",
    unit: "layers",
    meaning: "depth scale of lengths, -1/ln|V'(q*)|",
    source: "Schoenholz et al. (2017), equation (7)",
    parameters: layerLaw,
    evaluate: (p) => convergedOrderParameters(network(p)).xiQ,
  }),
];
