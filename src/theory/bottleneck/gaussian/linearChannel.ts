import { gram, logDetSpd, type Matrix } from "../../../numerics/linalg/index.ts";
import type { PlanePoint } from "../envelope.ts";

/**
 * Where any linear channel $T = JX + \xi$ lies: $I(X;T) = \tfrac12\ln\det(I+\gamma JJ^\top)$ and
 * $I(T;Y) = I(X;T) - \tfrac12\ln\det(I+\gamma JCJ^\top)$, $C = \mathrm{diag}(1-\rho_i^2)$.
 *
 * @param rho2 squared canonical correlation of each column of J, each in [0, 1)
 * @param options.J any number of rows, one column per mode of X (white, in canonical coordinates)
 * @param options.gamma input variance over noise variance, >= 0
 * @returns total nats
 */
export function linearChannel(
  rho2: ArrayLike<number>,
  options: { readonly J: Matrix; readonly gamma: number },
): PlanePoint {
  const { J, gamma } = options;
  if (rho2.length !== J.cols)
    throw new RangeError(`linearChannel: expected one rho2 per column of J (${J.cols}); got ${rho2.length}`);
  const ixt = 0.5 * logDetOnePlus(J, gamma, () => 1);
  return { ixt, ity: ixt - 0.5 * logDetOnePlus(J, gamma, (column) => 1 - rho2[column]) };
}

function logDetOnePlus({ rows, cols, data }: Matrix, gamma: number, variance: (column: number) => number): number {
  const scaled = data.map((value, i) => value * Math.sqrt(gamma * variance(i % cols)));
  const g = gram({ rows, cols, data: scaled });
  for (let i = 0; i < rows; i++) g.data[i * rows + i] += 1;
  return logDetSpd(g);
}
