import { Estimate } from "../../../numerics/estimate/index.ts";
import { type Matrix, matmul } from "../../../numerics/linalg/index.ts";
import { gaussianMatrix, type Key, permutation, splitKey } from "../../../numerics/random/index.ts";
import { check, count, expect, positive } from "../../domain.ts";

/** What a receiver that knows the frozen network learns from one noisy reception of its output. */
export interface CodebookInformation {
  /** $I(m; Y \mid W)$ in nats, unbiased. */
  readonly information: Estimate;
  /** Fraction of receptions whose nearest codeword is the right one. */
  readonly accuracy: Estimate;
}

/**
 * Quenched information of equiprobable codewords sent through Gaussian noise, on a given network:
 * $$I = \ln M - E\,\ln\sum_{m'} e^{(|y - h_m|^2 - |y - h_{m'}|^2)/2\sigma^2},\qquad y = h_m + \sigma\xi,$$
 * estimated without bias by drawing messages and noise (messages by shuffled rounds, so that each is used equally often).
 *
 * @param options.signals noiseless outputs $h_m$, one row per codeword, $M \times n$
 * @param options.noiseVariance $\sigma^2 > 0$ per component
 * @param options.draws number of receptions
 * @param options.key randomness
 * @returns information and nearest-neighbour accuracy, with standard errors over receptions at fixed network
 * @see chapter 2 of this book
 */
export function codebookInformation(options: {
  signals: Matrix;
  noiseVariance: number;
  draws: number;
  key: Key;
}): CodebookInformation {
  const { signals, noiseVariance, draws, key } = options;
  const fn = "codebookInformation";
  check(fn, { noiseVariance: positive, draws: count }, { noiseVariance, draws });
  expect(signals.rows >= 2, fn, "at least two codewords", signals.rows, "give one row per codeword");
  const codewords = centred(signals);
  const { rows: M } = codewords;
  const overlaps = matmul(codewords, codewords, { transposeB: true }).data;
  const sigma = Math.sqrt(noiseVariance);
  const information = new Float64Array(draws);
  const correct = new Float64Array(draws);
  const exponents = new Float64Array(M);
  for (let round = 0, done = 0; done < draws; round++) {
    const order = permutation(splitKey(key, "messages", round), M);
    const size = Math.min(M, draws - done);
    const noise = gaussianMatrix(splitKey(key, "noise", round), size, codewords.cols, sigma);
    const projections = matmul(noise, codewords, { transposeB: true }).data;
    for (let r = 0; r < size; r++, done++) {
      const m = order[r];
      const own = overlaps[m * M + m];
      let top = 0;
      for (let k = 0; k < M; k++) {
        const distance2 = own + overlaps[k * M + k] - 2 * overlaps[m * M + k];
        const exponent = -(0.5 * distance2 + projections[r * M + m] - projections[r * M + k]) / noiseVariance;
        exponents[k] = k === m ? 0 : exponent;
        top = Math.max(top, exponents[k]);
      }
      let sum = 0;
      for (let k = 0; k < M; k++) sum += Math.exp(exponents[k] - top);
      information[done] = Math.log(M) - top - Math.log(sum);
      correct[done] = top === 0 ? 1 : 0;
    }
  }
  return { information: Estimate.of(information), accuracy: Estimate.of(correct) };
}

/** Rows minus their mean: distances are unchanged and keep their digits when all codewords are close together. */
function centred(signals: Matrix): Matrix {
  const { rows, cols } = signals;
  const data = signals.data.slice();
  for (let j = 0; j < cols; j++) {
    let mean = 0;
    for (let i = 0; i < rows; i++) mean += data[i * cols + j] / rows;
    for (let i = 0; i < rows; i++) data[i * cols + j] -= mean;
  }
  return { rows, cols, data };
}
