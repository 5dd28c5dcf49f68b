import { gram, type Matrix, matmul, matrix } from "../../numerics/linalg/index.ts";
import { type Inputs, inputMatrix, problemParameter } from "../data/index.ts";
import { activation, type Checked, count, hiddenLayers, nonNegative, oneOf, positive, withDefault } from "../domain.ts";
import { slopeMoment } from "../meanField/index.ts";
import { type Network, network } from "../network/index.ts";
import { quantity } from "../quantity.ts";
import { layerVariances } from "./layerVariances.ts";
import { rowPropagator } from "./rowPropagator.ts";
import { type TangentRecursion, tangentRecursion } from "./tangentRecursion.ts";

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
 * @param net of finite depth, and of finite width in the standard parametrisation; the dimension is that of the inputs
 * @param inputs points x dimension
 * @returns $K^L$ and $\Theta^L$, points x points
 * @throws RangeError on non-finite or ragged inputs, or a network without the sizes
 * @see Jacot, Gabriel, Hongler 2018, theorem 1; Lee et al. 2018, equations (4)-(6)
 */
export function kernels(net: Network, inputs: Inputs): Kernels {
  const x = inputMatrix(inputs, "kernels");
  const n = x.rows;
  const recursion = tangentRecursion(net, x.cols);
  const variances = layerVariances(net, x);
  const propagate = rowPropagator(net, { recursion, rows: variances, columns: variances });
  const nngp = gram(x);
  const ntk = matrix(n, n);
  const diagonal = tangentDiagonal(net, recursion, variances);
  for (let i = 0; i < n; i++) {
    const k = nngp.data.subarray(i * n, i * n + i);
    const t = ntk.data.subarray(i * n, i * n + i);
    propagate(i, k, t);
    nngp.data[i * n + i] = variances[net.hiddenLayers][i];
    ntk.data[i * n + i] = diagonal[i];
  }
  mirrorLower(nngp);
  mirrorLower(ntk);
  return { nngp, ntk };
}

/**
 * NNGP and NTK between two sets of points: entry $(i, j)$ pairs row point $i$ with column point $j$.
 *
 * @param net as in `kernels`
 * @param points.rows for example evaluation points
 * @param points.columns for example training points, of the same dimension
 * @returns $K^L$ and $\Theta^L$, rows x columns
 * @throws RangeError as `kernels`, and for points of two dimensions
 */
export function kernelBlock(net: Network, points: { rows: Inputs; columns: Inputs }): Kernels {
  const rows = inputMatrix(points.rows, "kernelBlock: rows");
  const columns = inputMatrix(points.columns, "kernelBlock: columns");
  if (rows.cols !== columns.cols)
    throw new RangeError(`kernelBlock: expected inputs of one dimension; got ${rows.cols} and ${columns.cols}`);
  const propagate = rowPropagator(net, {
    recursion: tangentRecursion(net, rows.cols),
    rows: layerVariances(net, rows),
    columns: layerVariances(net, columns),
  });
  const nngp = matmul(rows, columns, { transposeB: true });
  const ntk = matrix(rows.rows, columns.rows);
  for (let i = 0; i < rows.rows; i++) {
    const k = nngp.data.subarray(i * columns.rows, (i + 1) * columns.rows);
    const t = ntk.data.subarray(i * columns.rows, (i + 1) * columns.rows);
    propagate(i, k, t);
  }
  return { nngp, ntk };
}

/**
 * $K(x,x)$ and $\Theta(x,x)$ of every point, in time linear in the number of points; arguments as in `kernels`.
 *
 * @returns one number a point each
 */
export function kernelDiagonal(net: Network, inputs: Inputs): { nngp: Float64Array; ntk: Float64Array } {
  const x = inputMatrix(inputs, "kernelDiagonal");
  const variances = layerVariances(net, x);
  const ntk = tangentDiagonal(net, tangentRecursion(net, x.cols), variances);
  return { nngp: variances[net.hiddenLayers], ntk };
}

function tangentDiagonal(
  { activation, hiddenLayers }: Network,
  { sigmaW2, sigmaB2, input, hidden, bias }: TangentRecursion,
  variances: readonly Float64Array[],
): Float64Array {
  const theta = variances[0].map((v) => (input * (v - sigmaB2)) / sigmaW2 + bias);
  for (let l = 0; l < hiddenLayers; l++)
    for (let i = 0; i < theta.length; i++) {
      const kappa = (variances[l + 1][i] - sigmaB2) / sigmaW2;
      theta[i] = hidden * kappa + bias + sigmaW2 * slopeMoment(activation, variances[l][i]) * theta[i];
    }
  return theta;
}

/** Copies the lower triangle onto the upper, tile by tile so that both sides stay in cache. */
function mirrorLower({ rows: n, data }: Matrix): void {
  const tile = 32;
  for (let i0 = 0; i0 < n; i0 += tile)
    for (let j0 = 0; j0 <= i0; j0 += tile)
      for (let i = i0; i < Math.min(i0 + tile, n); i++)
        for (let j = j0; j < Math.min(j0 + tile, i); j++) data[j * n + i] = data[i * n + j];
}

const parameters = {
  data: problemParameter,
  parametrization: withDefault(oneOf("ntk", "standard"), "ntk"),
  width: withDefault(count, 1),
  activation,
  hiddenLayers,
  sigmaW: positive,
  sigmaB: withDefault(nonNegative, 0),
};

function firstPair({ data, hiddenLayers, ...law }: Checked<typeof parameters>): Kernels {
  const { rows, cols, data: x } = data.inputs;
  if (rows < 2) throw new RangeError(`nngp-kernel: expected at least two points; got ${rows}; give more`);
  const point = (i: number): Inputs => [[...x.subarray(i * cols, (i + 1) * cols)]];
  return kernelBlock(network({ ...law, depth: hiddenLayers + 1 }), { rows: point(0), columns: point(1) });
}

export const quantities = [
  quantity({
    of: kernels,
    id: "nngp-kernel",
    symbol: "K(x_0, x_1)",
    unit: "1",
    meaning: "NNGP kernel of the first two points",
    source: "Lee et al. (2018), equations (4) to (6)",
    parameters: parameters,
    evaluate: (p) => firstPair(p).nngp.data[0],
  }),
  quantity({
    id: "ntk-kernel",
    symbol: "\\Theta(x_0, x_1)",
    unit: "1",
    meaning: "tangent kernel of the first two points; width matters to the standard parametrisation only",
    source: "Jacot, Gabriel and Hongler (2018), theorem 1",
    parameters: parameters,
    evaluate: (p) => firstPair(p).ntk.data[0],
  }),
];
