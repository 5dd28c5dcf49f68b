import { gemm } from "./gemm";
import { at, dot, entry } from "./vector";

const NB: i32 = 64;

/** Lower Cholesky in place (lower triangle of A), right-looking. Returns 0, or 1 + the index of the failing pivot. */
export function cholesky(n: i32, a: usize): i32 {
  for (let j0 = 0; j0 < n; j0 += NB) {
    const nb = min(NB, n - j0), next = j0 + nb;
    for (let i = j0; i < n; i++) {
      const rowI = entry(a, n, i, j0);
      const columns = min(nb, i - j0);
      for (let j = 0; j < columns; j++) {
        const rowJ = entry(a, n, j0 + j, j0);
        store<f64>(at(rowI, j), (load<f64>(at(rowI, j)) - dot(j, rowI, rowJ)) / load<f64>(at(rowJ, j)));
      }
      if (i < next) {
        const pivot = load<f64>(at(rowI, i - j0)) - dot(i - j0, rowI, rowI);
        if (!(pivot > 0)) return i + 1;
        store<f64>(at(rowI, i - j0), sqrt(pivot));
      }
    }
    const rest = n - next, panel = entry(a, n, next, j0);
    if (rest > 0) gemm(rest, rest, nb, -1, panel, n, 1, panel, 1, n, entry(a, n, next, next), n, 1);
  }
  return 0;
}

/** X (n x cols, in place of B) with T X = B; T is lower or upper with the given strides, so that a transpose is free. */
export function solveTriangular(n: i32, cols: i32, t: usize, rowT: i32, colT: i32, x: usize, lower: i32): void {
  for (let b = 0; b < n; b += NB) {
    const size = min(NB, n - b);
    const start = lower ? b : n - b - size, end = start + size;
    for (let step = 0; step < size; step++) {
      const i = lower ? start + step : end - 1 - step;
      const from = lower ? start : i + 1, to = lower ? i : end;
      const row = entry(x, cols, i, 0);
      for (let k = from; k < to; k++) subtract(cols, load<f64>(t + ((<usize>(i * rowT) + <usize>(k * colT)) << 3)), entry(x, cols, k, 0), row);
      const pivot = load<f64>(t + (<usize>(i * rowT + i * colT) << 3));
      for (let c = 0; c < cols; c++) store<f64>(at(row, c), load<f64>(at(row, c)) / pivot);
    }
    const restFrom = lower ? end : 0, restTo = lower ? n : start;
    if (restTo > restFrom) {
      const block = t + (<usize>(restFrom * rowT + start * colT) << 3);
      gemm(restTo - restFrom, cols, size, -1, block, rowT, colT, entry(x, cols, start, 0), cols, 1, entry(x, cols, restFrom, 0), cols, 0);
    }
  }
}

function subtract(n: i32, a: f64, x: usize, y: usize): void {
  const av = f64x2.splat(a);
  let i = 0;
  for (; i + 2 <= n; i += 2) {
    v128.store(y, f64x2.sub(v128.load(y), f64x2.mul(av, v128.load(x))));
    x += 16;
    y += 16;
  }
  if (i < n) store<f64>(y, load<f64>(y) - a * load<f64>(x));
}
