import * as Q from "../language/rational.ts";
import { add, multiply, nothing, type Sum, scale, unit } from "./exactSum.ts";

/** A Gaussian vector without mean: the exact entries of its covariance, which may be singular. */
export type Covariance = readonly (readonly Sum[])[];

/**
 * $E \prod_i z_i^{k_i}$ for $z \sim N(0, C)$ by Isserlis' theorem, one factor at a time:
 * $E z_i g(z) = \sum_j C_{ij}\,E\,\partial_j g(z)$.
 *
 * @param powers the exponents $k_i$, whole and not negative
 * @param covariance C, symmetric
 * @returns a polynomial in the entries of C
 * @see Isserlis, Biometrika 12 (1918) 134
 */
export function gaussianMoment(powers: readonly number[], covariance: Covariance): Sum {
  const known = new Map<string, Sum>();
  const moment = (k: readonly number[]): Sum => {
    const order = k.reduce((a, b) => a + b, 0);
    if (order === 0) return unit;
    if (order % 2 === 1) return nothing;
    const key = k.join();
    const before = known.get(key);
    if (before !== undefined) return before;
    const i = k.findIndex((power) => power > 0);
    const rest = lowered(k, i);
    const parts = rest.flatMap((power, j) =>
      power === 0 || covariance[i][j].size === 0
        ? []
        : [scale(multiply(covariance[i][j], moment(lowered(rest, j))), Q.rational(BigInt(power)))],
    );
    const value = add(...parts);
    known.set(key, value);
    return value;
  };
  return moment(powers);
}

const lowered = (k: readonly number[], i: number): readonly number[] =>
  k.map((power, j) => (j === i ? power - 1 : power));
