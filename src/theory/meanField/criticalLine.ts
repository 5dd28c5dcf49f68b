import { scanRoots } from "../../numerics/roots/index.ts";
import type { Activation } from "../activations/index.ts";
import { activation, check, nonNegative, positive } from "../domain.ts";
import { quantity } from "../quantity.ts";
import { lengthSlope, secondMoment, slopeMoment } from "./moments.ts";

const length = { activation, q: positive };
const bias = { activation, sigmaB: nonNegative };

/** A point of the edge of chaos: $\chi_1 = 1$ at a fixed point q of the length map. */
export interface CriticalPoint {
  readonly sigmaW: number;
  readonly sigmaB: number;
  readonly q: number;
  /** $V'(q)$; above 1 the fixed point repels and no input is led to it (GELU and swish). */
  readonly chiQ: number;
}

/** The biases at which q is critical, squared; negative where no bias does it. */
const criticalBias2 = (activation: Activation, q: number): number =>
  q - secondMoment(activation, q) / slopeMoment(activation, q);

/**
 * The edge of chaos, parametrised by the length: $\sigma_w^2 = 1/E\phi'^2$ and $\sigma_b^2 = q - \sigma_w^2E\phi^2$, both at q.
 *
 * @param activation the nonlinearity, or its name
 * @param q length > 0
 * @returns the point, or undefined where $\sigma_b^2$ would be negative
 * @throws RangeError for an unknown activation and a length outside its domain
 */
export function criticalPoint(activation: Activation | string, q: number): CriticalPoint | undefined {
  const { activation: phi } = check("criticalPoint", length, { activation, q });
  const sigmaB2 = criticalBias2(phi, q);
  if (sigmaB2 < 0) return undefined;
  const sigmaW2 = 1 / slopeMoment(phi, q);
  return { sigmaW: Math.sqrt(sigmaW2), sigmaB: Math.sqrt(sigmaB2), q, chiQ: sigmaW2 * lengthSlope(phi, q) };
}

/** Where the edge of chaos meets zero bias, when it does: at q = 0, or for a scale-free activation at every q (1 stands for them). */
function unbiasedPoints(activation: Activation): CriticalPoint[] {
  if (activation.phi(0) !== 0) return [];
  const q = activation.homogeneous ? 1 : 0;
  const sigmaW2 = 1 / slopeMoment(activation, q);
  return [{ sigmaW: Math.sqrt(sigmaW2), sigmaB: 0, q, chiQ: sigmaW2 * lengthSlope(activation, q) }];
}

/**
 * The critical points at a given bias, by ascending length: roots of $\sigma_b^2(q)$ on q from 1e-6 to 60.
 *
 * @param activation the nonlinearity, or its name
 * @param sigmaB bias standard deviation, >= 0
 * @returns possibly empty (relu with a bias), possibly several
 * @throws RangeError for a negative or non-finite bias
 */
export function criticalPoints(activation: Activation | string, sigmaB: number): CriticalPoint[] {
  const { activation: phi } = check("criticalPoints", bias, { activation, sigmaB });
  if (sigmaB === 0) return unbiasedPoints(phi);
  if (phi.homogeneous) return [];
  const excess = (logQ: number) => criticalBias2(phi, Math.exp(logQ)) - sigmaB * sigmaB;
  return scanRoots(excess, Math.log(1e-6), Math.log(60), 300).map((logQ) => ({
    ...criticalPoint(phi, Math.exp(logQ))!,
    sigmaB,
  }));
}

function firstCritical({ activation, sigmaB }: { activation: Activation; sigmaB: number }): CriticalPoint {
  const [point] = criticalPoints(activation, sigmaB);
  if (point) return point;
  throw new RangeError(
    `critical-sigma-w: expected an edge of chaos; got none for ${activation.name} at sigmaB=${sigmaB}; lower sigmaB`,
  );
}

const common = { unit: "1", source: "chapter 1", parameters: bias };

export const quantities = [
  quantity({
    of: criticalPoints,
    id: "critical-sigma-w",
    symbol: "\\sigma_w",
    meaning: "sigmaW on the edge of chaos (the point of smallest q)",
    ...common,
    evaluate: (p) => firstCritical(p).sigmaW,
  }),
  quantity({
    id: "critical-q-star",
    symbol: "q^*",
    meaning: "length on the edge of chaos (the point of smallest q)",
    ...common,
    evaluate: (p) => firstCritical(p).q,
  }),
];
