import type { Matrix } from "../../../numerics/linalg/index.ts";
import { expect } from "../../domain.ts";

/**
 * Fraction of received rows whose nearest codeword has their own index. With the codebook of the true network this is the decoder that
 * knows the key; with the codebook of an independent one, it is a decoder that does not, and it does no better than chance, $1/M$.
 *
 * @param received noisy outputs, row $m$ carries message $m$
 * @param codebook the codewords that the receiver compares with, same shape
 * @see chapter 2 of this book
 */
export function nearestNeighbourAccuracy(received: Matrix, codebook: Matrix): number {
  const { rows, cols } = received;
  expect(
    codebook.rows === rows && codebook.cols === cols && rows > 0,
    "nearestNeighbourAccuracy",
    `a codebook of ${rows} x ${cols}`,
    `${codebook.rows} x ${codebook.cols}`,
    "give one codeword per message",
  );
  let hits = 0;
  for (let m = 0; m < rows; m++) {
    let nearest = -1;
    let least = Infinity;
    for (let k = 0; k < rows; k++) {
      let distance2 = 0;
      for (let j = 0; j < cols && distance2 < least; j++)
        distance2 += (received.data[m * cols + j] - codebook.data[k * cols + j]) ** 2;
      if (distance2 < least) {
        least = distance2;
        nearest = k;
      }
    }
    if (nearest === m) hits++;
  }
  return hits / rows;
}
