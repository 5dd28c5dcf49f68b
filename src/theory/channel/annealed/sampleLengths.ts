import { type Key, normals, splitKey } from "../../../numerics/random/index.ts";
import { check, positive } from "../../domain.ts";
import { type Network, requireFinite } from "../../network/index.ts";

/**
 * The variances $q^1, \ldots, q^L$ of one random Gaussian network at fixed input, from their exact law: given $q^l$ the pre-activations
 * are independent $N(0, q^l)$, so $q^{l+1} = \frac{\sigma_w^2}{n}\sum_i \phi(\sqrt{q^l} z_i)^2 + \sigma_b^2$ needs $n$ normal numbers and no weights.
 *
 * @param net a network of finite depth $L$ and width $n$
 * @param options.q1 variance of the first layer, $> 0$
 * @param options.key randomness
 * @returns one variance per layer
 * @see chapter 2 of this book
 */
export function sampleLengths(net: Network, options: { readonly q1: number; readonly key: Key }): Float64Array {
  requireFinite(net, "sampleLengths", "depth", "width");
  const { q1, key } = options;
  check("sampleLengths", { q1: positive }, { q1 });
  const { sigmaW2, sigmaB2, width } = net;
  const { phi } = net.activation;
  const q = new Float64Array(net.depth);
  q[0] = q1;
  for (let l = 0; l < net.hiddenLayers; l++) {
    const z = normals(splitKey(key, l), width);
    let sum = 0;
    for (let i = 0; i < width; i++) sum += phi(Math.sqrt(q[l]) * z[i]) ** 2;
    q[l + 1] = (sigmaW2 * sum) / width + sigmaB2;
  }
  return q;
}
