import { check, numbers, positive, probability, withDefault } from "../domain.ts";
import { type Joint, joint } from "../information/index.ts";

/** Four equally likely x, binary y with $p(y{=}1|x) = .95, .80, .30, .10$. */
export const fourByTwo: Joint = joint(
  [0.25, 0.25, 0.25, 0.25],
  [0.95, 0.8, 0.3, 0.1].map((p) => [1 - p, p]),
);

/** Five x, three y: large enough for three transitions, small enough for every oracle. */
export const fiveByThree: Joint = joint(
  [0.3, 0.25, 0.2, 0.15, 0.1],
  [
    [0.7, 0.2, 0.1],
    [0.6, 0.1, 0.3],
    [0.25, 0.5, 0.25],
    [0.15, 0.25, 0.6],
    [0.1, 0.65, 0.25],
  ],
);

const several = numbers("an integer >= 2", (x) => Number.isInteger(x) && x >= 2);

/** Parameters of `symmetricChannel`. */
export const mSymmetric = { M: several, eps: probability };

/** Parameter of `erasureChannel`. */
export const binaryErasure = { e: probability };

/**
 * Uniform x on M values through the symmetric channel that keeps x with probability 1 - eps and else picks one of the
 * other values evenly; M = 2 is the doubly symmetric binary source.
 *
 * @param options.M number of values, an integer >= 2
 * @param options.eps total probability of error, 0 <= eps <= 1
 * @throws RangeError naming the argument outside its domain
 */
export function symmetricChannel(options: { readonly M: number; readonly eps: number }): Joint {
  const { M, eps } = check("symmetricChannel", mSymmetric, options);
  return joint(
    Array.from({ length: M }, () => 1 / M),
    Array.from({ length: M }, (_, x) => Array.from({ length: M }, (_, y) => (x === y ? 1 - eps : eps / (M - 1)))),
  );
}

/**
 * A fair bit through an erasure channel; y = 0, 1 or 2 for "erased". Every T has $I(T;Y) = (1-e)I(X;T)$.
 *
 * @param e probability of erasure, 0 <= e <= 1
 * @throws RangeError for e outside [0, 1]
 */
export function erasureChannel(e: number): Joint {
  check("erasureChannel", binaryErasure, { e });
  return joint(
    [0.5, 0.5],
    [
      [1 - e, 0, e],
      [0, 1 - e, e],
    ],
  );
}

const table = {
  rho: numbers("in (-1, 1)", (rho) => Math.abs(rho) < 1),
  cells: withDefault(several, 40),
  reach: withDefault(positive, 3.5),
};

/**
 * A bivariate standard Gaussian of correlation rho, cut to a square table of evenly spaced cells: p(x) and p(y|x) in
 * proportion to the density at the cell centres, each normalised.
 *
 * @param rho correlation, -1 < rho < 1
 * @param options.cells cells per axis, an integer >= 2
 * @param options.reach centres run from -reach to reach, > 0
 * @throws RangeError naming the argument outside its domain
 */
export function gaussianTable(rho: number, options: { readonly cells?: number; readonly reach?: number } = {}): Joint {
  const { cells, reach } = check("gaussianTable", table, { ...options, rho });
  const at = Array.from({ length: cells }, (_, i) => reach * ((2 * i) / (cells - 1) - 1));
  const density = (mean: number, variance: number) => at.map((y) => Math.exp(-((y - mean) ** 2) / (2 * variance)));
  const normalised = (row: number[]) => row.map((value) => value / row.reduce((a, b) => a + b, 0));
  return joint(
    normalised(density(0, 1)),
    at.map((x) => normalised(density(rho * x, 1 - rho * rho))),
  );
}
