import type { Covariances } from "../canonicalCorrelations.ts";

/** Three dimensions of X, two of Y: critical betas 2.357 and 3.310, and one direction of X without relevance. */
export const threeByTwo: Covariances = {
  covX: [
    [2, 0.5, 0],
    [0.5, 1, 0.3],
    [0, 0.3, 1.5],
  ],
  covY: [
    [1, 0.2],
    [0.2, 1],
  ],
  covXY: [
    [0.9, 0.1],
    [0.2, 0.5],
    [0.1, 0.4],
  ],
};
