import {
  cholesky,
  fromRows,
  type Matrix,
  matrix,
  solveTriangular,
  svd,
  transpose,
} from "../../../numerics/linalg/index.ts";

/** Covariances of jointly Gaussian X and Y, as rows. */
export interface Covariances {
  /** $\Sigma_x$, dx x dx. */
  readonly covX: readonly (readonly number[])[];
  /** $\Sigma_y$, dy x dy. */
  readonly covY: readonly (readonly number[])[];
  /** $\Sigma_{xy}$, dx x dy. */
  readonly covXY: readonly (readonly number[])[];
}

/** Canonical directions of X, most relevant first. */
export interface CanonicalCorrelations {
  /** $\rho_i^2$, descending, dx entries (zeros where Y has fewer dimensions). */
  readonly rho2: Float64Array;
  /** Rows $v_i$ with $v_i^\top\Sigma_x v_j = \delta_{ij}$: $v_i\cdot x$ is the i-th canonical variable of X. */
  readonly directions: Matrix;
}

/**
 * Canonical correlations of X with Y: singular values of $L_x^{-1}\Sigma_{xy}L_y^{-\top}$, $\Sigma = LL^\top$. Then $1-\rho_i^2$ are the
 * eigenvalues of $\Sigma_{x|y}\Sigma_x^{-1}$ and $v_i$ its left eigenvectors.
 *
 * @throws RangeError when shapes disagree, a covariance is not symmetric, or the joint covariance is not positive definite
 *   (a deterministic relation between X and Y included)
 * @see Hotelling (1936); Chechik et al. (2005), theorem 3.1
 */
export function canonicalCorrelations({ covX, covY, covXY }: Covariances): CanonicalCorrelations {
  const [sx, sy, sxy] = [covX, covY, covXY].map((rows) => fromRows(rows));
  requireShapes(sx, sy, sxy);
  requirePositiveDefinite(sx, sy, sxy);
  const lx = cholesky(sx);
  const ly = cholesky(sy);
  const left = solveTriangular(lx, sxy);
  const whitened = transpose(solveTriangular(ly, transpose(left)));
  const dx = sx.rows;
  // padded to dx columns, so that the left factor holds every direction of X
  const padded = matrix(dx, Math.max(dx, sy.rows));
  for (let i = 0; i < dx; i++) padded.data.set(row(whitened, i), i * padded.cols);
  const { u, values } = svd(padded);
  const directions = transpose(solveTriangular(lx, u, { transposed: true }));
  return { rho2: values.map((rho) => Math.min(1, rho * rho)), directions };
}

const row = ({ cols, data }: Matrix, i: number): Float64Array => data.subarray(i * cols, (i + 1) * cols);

function requireShapes(sx: Matrix, sy: Matrix, sxy: Matrix): void {
  for (const [name, s] of [
    ["covX", sx],
    ["covY", sy],
  ] as const) {
    const symmetric =
      s.rows === s.cols && s.data.every((v, i) => close(v, s.data[(i % s.cols) * s.cols + Math.floor(i / s.cols)]));
    if (!symmetric)
      throw new RangeError(`canonicalCorrelations: expected ${name} square and symmetric; got ${s.rows} x ${s.cols}`);
  }
  if (sxy.rows !== sx.rows || sxy.cols !== sy.rows)
    throw new RangeError(
      `canonicalCorrelations: expected covXY ${sx.rows} x ${sy.rows}; got ${sxy.rows} x ${sxy.cols}`,
    );
}

const close = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(a), Math.abs(b));

function requirePositiveDefinite(sx: Matrix, sy: Matrix, sxy: Matrix): void {
  const d = sx.rows + sy.rows;
  const whole = matrix(d, d);
  for (let i = 0; i < sx.rows; i++) {
    whole.data.set(row(sx, i), i * d);
    whole.data.set(row(sxy, i), i * d + sx.rows);
    for (let j = 0; j < sy.rows; j++) whole.data[(sx.rows + j) * d + i] = sxy.data[i * sy.rows + j];
  }
  for (let j = 0; j < sy.rows; j++) whole.data.set(row(sy, j), (sx.rows + j) * d + sx.rows);
  try {
    cholesky(whole);
  } catch {
    throw new RangeError(
      "canonicalCorrelations: expected a positive definite joint covariance; got one that is not; look for a deterministic relation",
    );
  }
}
