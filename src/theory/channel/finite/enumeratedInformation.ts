import { Estimate } from "../../../numerics/estimate/index.ts";
import type { Matrix } from "../../../numerics/linalg/index.ts";
import { gaussianMatrix, type Key, splitKey, uniforms } from "../../../numerics/random/index.ts";
import { check, count, positive } from "../../domain.ts";
import { binaryInputs } from "./binaryInputs.ts";

/**
 * $\frac1n I(X; Y \mid W)$ of uniform binary inputs through a given small network, by enumeration of all $2^n$ inputs; only the noise (and the
 * message) is sampled. The replica prediction is its limit of large $n$.
 *
 * @param options.inputs $n \le 16$
 * @param options.forward the noiseless network, from $M \times n$ inputs to $M \times m$ outputs
 * @param options.noiseVariance $s > 0$
 * @param options.draws number of receptions
 * @see chapter 3 of this book
 */
export function enumeratedInformation(options: {
  inputs: number;
  forward: (x: Matrix) => Matrix;
  noiseVariance: number;
  draws: number;
  key: Key;
}): Estimate {
  const { inputs, forward, noiseVariance, draws, key } = options;
  check("enumeratedInformation", { noiseVariance: positive, draws: count }, { noiseVariance, draws });
  const { data, rows: M, cols } = forward(binaryInputs(inputs));
  const picks = uniforms(splitKey(key, "messages"), draws);
  const noise = gaussianMatrix(splitKey(key, "noise"), draws, cols, Math.sqrt(noiseVariance)).data;
  const values = new Float64Array(draws);
  const exponents = new Float64Array(M);
  for (let d = 0; d < draws; d++) {
    const m = Math.min(M - 1, Math.floor(picks[d] * M));
    let top = -Infinity;
    for (let k = 0; k < M; k++) {
      let sum = 0;
      for (let j = 0; j < cols; j++) {
        const gap = data[m * cols + j] - data[k * cols + j];
        sum += gap * (gap + 2 * noise[d * cols + j]);
      }
      exponents[k] = -sum / (2 * noiseVariance);
      top = Math.max(top, exponents[k]);
    }
    let total = 0;
    for (let k = 0; k < M; k++) total += Math.exp(exponents[k] - top);
    values[d] = (Math.log(M) - top - Math.log(total)) / inputs;
  }
  return Estimate.of(values);
}
