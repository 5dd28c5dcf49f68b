import { gemm } from "./gemm";
import { beta, BLOCK, reflector } from "./householder";
import { at, axpy, axpy2, dot, entry, multiply, multiplyTransposed, scale } from "./vector";

/**
 * Blocked Householder reduction of a (m x n, m >= n, destroyed) to upper bidiagonal form d (n), e (n-1).
 * v (n x m): left reflectors, row i starts at i; u (n x n): right reflectors, row i starts at i+1; tauV, tauU: n each;
 * x: BLOCK x m; y: BLOCK x n.
 * @see LAPACK dgebrd, dlabrd
 */
export function bidiagonalise(
  m: i32, n: i32, a: usize, d: usize, e: usize,
  v: usize, tauV: usize, u: usize, tauU: usize, x: usize, y: usize,
): void {
  for (let j0 = 0; j0 < n; j0 += BLOCK) {
    const size = min(BLOCK, n - j0), next = j0 + size;
    for (let t = 0; t < size; t++) {
      const i = j0 + t, down = m - i, right = n - i - 1;
      const vi = entry(v, m, i, 0), head = at(vi, i);
      memory.fill(vi, 0, <usize>i << 3);
      for (let r = i; r < m; r++) store<f64>(at(vi, r), load<f64>(entry(a, n, r, i)));
      for (let s = 0; s < t; s++) {
        const vs = entry(v, m, j0 + s, i), xs = entry(x, m, s, i);
        axpy2(down, -load<f64>(entry(y, n, s, i)), vs, -load<f64>(entry(u, n, j0 + s, i)), xs, head);
      }
      const tau = reflector(down, head);
      store<f64>(at(tauV, i), tau);
      store<f64>(at(d, i), beta);
      const ui = entry(u, n, i, 0);
      memory.fill(ui, 0, <usize>n << 3);
      store<f64>(at(tauU, i), 0);
      if (right == 0) continue;
      const tail = at(ui, i + 1), yt = entry(y, n, t, i + 1), xt = entry(x, m, t, 0);
      multiplyTransposed(down, right, entry(a, n, i, i + 1), n, head, yt);
      for (let s = 0; s < t; s++) {
        const ys = entry(y, n, s, i + 1), us = entry(u, n, j0 + s, i + 1);
        axpy2(right, -dot(down, entry(v, m, j0 + s, i), head), ys, -dot(down, entry(x, m, s, i), head), us, yt);
      }
      scale(right, tau, yt);
      memory.copy(tail, entry(a, n, i, i + 1), <usize>right << 3);
      for (let s = 0; s < t; s++) {
        const ys = entry(y, n, s, i + 1), us = entry(u, n, j0 + s, i + 1);
        axpy2(right, -load<f64>(entry(v, m, j0 + s, i)), ys, -load<f64>(entry(x, m, s, i)), us, tail);
      }
      axpy(right, -1, yt, tail);
      const tauRight = reflector(right, tail);
      store<f64>(at(tauU, i), tauRight);
      store<f64>(at(e, i), beta);
      const below = down - 1, xs0 = at(xt, i + 1);
      multiply(below, right, entry(a, n, i + 1, i + 1), n, tail, xs0);
      for (let s = 0; s < t; s++) {
        const ys = entry(y, n, s, i + 1), us = entry(u, n, j0 + s, i + 1);
        axpy2(below, -dot(right, ys, tail), entry(v, m, j0 + s, i + 1), -dot(right, us, tail), entry(x, m, s, i + 1), xs0);
      }
      axpy(below, -dot(right, yt, tail), at(vi, i + 1), xs0);
      scale(below, tauRight, xs0);
    }
    if (next >= n) break;
    const corner = entry(a, n, next, next);
    gemm(m - next, n - next, size, -1, entry(v, m, j0, next), 1, m, at(y, next), n, 1, corner, n, 0);
    gemm(m - next, n - next, size, -1, at(x, next), 1, m, entry(u, n, j0, next), n, 1, corner, n, 0);
  }
}
