import { gemm } from "./gemm";
import { at, dot, entry } from "./vector";

/** Width of a block of reflectors. */
export const BLOCK: i32 = 32;

/** The value that the last reflector leaves in the first place. */
export let beta: f64 = 0;

/**
 * Turns x (length n >= 1) into the vector v, v_0 = 1, of the reflector I - tau v v^T that maps x to beta e_0.
 * Returns tau; 0 when there is nothing to eliminate.
 */
export function reflector(n: i32, x: usize): f64 {
  const alpha = load<f64>(x);
  const tail = n > 1 ? dot(n - 1, x + 8, x + 8) : 0;
  store<f64>(x, 1);
  if (tail == 0) {
    beta = alpha;
    memory.fill(x + 8, 0, <usize>(n - 1) << 3);
    return 0;
  }
  const norm = sqrt(alpha * alpha + tail);
  beta = alpha > 0 ? -norm : norm;
  const factor = 1 / (alpha - beta);
  for (let i = 1; i < n; i++) store<f64>(at(x, i), load<f64>(at(x, i)) * factor);
  return (beta - alpha) / beta;
}

const t: usize = memory.data(32 * 32 * 8, 16);
const column: usize = memory.data(32 * 8, 16);

/** T of the compact WY form: H_0 H_1 ... = I - V^T T V for the count rows of V (leading dimension ld, length n). */
function buildT(count: i32, n: i32, v: usize, ld: i32, tau: usize): void {
  for (let j = 0; j < count; j++) {
    const tauJ = load<f64>(at(tau, j)), vj = entry(v, ld, j, 0);
    for (let i = 0; i < j; i++) store<f64>(at(column, i), -tauJ * dot(n, entry(v, ld, i, 0), vj));
    for (let i = 0; i < count; i++) {
      let s: f64 = 0;
      for (let k = i; k < j; k++) s += load<f64>(entry(t, BLOCK, i, k)) * load<f64>(at(column, k));
      store<f64>(entry(t, BLOCK, i, j), i < j ? s : i == j ? tauJ : 0);
    }
  }
}

/**
 * Multiplies the rows of Z (rows x n) from the right by H = H_0 H_1 ... (transposed == 0) or by H^T.
 * work: 2 * rows * BLOCK elements.
 */
export function applyBlock(
  count: i32, n: i32, v: usize, ldv: i32, tau: usize,
  rows: i32, z: usize, ldz: i32, transposed: i32, work: usize,
): void {
  buildT(count, n, v, ldv, tau);
  const zv = work, zvt = at(work, rows * BLOCK);
  memory.fill(work, 0, <usize>(2 * rows * BLOCK) << 3);
  gemm(rows, count, n, 1, z, ldz, 1, v, 1, ldv, zv, BLOCK, 0);
  gemm(rows, count, count, 1, zv, BLOCK, 1, t, transposed ? 1 : BLOCK, transposed ? BLOCK : 1, zvt, BLOCK, 0);
  gemm(rows, n, count, -1, zvt, BLOCK, 1, v, ldv, 1, z, ldz, 0);
}

/**
 * Rows of Z <- rows of Z times Q^T, that is each row z, as a column, becomes Q z, for Q = H_0 H_1 ... H_{count-1} of the rows
 * of V (count x n), where row j of V is zero before first + j.
 */
export function applyAll(count: i32, n: i32, v: usize, tau: usize, first: i32, rows: i32, z: usize, work: usize): void {
  for (let j0 = ((count - 1) / BLOCK) * BLOCK; j0 >= 0; j0 -= BLOCK) {
    const size = min(BLOCK, count - j0), s = j0 + first;
    applyBlock(size, n - s, entry(v, n, j0, s), n, at(tau, j0), rows, at(z, s), n, 1, work);
  }
}
