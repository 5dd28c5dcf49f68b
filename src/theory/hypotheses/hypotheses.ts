import type { Matrix } from "../../numerics/linalg/index.ts";
import { checkOne, positive } from "../domain.ts";
import { lengthMap, orderParameters, secondMoment } from "../meanField/index.ts";
import type { Network } from "../network/index.ts";

/** A hypothesis of a theorem as it stands for given objects: `says` states it, or says why it does not hold. */
export interface Hypothesis {
  readonly holds: boolean;
  readonly says: string;
}

/** What iteration leaves of a relation that holds exactly at a root. */
const tolerance = 1e-6;

const judged = (holds: boolean, statement: string, objection: string): Hypothesis => ({
  holds,
  says: holds ? statement : objection,
});

/**
 * Whether $\phi$ is strictly monotone, so that a layer with an invertible matrix loses nothing.
 *
 * @param net the network
 * @returns holds, or names the activation
 */
export const injective = ({ activation: { name, injective: holds } }: Network): Hypothesis =>
  judged(holds, `${name} is injective`, `${name} is not injective: two signals can leave it as one`);

/**
 * Whether $\phi(-x) = -\phi(x)$, so that uncorrelated signals stay uncorrelated without a bias.
 *
 * @param net the network
 * @returns holds, or names the activation
 */
export const odd = ({ activation: { name, odd: holds } }: Network): Hypothesis =>
  judged(holds, `${name} is odd`, `${name} is not odd: it gives even signals a mean of their own`);

/**
 * Whether $E\,\phi(\sqrt q z)^2 < \infty$, $z \sim N(0, 1)$.
 *
 * @param net the network
 * @param options.q length > 0
 * @returns holds, or names the activation and the length
 * @throws RangeError for a length outside its domain
 */
export function squareIntegrable({ activation }: Network, options: { q: number }): Hypothesis {
  const q = checkOne("squareIntegrable", "q", positive, options.q);
  const what = `square integrable at length ${q}`;
  const holds = Number.isFinite(secondMoment(activation, q));
  return judged(holds, `${activation.name} is ${what}`, `${activation.name} is not ${what}`);
}

/**
 * Whether the length of a signal settles, so that the network has a $q^*$.
 *
 * @param net the network
 * @returns holds, or says what the length does instead
 */
export function settles(net: Network): Hypothesis {
  const { kind } = orderParameters(net);
  const grows = kind === "unstable" ? "the fixed point repels it" : "there is no fixed point";
  return judged(kind === "converged", "the length settles", `the length grows without bound: ${grows}`);
}

/**
 * Whether the network sits on the edge of chaos, $|\chi_1 - 1| \le 10^{-6}$ at $q^*$.
 *
 * @param net the network
 * @returns holds, or gives $\chi_1$
 */
export function critical(net: Network): Hypothesis {
  const found = orderParameters(net);
  if (found.kind !== "converged") return settles(net);
  const distance = Math.abs(found.chi1 - 1);
  return judged(distance <= tolerance, "the network is critical", `chi1 is ${found.chi1.toPrecision(4)}, not 1`);
}

/**
 * Whether signals have the length that the network keeps, $|V(q) - q| \le 10^{-6}q$.
 *
 * @param net the network
 * @param options.q length > 0 of the signals
 * @returns holds, or gives the length of the next layer
 * @throws RangeError for a length outside its domain
 */
export function atFixedPoint(net: Network, options: { q: number }): Hypothesis {
  const q = checkOne("atFixedPoint", "q", positive, options.q);
  const next = lengthMap(net)(q);
  const holds = Math.abs(next - q) <= tolerance * q;
  return judged(holds, "the signal has the network's length", `a signal of length ${q} leaves with ${next}`);
}

/**
 * Whether the network is linear with orthogonal weights, so that its Jacobian is a multiple of an isometry.
 *
 * @param net the network
 * @returns holds, or says what is not
 */
export function isometric({ activation: { name, odd: isOdd, homogeneous }, weights }: Network): Hypothesis {
  const because = weights === "orthogonal" ? `${name} is not linear` : `the weights are ${weights}`;
  const holds = weights === "orthogonal" && isOdd && homogeneous;
  return judged(holds, "the network is an isometry", `the network is no isometry: ${because}`);
}

/**
 * Whether a covariance is a multiple of the identity, $|\Sigma_{ij} - s\,\delta_{ij}| \le 10^{-6}s$ with $s = \operatorname{tr}\Sigma/n$.
 *
 * @param covariance $\Sigma$, n x n
 * @returns holds, or says how far it is off
 */
export function white(covariance: Matrix): Hypothesis {
  const { data, cols } = covariance;
  const scale = data.filter((_, i) => i % (cols + 1) === 0).reduce((sum, v) => sum + v, 0) / cols;
  const worst = data.reduce((most, v, i) => Math.max(most, Math.abs(v - (i % (cols + 1) === 0 ? scale : 0))), 0);
  const objection = `the input is not white: its covariance is off by ${(worst / scale).toPrecision(2)} of its mean variance`;
  return judged(worst <= tolerance * scale, "the input is white", objection);
}

/**
 * Whether some of the numbers differ, by more than $10^{-6}$.
 *
 * @param relevances squared correlations of the modes
 * @returns holds, or says what they all are
 */
export function unequal(relevances: ArrayLike<number>): Hypothesis {
  const values = Array.from(relevances);
  const holds = Math.max(...values) - Math.min(...values) > tolerance;
  return judged(holds, "the relevances differ", `all relevances are ${values[0]}`);
}
