import { type Matrix, matrix } from "../../numerics/linalg/index.ts";
import { normalCdf } from "../../numerics/special/index.ts";
import { check, positive } from "../domain.ts";

const mostUnits = 12;

/**
 * A layer of noisy binary units as an encoder: unit j fires with probability $\Phi(h_j(x)/\sigma)$, the units independently
 * given x, and T is the pattern of all of them.
 *
 * @param h pre-activations, n x b, b <= 12
 * @param options.noiseVariance $\sigma^2$ of the noise in each unit, > 0
 * @returns p(t|x), n x 2^b; bit j of t says whether unit j fires
 * @throws RangeError for more than 12 units or noiseVariance <= 0
 */
export function thresholdUnits(h: Matrix, options: { readonly noiseVariance: number }): Matrix {
  if (!(h.cols >= 1 && h.cols <= mostUnits))
    throw new RangeError(`thresholdUnits: expected 1 to ${mostUnits} units; got ${h.cols}`);
  const { noiseVariance } = check("thresholdUnits", { noiseVariance: positive }, options);
  const sigma = Math.sqrt(noiseVariance);
  const patterns = 2 ** h.cols;
  const encoder = matrix(h.rows, patterns);
  for (let x = 0; x < h.rows; x++) {
    const row = encoder.data.subarray(x * patterns, (x + 1) * patterns);
    row[0] = 1;
    for (let j = 0; j < h.cols; j++) {
      const field = h.data[x * h.cols + j] / sigma;
      const [on, off] = [normalCdf(field), normalCdf(-field)];
      for (let t = 0; t < 1 << j; t++) {
        row[t + (1 << j)] = row[t] * on;
        row[t] *= off;
      }
    }
  }
  return encoder;
}
