import { logSumExp } from "../../../numerics/information/index.ts";
import type { Matrix } from "../../../numerics/linalg/index.ts";
import { goldenSection } from "../../../numerics/roots/index.ts";
import { expect } from "../../domain.ts";

/**
 * What a receiver learns of the class by comparing with K prototypes: the mismatched-decoding bound
 * $$I(k;Y) \ge \max_{s\ge0}\ \frac1M\sum_m\Big[-s\,d_{m,k(m)} - \ln\frac1K\sum_k e^{-s\,d_{mk}}\Big],$$
 * with $d_{mk}$ the squared distance of reception m to prototype k. A lower bound for equiprobable classes, whatever the law of
 * the receptions; fitting the one number s on the same M receptions adds an optimism of about $1/2M$.
 *
 * @param options.received noisy outputs, one row each, M x n
 * @param options.classes the true class of each row, each of the K classes equally often
 * @param options.prototypes one row per class, K x n
 * @returns nats, between 0 and ln K
 * @see chapter 1 of this book; Merhav, Kaplan, Lapidoth and Shamai (1994), "On information rates for mismatched decoders"
 */
export function decoderInformation(options: {
  received: Matrix;
  classes: ArrayLike<number>;
  prototypes: Matrix;
}): number {
  const { received, classes, prototypes } = options;
  expect(
    classes.length === received.rows && received.rows > 0 && prototypes.cols === received.cols,
    "decoderInformation",
    `a class for each of ${received.rows} rows and prototypes of ${received.cols} components`,
    `${classes.length} classes, ${prototypes.cols} components`,
    "check the shapes",
  );
  const distances = Array.from({ length: received.rows }, (_, m) => squaredDistances(received, m, prototypes));
  const mean = distances.reduce((sum, row, m) => sum + row[classes[m]], 0) / received.rows;
  if (mean === 0) return Math.log(prototypes.rows);
  const loss = (logScale: number): number => {
    const s = Math.exp(logScale) / mean;
    const gains = distances.map((row, m) => -s * row[classes[m]] - logSumExp(row.map((d) => -s * d)));
    return -gains.reduce((sum, gain) => sum + gain, 0) / gains.length - Math.log(prototypes.rows);
  };
  return Math.max(0, -loss(goldenSection(loss, -10, 10, { tol: 1e-6 })));
}

const squaredDistances = (received: Matrix, m: number, { rows, cols, data }: Matrix): Float64Array =>
  Float64Array.from({ length: rows }, (_, k) => {
    let sum = 0;
    for (let j = 0; j < cols; j++) sum += (received.data[m * cols + j] - data[k * cols + j]) ** 2;
    return sum;
  });
