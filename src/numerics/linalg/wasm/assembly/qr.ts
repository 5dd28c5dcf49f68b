import { applyBlock, beta, BLOCK, reflector } from "./householder";
import { at, axpy, dot, entry } from "./vector";

/**
 * QR of an m-row matrix given by its columns: row j of `a` (n x m) is column j. On return row j holds R's column j in
 * its first min(j+1, k) places, v (k x m) the reflectors, tau their factors; k = min(m, n). work: 2 n BLOCK elements.
 */
export function qrFactor(m: i32, n: i32, a: usize, v: usize, tau: usize, work: usize): void {
  const k = min(m, n);
  for (let j0 = 0; j0 < k; j0 += BLOCK) {
    const size = min(BLOCK, k - j0);
    for (let j = j0; j < j0 + size; j++) {
      const vj = entry(v, m, j, 0);
      memory.fill(vj, 0, <usize>j << 3);
      memory.copy(at(vj, j), entry(a, m, j, j), <usize>(m - j) << 3);
      const tauJ = reflector(m - j, at(vj, j));
      store<f64>(at(tau, j), tauJ);
      store<f64>(entry(a, m, j, j), beta);
      for (let i = j + 1; i < j0 + size; i++) {
        const x = entry(a, m, i, j);
        axpy(m - j, -tauJ * dot(m - j, x, at(vj, j)), at(vj, j), x);
      }
    }
    const rest = n - j0 - size;
    if (rest > 0) applyBlock(size, m - j0, entry(v, m, j0, j0), m, at(tau, j0), rest, entry(a, m, j0 + size, j0), m, 0, work);
  }
}

/** The k columns of Q as the rows of q (k x m). work: 2 k BLOCK elements. */
export function qrForm(m: i32, k: i32, v: usize, tau: usize, q: usize, work: usize): void {
  memory.fill(q, 0, <usize>k * <usize>m << 3);
  for (let i = 0; i < k; i++) store<f64>(entry(q, m, i, i), 1);
  for (let j0 = ((k - 1) / BLOCK) * BLOCK; j0 >= 0; j0 -= BLOCK) {
    const size = min(BLOCK, k - j0);
    applyBlock(size, m - j0, entry(v, m, j0, j0), m, at(tau, j0), k - j0, entry(q, m, j0, j0), m, 1, work);
  }
}
