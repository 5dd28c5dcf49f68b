import { gram, type Matrix, matmul, matrix, symmetricEigen, transpose } from "../../../numerics/linalg/index.ts";
import { canonicalCorrelations } from "./canonicalCorrelations.ts";

/**
 * Relevance spectrum of labelled vectors to second order: squared canonical correlations between the leading principal
 * components of X and the one-hot label. At most (number of classes - 1) of them are positive.
 *
 * @param points N x d
 * @param options.labels 0 … classes-1, one per row, each class present
 * @param options.components how many principal components of X to keep, with positive variance
 * @returns $\rho_i^2$, descending, `components` entries
 * @throws RangeError when the counts disagree or a kept component has no variance
 * @see Fisher (1936); Hotelling (1936)
 */
export function labelRelevance(
  points: Matrix,
  options: { readonly labels: ArrayLike<number>; readonly components: number },
): Float64Array {
  const { labels, components } = options;
  const { rows: n } = points;
  if (labels.length !== n) throw new RangeError(`labelRelevance: expected ${n} labels; got ${labels.length}`);
  if (!(Number.isInteger(components) && components >= 1 && components <= points.cols))
    throw new RangeError(`labelRelevance: expected 1 <= components <= ${points.cols}; got ${components}`);
  const classes = Math.max(...Array.from(labels)) + 1;
  const x = principalComponents(centred(points), components);
  const y = matrix(n, classes - 1);
  for (let i = 0; i < n; i++) if (labels[i] < classes - 1) y.data[i * (classes - 1) + labels[i]] = 1;
  const yc = centred(y);
  const { rho2 } = canonicalCorrelations({
    covX: covariance(x, x),
    covY: covariance(yc, yc),
    covXY: covariance(x, yc),
  });
  return rho2;
}

function principalComponents(x: Matrix, components: number): Matrix {
  const { vectors } = symmetricEigen(gram(transpose(x)));
  const leading = matrix(x.cols, components);
  for (let i = 0; i < x.cols; i++)
    for (let c = 0; c < components; c++) leading.data[i * components + c] = vectors.data[i * x.cols + (x.cols - 1 - c)];
  return matmul(x, leading);
}

function centred({ rows, cols, data }: Matrix): Matrix {
  const mean = new Float64Array(cols);
  for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) mean[j] += data[i * cols + j] / rows;
  return { rows, cols, data: data.map((value, i) => value - mean[i % cols]) };
}

function covariance(a: Matrix, b: Matrix): number[][] {
  const { rows, cols, data } = matmul(a, b, { transposeA: true });
  return Array.from({ length: rows }, (_, i) => Array.from(data.subarray(i * cols, (i + 1) * cols), (v) => v / a.rows));
}
