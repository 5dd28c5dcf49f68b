import { type Matrix, matmul, matrix } from "../../numerics/linalg/index.ts";
import { backwardPass, type ForwardPass, forwardPass, type TangentMlp } from "./tangentMlp.ts";

/**
 * The tangent kernel of one finite network with one output, $\Theta(x,x') = \nabla_\theta f(x)\cdot\nabla_\theta f(x')$, without forming a
 * gradient: layer $l$ contributes $\left(\frac{\sigma_w^2}{n_{l-1}} h\cdot h' + \sigma_b^2\right)\delta\cdot\delta'$ with
 * $\delta = \partial f/\partial z^l$.
 *
 * @param mlp one draw, see `sampleTangentMlp`
 * @param rows points x dimension
 * @param options.columns points x dimension, default the same
 * @returns rows x columns
 * @throws RangeError for several outputs
 * @see Jacot, Gabriel, Hongler 2018
 */
export function empiricalNtk(mlp: TangentMlp, rows: Matrix, { columns = rows }: { columns?: Matrix } = {}): Matrix {
  if (mlp.biases[mlp.biases.length - 1].length !== 1)
    throw new RangeError(`empiricalNtk: expected one output; got ${mlp.biases[mlp.biases.length - 1].length}`);
  const { sigmaW2, sigmaB2 } = mlp.network;
  const left = sensitivities(mlp, rows);
  const right = rows === columns ? left : sensitivities(mlp, columns);
  const kernel = matrix(rows.rows, columns.rows);
  left.deltas.forEach((delta, l) => {
    const h = left.pass.activations[l];
    const inputs = matmul(h, right.pass.activations[l], { transposeB: true }).data;
    const outputs = matmul(delta, right.deltas[l], { transposeB: true }).data;
    for (let at = 0; at < kernel.data.length; at++)
      kernel.data[at] += ((sigmaW2 * inputs[at]) / h.cols + sigmaB2) * outputs[at];
  });
  return kernel;
}

function sensitivities(mlp: TangentMlp, x: Matrix): { pass: ForwardPass; deltas: Matrix[] } {
  const pass = forwardPass(mlp, x);
  return { pass, deltas: backwardPass(mlp, pass, matrix(x.rows, 1, new Float64Array(x.rows).fill(1))) };
}
