import { gram, type Matrix, matmul, matrix } from "../../numerics/linalg/index.ts";
import { gaussianExpectation } from "../../numerics/quadrature/index.ts";
import type { Activation } from "../activations/activation.ts";
import { type Inputs, inputMatrix } from "./inputs.ts";
import { layerVariances } from "./layerVariances.ts";
import { rowPropagator } from "./rowPropagator.ts";
import { type TangentRecursion, tangentRecursion } from "./tangentRecursion.ts";
import type { WideNetwork } from "./wideNetwork.ts";

/** The covariance $K$ of the network's output at initialisation and its tangent kernel $\Theta$. */
export interface Kernels {
  readonly nngp: Matrix;
  readonly ntk: Matrix;
}

/**
 * NNGP and NTK of all pairs of a set of points (symmetric matrices):
 * $K^{l+1} = \sigma_w^2 E[\phi(u)\phi(v)] + \sigma_b^2$,
 * $\Theta^{l+1} = K^{l+1} + \sigma_w^2 E[\phi'(u)\phi'(v)]\,\Theta^l$ with $(u,v) \sim N(0, K^l)$.
 *
 * The diagonal follows its own recursion, so that $K(x,x)$ is exact and the angle of two near-parallel inputs is only as
 * uncertain as their inner product.
 *
 * @param inputs - points x dimension
 * @param network - the architecture
 * @returns $K^{L+1}$ and $\Theta^{L+1}$
 * @throws RangeError on non-finite or ragged inputs
 * @see Jacot, Gabriel, Hongler 2018, theorem 1; Lee et al. 2018, equations (4)-(6)
 */
export function kernels(inputs: Inputs, network: WideNetwork): Kernels {
  const x = inputMatrix(inputs);
  const n = x.rows;
  const recursion = tangentRecursion(network, x.cols);
  const variances = layerVariances(x, network);
  const propagate = rowPropagator(network, recursion, variances, variances);
  const nngp = gram(x);
  const ntk = matrix(n, n);
  const diagonal = tangentDiagonal(network, recursion, variances);
  for (let i = 0; i < n; i++) {
    const k = nngp.data.subarray(i * n, i * n + i);
    const t = ntk.data.subarray(i * n, i * n + i);
    propagate(i, k, t);
    nngp.data[i * n + i] = variances[network.depth][i];
    ntk.data[i * n + i] = diagonal[i];
  }
  mirrorLower(nngp);
  mirrorLower(ntk);
  return { nngp, ntk };
}

/**
 * NNGP and NTK between two sets of points: entry $(i, j)$ pairs row point $i$ with column point $j$.
 * @param rowInputs - for example evaluation points
 * @param columnInputs - for example training points, of the same dimension
 */
export function kernelBlock(rowInputs: Inputs, columnInputs: Inputs, network: WideNetwork): Kernels {
  const rows = inputMatrix(rowInputs, "row inputs");
  const columns = inputMatrix(columnInputs, "column inputs");
  if (rows.cols !== columns.cols)
    throw new RangeError(`kernelBlock: expected inputs of one dimension; got ${rows.cols} and ${columns.cols}`);
  const recursion = tangentRecursion(network, rows.cols);
  const propagate = rowPropagator(network, recursion, layerVariances(rows, network), layerVariances(columns, network));
  const nngp = matmul(rows, columns, { transposeB: true });
  const ntk = matrix(rows.rows, columns.rows);
  for (let i = 0; i < rows.rows; i++) {
    const k = nngp.data.subarray(i * columns.rows, (i + 1) * columns.rows);
    const t = ntk.data.subarray(i * columns.rows, (i + 1) * columns.rows);
    propagate(i, k, t);
  }
  return { nngp, ntk };
}

/** $K(x,x)$ and $\Theta(x,x)$ of every point, in time linear in the number of points. */
export function kernelDiagonal(inputs: Inputs, network: WideNetwork): { nngp: Float64Array; ntk: Float64Array } {
  const x = inputMatrix(inputs);
  const variances = layerVariances(x, network);
  const ntk = tangentDiagonal(network, tangentRecursion(network, x.cols), variances);
  return { nngp: variances[network.depth], ntk };
}

function tangentDiagonal(
  { activation, depth }: WideNetwork,
  { sw2, sb2, input, hidden, bias }: TangentRecursion,
  variances: readonly Float64Array[],
): Float64Array {
  const theta = variances[0].map((v) => (input * (v - sb2)) / sw2 + bias);
  for (let l = 0; l < depth; l++)
    for (let i = 0; i < theta.length; i++) {
      const kappa = (variances[l + 1][i] - sb2) / sw2;
      theta[i] = hidden * kappa + bias + sw2 * slopeMoment(activation, variances[l][i]) * theta[i];
    }
  return theta;
}

/** $E\phi'(u)^2$, $u \sim N(0, a)$. */
function slopeMoment({ derivativeDual, derivative, smoothness }: Activation, a: number): number {
  if (derivativeDual) return derivativeDual(a, a, a);
  return gaussianExpectation((z) => derivative(z) ** 2, Math.sqrt(a), smoothness);
}

/** Copies the lower triangle onto the upper, tile by tile so that both sides stay in cache. */
function mirrorLower({ rows: n, data }: Matrix): void {
  const tile = 32;
  for (let i0 = 0; i0 < n; i0 += tile)
    for (let j0 = 0; j0 <= i0; j0 += tile)
      for (let i = i0; i < Math.min(i0 + tile, n); i++)
        for (let j = j0; j < Math.min(j0 + tile, i); j++) data[j * n + i] = data[i * n + j];
}
