import { type Key, normals, splitKey } from "../../../numerics/random/index.ts";
import { type Activation, activation } from "../../activations/index.ts";
import { expectCount, expectPositive } from "../domain.ts";

/**
 * The variances $q^1, \ldots, q^{1+\text{steps}}$ of one random Gaussian network at fixed input, from their exact law: given $q^l$ the pre-activations
 * are independent $N(0, q^l)$, so $q^{l+1} = \frac{\sigma_w^2}{n}\sum_i \phi(\sqrt{q^l} z_i)^2 + \sigma_b^2$ needs $n$ normal numbers and no weights.
 *
 * @param options.q1 variance of the first layer, $> 0$
 * @param options.width $n$
 * @see chapter 2 of this book
 */
export function sampleLengths(options: {
  activation: Activation | string;
  sigmaW: number;
  sigmaB: number;
  q1: number;
  steps: number;
  width: number;
  key: Key;
}): Float64Array {
  const { sigmaW, sigmaB, q1, steps, width, key } = options;
  expectPositive("sampleLengths", "q1", q1);
  expectCount("sampleLengths", "width", width);
  const { phi } = activation(options.activation);
  const q = new Float64Array(steps + 1);
  q[0] = q1;
  for (let l = 0; l < steps; l++) {
    const z = normals(splitKey(key, l), width);
    let sum = 0;
    for (let i = 0; i < width; i++) sum += phi(Math.sqrt(q[l]) * z[i]) ** 2;
    q[l + 1] = (sigmaW * sigmaW * sum) / width + sigmaB * sigmaB;
  }
  return q;
}
