import { cholesky, gram, matmul, matrix, solveCholesky, transpose } from "../../../numerics/linalg/index.ts";
import { forward, jacobian, type RandomNetwork } from "../../networks/index.ts";

const [mostSteps, mostHalvings, still] = [30, 12, 1e-8];

/**
 * A mode of $p(x \mid y) \propto \exp[-\tfrac12|x|^2 - \tfrac\gamma2|y - f(x)|^2]$: Gauss-Newton steps from `start`, each halved until it
 * descends, thirty at most. Where the density has several modes, one that the start leads to.
 *
 * @param drawn the network, $f = x^L$
 * @param reception $y$, n components
 * @param options.gamma $1/\sigma^2$
 * @param options.start where to begin, n_0 components
 * @returns x, n_0 components
 */
export function posteriorMode(
  drawn: RandomNetwork,
  reception: Float64Array,
  { gamma, start }: { gamma: number; start: Float64Array },
): Float64Array {
  const missAt = (x: Float64Array) => {
    const f = forward(drawn, matrix(1, x.length, x))[drawn.network.depth - 1].activations.data;
    return reception.map((y, i) => y - f[i]);
  };
  const energy = (x: Float64Array, miss: Float64Array) => squared(x) + gamma * squared(miss);
  let [x, miss] = [start, missAt(start)];
  for (let step = 0; step < mostSteps; step++) {
    const J = jacobian(drawn, x);
    const { rows, cols, data } = gram(transpose(J));
    const factor = cholesky({ rows, cols, data: data.map((v, i) => gamma * v + (i % (cols + 1) === 0 ? 1 : 0)) });
    const pull = matmul(J, matrix(miss.length, 1, miss), { transposeA: true }).data;
    const direction = solveCholesky(
      factor,
      matrix(
        cols,
        1,
        pull.map((g, i) => gamma * g - x[i]),
      ),
    ).data;
    if (squared(direction) < still * cols) break;
    const tried = Array.from({ length: mostHalvings }, (_, k) => 0.5 ** k);
    const size = tried.find((t) => {
      const there = x.map((xi, i) => xi + t * direction[i]);
      return energy(there, missAt(there)) < energy(x, miss);
    });
    if (size === undefined) break;
    x = x.map((xi, i) => xi + size * direction[i]);
    miss = missAt(x);
  }
  return x;
}

const squared = (v: Float64Array) => v.reduce((sum, x) => sum + x * x, 0);
