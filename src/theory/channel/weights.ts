/** Law of a square weight matrix: iid Gaussian entries of variance $\sigma_w^2/n$, or $\sigma_w$ times a Haar orthogonal matrix. */
export type Weights = "gaussian" | "orthogonal";
