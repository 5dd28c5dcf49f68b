import { nonNegative, probability } from "../domain.ts";
import { quantity } from "../quantity.ts";

/**
 * The exact bottleneck frontier when a scalar label and the input are jointly Gaussian: the most that a representation with
 * $I(T;X) = R$ can know of $Y$, $I(T;Y) = -\frac12\ln(1 - \rho^2(1 - e^{-2R}))$.
 *
 * @param rho2 $\rho^2 = 1 - e^{-2I(X;Y)}$, the squared multiple correlation, in [0, 1]
 * @param rate $R \ge 0$, nats (may be `Infinity`)
 * @returns nats
 * @see Chechik, Globerson, Tishby, Weiss 2005, section 4
 */
export function gaussianIbFrontier(rho2: number, rate: number): number {
  if (!(rho2 >= 0 && rho2 <= 1)) throw new RangeError(`gaussianIbFrontier: expected rho2 in [0, 1]; got ${rho2}`);
  if (!(rate >= 0)) throw new RangeError(`gaussianIbFrontier: expected rate >= 0; got ${rate}`);
  return -0.5 * Math.log1p(rho2 * Math.expm1(-2 * rate));
}

export const quantities = [
  quantity({
    of: gaussianIbFrontier,
    id: "gaussian-ib-frontier-scalar",
    symbol: "I(T;Y)",
    unit: "nats",
    meaning: "largest I(T;Y) at I(T;X) = rate for a scalar label jointly Gaussian with the input",
    source: "Chechik, Globerson, Tishby and Weiss (2005), section 4",
    parameters: { rho2: probability, rate: nonNegative },
    evaluate: (p) => gaussianIbFrontier(p.rho2, p.rate),
  }),
];
