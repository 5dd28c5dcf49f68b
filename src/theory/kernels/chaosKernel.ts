import { type Matrix, matmul, matrix } from "../../numerics/linalg/index.ts";
import { type Inputs, inputMatrix } from "../data/index.ts";
import type { Network } from "../network/index.ts";
import { layerVariances } from "./layerVariances.ts";
import { pairDuals } from "./pairDuals.ts";

/**
 * The second noise-stability kernel $\Gamma = (\rho\,\partial_\rho)^2 K_\rho|_{\rho=1}$ of an infinitely wide network, where
 * $K_\rho(x,x') = E\,f_\theta(x)\,f_{\rho\theta+\sqrt{1-\rho^2}\theta'}(x')$. In the Wiener chaos of the parameters
 * $f = \sum_k f_k$: $K = \sum_k K_k$, $\Theta = \sum_k k K_k$, $\Gamma = \sum_k k^2 K_k$, hence $\Gamma \succeq \Theta \succeq K$.
 *
 * With $c, c', c''$ the value and the first two $\rho$-derivatives of the layer covariance:
 * $c'_{l+1} = \sigma_w^2(\kappa + \dot\kappa c'_l) + \sigma_b^2$,
 * $c''_{l+1} = \sigma_w^2(2\dot\kappa c'_l + \ddot\kappa c'^2_l + \dot\kappa c''_l)$, and $\Gamma = c' + c''$ ($c' = \Theta$).
 *
 * @param net of finite depth, in the NTK parametrisation; with a smooth activation, since $E[\phi''\phi'']$ of a kinked one is
 *   infinite at $x = x'$
 * @param inputs points x dimension
 * @returns $\Gamma$ of all pairs, and $c' = \Theta$ from the same recursion
 * @throws RangeError for kinked activations with hidden layers and for the standard parametrisation
 * @see our derivation, chapter 6, "The exact law"
 */
export function chaosKernel(net: Network, inputs: Inputs): { gamma: Matrix; theta: Matrix } {
  const x = inputMatrix(inputs, "chaosKernel");
  const { activation, hiddenLayers, sigmaW2, sigmaB2 } = net;
  if (net.parametrization !== "ntk")
    throw new RangeError(`chaosKernel: expected the NTK parametrisation; got ${net.parametrization}`);
  if (hiddenLayers > 0 && activation.smoothness.kind === "kinked")
    throw new RangeError(
      `chaosKernel: expected a smooth activation; got ${activation.name}, for which Gamma(x,x) is infinite (E[phi'' phi''] diverges); use erf, tanh, gelu, sin`,
    );
  const n = x.rows;
  const variances = layerVariances(net, x);
  const layers = Array.from({ length: hiddenLayers }, (_, l) => pairDuals(activation, variances[l], variances[l]));
  const inner = matmul(x, x, { transposeB: true });
  const gamma = matrix(n, n);
  const theta = matrix(n, n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let c = i === j ? variances[0][i] : (sigmaW2 * inner.data[i * n + j]) / x.cols + sigmaB2;
      let first = c;
      let second = 0;
      for (let l = 0; l < hiddenLayers; l++) {
        const slope = layers[l].derivative(i, j, c);
        const kappa = layers[l].value(i, j, c);
        second = sigmaW2 * (2 * slope * first + layers[l].second(i, j, c) * first * first + slope * second);
        first = sigmaW2 * (kappa + slope * first) + sigmaB2;
        c = i === j ? variances[l + 1][i] : sigmaW2 * kappa + sigmaB2;
      }
      theta.data[i * n + j] = theta.data[j * n + i] = first;
      gamma.data[i * n + j] = gamma.data[j * n + i] = first + second;
    }
  return { gamma, theta };
}
