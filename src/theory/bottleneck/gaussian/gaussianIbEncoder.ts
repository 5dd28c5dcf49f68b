import { type Matrix, matrix } from "../../../numerics/linalg/index.ts";
import { type Covariances, canonicalCorrelations } from "./canonicalCorrelations.ts";
import { gaussianIb } from "./gaussianIb.ts";

/**
 * The optimal projection of the Gaussian bottleneck, $T = AX + \xi$ with $\xi\sim N(0, I)$: rows $\alpha_i v_i$,
 * $\alpha_i^2 = (\beta(1-\lambda_i)-1)/(\lambda_i r_i)$, here with $r_i = v_i^\top\Sigma_x v_i = 1$ and $\lambda_i = 1-\rho_i^2$.
 *
 * @param covariances of X and Y
 * @param beta trade-off, finite and > 0
 * @returns A, dx x dx; a row of zeros below its critical beta
 * @see Chechik et al. (2005), theorem 3.1
 */
export function gaussianIbEncoder(covariances: Covariances, beta: number): Matrix {
  const { rho2, directions } = canonicalCorrelations(covariances);
  const { logGains } = gaussianIb(rho2, beta);
  const { rows, cols, data } = directions;
  return matrix(
    rows,
    cols,
    data.map((v, i) => v * Math.sqrt(Math.expm1(logGains[Math.floor(i / cols)]))),
  );
}
