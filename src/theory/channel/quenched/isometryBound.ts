import { check, expect, positive } from "../../domain.ts";

/** What a spectrum tells about the Gaussian channel $y = Jx + \text{noise}$, in nats per component. */
export interface IsometryBound {
  /** $\frac12\langle\ln(1 + \gamma\lambda)\rangle$. */
  readonly information: number;
  /** What an isometric channel of the same mean gain would keep: $\frac12\ln(1 + \gamma\langle\lambda\rangle)$. */
  readonly bound: number;
  /** Their difference, $\ge 0$ by Jensen's inequality, zero iff all eigenvalues agree. */
  readonly deficit: number;
}

/**
 * The isometry theorem for one spectrum: $\frac12\langle\ln(1+\gamma\lambda)\rangle \le \frac12\ln(1+\gamma\langle\lambda\rangle)$.
 * As $\gamma \to \infty$ the deficit tends to $\frac12(\ln\langle\lambda\rangle - \langle\ln\lambda\rangle)$.
 *
 * @param eigenvalues of $JJ^\top$ (or $J\Sigma J^\top$), each $\ge 0$
 * @param options.gamma signal-to-noise ratio $> 0$
 * @throws RangeError for an empty or negative spectrum, or $\gamma \le 0$
 * @see chapter 4 of this book
 */
export function isometryBound(eigenvalues: ArrayLike<number>, options: { readonly gamma: number }): IsometryBound {
  const { gamma } = options;
  const fn = "isometryBound";
  check(fn, { gamma: positive }, { gamma });
  const n = eigenvalues.length;
  expect(n > 0, fn, "at least one eigenvalue", "none", "pass the spectrum of J J^T");
  let logs = 0;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    expect(eigenvalues[i] >= 0, fn, "eigenvalues >= 0", eigenvalues[i], "pass the spectrum of J J^T");
    logs += Math.log1p(gamma * eigenvalues[i]);
    sum += eigenvalues[i];
  }
  const information = logs / (2 * n);
  const bound = 0.5 * Math.log1p((gamma * sum) / n);
  return { information, bound, deficit: bound - information };
}
