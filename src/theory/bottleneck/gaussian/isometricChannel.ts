import { check, nonNegative } from "../../domain.ts";
import { quantity } from "../../quantity.ts";
import type { PlanePoint } from "../envelope.ts";
import { planePoint } from "./gaussianIb.ts";
import { relevance } from "./relevance.ts";

const parameters = { rho2: relevance, rate: nonNegative };

/**
 * An isometry followed by white noise, on whitened Gaussian input: every mode gets the same signal-to-noise ratio, whatever
 * the rotation. It lies on the bottleneck curve at every rate if all $\rho_i$ agree, and below it otherwise.
 *
 * @param rho2 squared canonical correlations of the n modes, each in [0, 1)
 * @param options.rate total $I(X;T)$, nats, finite and >= 0; the signal-to-noise ratio is $e^{2\,rate/n}-1$
 * @see our derivation, science chapter on channels, section 4
 */
export function isometricChannel(rho2: ArrayLike<number>, options: { readonly rate: number }): PlanePoint {
  const { rho2: modes, rate } = check("isometricChannel", parameters, { ...options, rho2 });
  return planePoint(modes, new Float64Array(modes.length).fill((2 * rate) / modes.length));
}

/**
 * Share of missing information at high rate: $[I(X;Y)-I_Y]_{iso}/[I(X;Y)-I_Y]_{IB} \to AM(\kappa)/GM(\kappa)$, $\kappa_i = \rho_i^2/(1-\rho_i^2)$.
 *
 * @param rho2 squared canonical correlations, each in [0, 1)
 * @returns at least 1; Infinity as soon as one mode is irrelevant
 */
export function isometricResidualRatio(rho2: ArrayLike<number>): number {
  const { rho2: modes } = check("isometricResidualRatio", { rho2: relevance }, { rho2 });
  const kappa = modes.map((r) => r / (1 - r));
  const arithmetic = kappa.reduce((a, b) => a + b, 0) / kappa.length;
  const logGeometric = kappa.reduce((a, b) => a + Math.log(b), 0) / kappa.length;
  return arithmetic === 0 ? 1 : arithmetic / Math.exp(logGeometric);
}

export const quantities = [
  quantity({
    of: isometricChannel,
    id: "isometric-channel-iyt",
    symbol: "I(T;Y)",
    unit: "nats",
    meaning: "I(T;Y) of the isometric channel at I(X;T) = rate",
    source: "chapter 5",
    parameters,
    evaluate: ({ rho2, rate }) => isometricChannel(rho2, { rate }).ity,
  }),
];
