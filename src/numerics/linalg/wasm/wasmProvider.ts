import { type Matrix, matrix, transpose } from "../matrix.ts";
import type { Provider, Svd } from "../provider.ts";
import { Arena } from "./arena.ts";
import { type WasmLinalg, wasmLinalg } from "./module.ts";

/** Rows of a block of reflectors in the compiled module. */
const block = 32;

/** The portable provider: our own kernels in WebAssembly SIMD. Undefined where the engine has none. */
export function wasmProvider(): Provider | undefined {
  const wasm = wasmLinalg();
  if (!wasm) return undefined;
  return {
    name: "wasm",
    describe: () => "WebAssembly SIMD f64x2, one thread",
    matmul: (a, b, transposeA, transposeB) => multiply(wasm, a, b, transposeA, transposeB),
    gram: (a) => gram(wasm, a),
    cholesky: (a) => cholesky(wasm, a),
    solveTriangular: (t, b, lower, transposed) => solveTriangular(wasm, t, b, lower, transposed),
    symmetricEigenvalues: (a) => eigen(wasm, a, false)?.values,
    symmetricEigen: (a) => eigen(wasm, a, true),
    singularValues: (a) => decompose(wasm, a, false)?.values,
    svd: (a) => decompose(wasm, a, true),
    qr: (a) => qr(wasm, a),
  };
}

function multiply(wasm: WasmLinalg, a: Matrix, b: Matrix, transposeA: boolean, transposeB: boolean): Matrix {
  const [m, k] = transposeA ? [a.cols, a.rows] : [a.rows, a.cols];
  const n = transposeB ? b.rows : b.cols;
  const arena = new Arena(wasm);
  const pa = arena.copyIn(a.data);
  const pb = arena.copyIn(b.data);
  const pc = arena.zeros(m * n);
  const [rowA, colA] = transposeA ? [1, a.cols] : [a.cols, 1];
  const [rowB, colB] = transposeB ? [1, b.cols] : [b.cols, 1];
  wasm.gemm(m, n, k, 1, pa, rowA, colA, pb, rowB, colB, pc, n, 0);
  return matrix(m, n, arena.copyOut(pc, m * n));
}

function gram(wasm: WasmLinalg, a: Matrix): Matrix {
  const { rows: n, cols: k } = a;
  const arena = new Arena(wasm);
  const pa = arena.copyIn(a.data);
  const pc = arena.zeros(n * n);
  wasm.gemm(n, n, k, 1, pa, k, 1, pa, 1, k, pc, n, 1);
  const c = matrix(n, n, arena.copyOut(pc, n * n));
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) c.data[j * n + i] = c.data[i * n + j];
  return c;
}

function cholesky(wasm: WasmLinalg, a: Matrix): Matrix | { failingPivot: number } {
  const n = a.rows;
  const arena = new Arena(wasm);
  const p = arena.copyIn(a.data);
  const info = wasm.cholesky(n, p);
  if (info > 0) return { failingPivot: info - 1 };
  const l = matrix(n, n, arena.copyOut(p, n * n));
  for (let i = 0; i < n; i++) l.data.fill(0, i * n + i + 1, (i + 1) * n);
  return l;
}

function solveTriangular(wasm: WasmLinalg, t: Matrix, b: Matrix, lower: boolean, transposed: boolean): Matrix {
  const n = t.rows;
  const arena = new Arena(wasm);
  const pt = arena.copyIn(t.data);
  const px = arena.copyIn(b.data);
  const [row, col] = transposed ? [1, n] : [n, 1];
  wasm.solveTriangular(n, b.cols, pt, row, col, px, lower !== transposed ? 1 : 0);
  return matrix(n, b.cols, arena.copyOut(px, n * b.cols));
}

/** A power of two that brings the largest entry near 1 when squares of entries could overflow or underflow. */
function safeScale(a: Matrix): number {
  let largest = 0;
  for (const v of a.data) largest = Math.max(largest, Math.abs(v));
  const exponent = Math.floor(Math.log2(largest));
  return largest === 0 || Math.abs(exponent) < 200 ? 1 : 2 ** -exponent;
}

/** The address of a copy of A, or of its transpose, times a factor. */
function scaledCopy(arena: Arena, a: Matrix, scale: number, transposed = false): number {
  const at = transposed ? arena.copyTransposed(a) : arena.copyIn(a.data);
  if (scale !== 1) {
    const view = arena.view(at, a.data.length);
    for (let i = 0; i < view.length; i++) view[i] *= scale;
  }
  return at;
}

function eigen(wasm: WasmLinalg, a: Matrix, vectors: boolean): { values: Float64Array; vectors: Matrix } | undefined {
  const n = a.rows;
  const scale = safeScale(a);
  const arena = new Arena(wasm);
  const pa = scaledCopy(arena, a, scale);
  const [v, tau, d, e, w, x] = [n * n, n, n, n, block * n, n].map((count) => arena.reserve(count));
  wasm.tridiagonalise(n, pa, v, tau, d, e, w, x);
  const q = vectors ? arena.reserve(n * n) : 0;
  const failed = vectors
    ? wasm.divideAndConquer(n, d, e, q, arena.reserve(wasm.divideAndConquerScratch(n)))
    : wasm.ql(n, d, e, 0, 0);
  if (failed) return undefined;
  if (vectors && n > 1) wasm.applyAll(n - 1, n, v, tau, 1, n, q, arena.reserve(2 * n * block));
  const values = arena.copyOut(d, n).map((value) => value / scale);
  return {
    values: vectors ? values : values.sort(),
    vectors: vectors ? transpose(matrix(n, n, arena.view(q, n * n))) : matrix(0, 0),
  };
}

function qr(wasm: WasmLinalg, a: Matrix): { q: Matrix; r: Matrix } {
  const { rows: m, cols: n } = a;
  const k = Math.min(m, n);
  const scale = safeScale(a);
  const arena = new Arena(wasm);
  const columns = scaledCopy(arena, a, scale, true);
  const [v, tau, work, q] = [k * m, k, 2 * n * block, k * m].map((count) => arena.reserve(count));
  wasm.qrFactor(m, n, columns, v, tau, work);
  wasm.qrForm(m, k, v, tau, q, work);
  const r = matrix(k, n);
  const view = arena.view(columns, n * m);
  for (let i = 0; i < k; i++) for (let j = i; j < n; j++) r.data[i * n + j] = view[j * m + i] / scale;
  return { q: transpose(matrix(k, m, arena.view(q, k * m))), r };
}

function decompose(wasm: WasmLinalg, a: Matrix, vectors: boolean): Svd | undefined {
  const wide = a.rows < a.cols;
  const [m, n] = wide ? [a.cols, a.rows] : [a.rows, a.cols];
  const scale = safeScale(a);
  const arena = new Arena(wasm);
  const pa = scaledCopy(arena, a, scale, wide);
  const counts = [n * m, n, n * n, n, n, n, block * m, block * n, n, 4 * n];
  const [reflectV, tauV, reflectU, tauU, d, e, x, y, order, rotations] = counts.map((count) => arena.reserve(count));
  wasm.bidiagonalise(m, n, pa, d, e, reflectV, tauV, reflectU, tauU, x, y);
  const panel = vectors ? wasm.panelBytes(n) / 8 : 0;
  const [ut, vt] = [arena.reserve(panel), arena.reserve(panel)];
  if (wasm.golubKahan(n, d, e, ut, vt, vectors ? 1 : 0, order, rotations)) return undefined;
  const values = arena
    .copyOut(d, n)
    .map((value) => value / scale)
    .sort()
    .reverse();
  if (!vectors) return { u: matrix(0, 0), values, v: matrix(0, 0) };
  const [left, right, work] = [arena.zeros(n * m), arena.reserve(n * n), arena.reserve(2 * n * block)];
  wasm.unpack(n, ut, order, left, m);
  wasm.unpack(n, vt, order, right, n);
  wasm.applyAll(n, m, reflectV, tauV, 0, n, left, work);
  if (n > 1) wasm.applyAll(n - 1, n, reflectU, tauU, 1, n, right, work);
  const u = transpose(matrix(n, m, arena.view(left, n * m)));
  const v = transpose(matrix(n, n, arena.view(right, n * n)));
  return wide ? { u: v, values, v: u } : { u, values, v };
}
