import { type Domain, domain } from "../../domain.ts";

/** Squared canonical correlations below this count as zero: their critical beta is infinite. */
export const smallestRelevance = 1e-10;

/** A relevance spectrum: squared canonical correlations $\rho_i^2$, sorted here by decreasing value; at 1 the information is infinite. */
export const relevance: Domain<Float64Array> = domain(
  "in [0, 1): a squared canonical correlation, or a list",
  (value) => {
    const entries = typeof value === "number" ? [value] : (value as ArrayLike<number>);
    const sorted = Float64Array.from(entries ?? [])
      .sort()
      .reverse();
    return sorted.length > 0 && sorted.every((rho2) => rho2 >= 0 && rho2 < 1) ? sorted : undefined;
  },
);
