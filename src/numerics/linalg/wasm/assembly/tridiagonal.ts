import { gemm } from "./gemm";
import { beta, BLOCK, reflector } from "./householder";
import { at, axpy, axpy2, dot, entry, multiplySymmetric, scale } from "./vector";

/**
 * Blocked Householder reduction of a symmetric matrix (lower triangle of a, destroyed) to tridiagonal form d, e.
 * v: n x n, row j the reflector that starts at j+1; tau: n; w: BLOCK x n; x: n.
 */
export function tridiagonalise(n: i32, a: usize, v: usize, tau: usize, d: usize, e: usize, w: usize, x: usize): void {
  for (let j0 = 0; j0 < n - 1; j0 += BLOCK) {
    const size = min(BLOCK, n - 1 - j0), next = j0 + size;
    for (let t = 0; t < size; t++) {
      const j = j0 + t, length = n - j - 1;
      for (let i = j; i < n; i++) store<f64>(at(x, i), load<f64>(entry(a, n, i, j)));
      for (let s = 0; s < t; s++) {
        const vs = entry(v, n, j0 + s, j), ws = entry(w, n, s, j);
        axpy2(n - j, -load<f64>(ws), vs, -load<f64>(vs), ws, at(x, j));
      }
      store<f64>(at(d, j), load<f64>(at(x, j)));
      const vj = entry(v, n, j, 0), head = at(vj, j + 1);
      memory.fill(vj, 0, <usize>(j + 1) << 3);
      memory.copy(head, at(x, j + 1), <usize>length << 3);
      const tauJ = reflector(length, head);
      store<f64>(at(tau, j), tauJ);
      store<f64>(at(e, j), beta);
      const wt = entry(w, n, t, j + 1);
      if (tauJ == 0) {
        memory.fill(wt, 0, <usize>length << 3);
        continue;
      }
      multiplySymmetric(length, entry(a, n, j + 1, j + 1), n, head, wt);
      for (let s = 0; s < t; s++) {
        const vs = entry(v, n, j0 + s, j + 1), ws = entry(w, n, s, j + 1);
        axpy2(length, -dot(length, ws, head), vs, -dot(length, vs, head), ws, wt);
      }
      scale(length, tauJ, wt);
      axpy(length, -0.5 * tauJ * dot(length, wt, head), head, wt);
    }
    const rest = n - next;
    const corner = entry(a, n, next, next), vs = entry(v, n, j0, next), ws = at(w, next);
    gemm(rest, rest, size, -1, vs, 1, n, ws, n, 1, corner, n, 1);
    gemm(rest, rest, size, -1, ws, 1, n, vs, n, 1, corner, n, 1);
  }
  store<f64>(at(d, n - 1), load<f64>(entry(a, n, n - 1, n - 1)));
}
