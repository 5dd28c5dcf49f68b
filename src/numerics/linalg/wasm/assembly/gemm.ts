import { at } from "./vector";

// Blocking: an MC x KC block of A and a KC x NC block of B are packed in panels of four rows or columns.
const MC: i32 = 128, KC: i32 = 256, NC: i32 = 1024;
const packedB: usize = memory.data(256 * 1024 * 8, 16);
const packedA: usize = memory.data(128 * 256 * 8, 16);
const tile: usize = memory.data(16 * 8, 16);

/** c (4 x 4, row stride ldc bytes) += alpha * sum_k a_k b_k^T over packed panels. */
function micro(k: i32, a: usize, b: usize, c: usize, ldc: usize, alpha: f64): void {
  let c00 = f64x2.splat(0), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00, c30 = c00, c31 = c00;
  for (let i = 0; i < k; i++) {
    const b0 = v128.load(b), b1 = v128.load(b, 16);
    const a0 = v128.load_splat<f64>(a);
    c00 = f64x2.add(c00, f64x2.mul(a0, b0));
    c01 = f64x2.add(c01, f64x2.mul(a0, b1));
    const a1 = v128.load_splat<f64>(a, 8);
    c10 = f64x2.add(c10, f64x2.mul(a1, b0));
    c11 = f64x2.add(c11, f64x2.mul(a1, b1));
    const a2 = v128.load_splat<f64>(a, 16);
    c20 = f64x2.add(c20, f64x2.mul(a2, b0));
    c21 = f64x2.add(c21, f64x2.mul(a2, b1));
    const a3 = v128.load_splat<f64>(a, 24);
    c30 = f64x2.add(c30, f64x2.mul(a3, b0));
    c31 = f64x2.add(c31, f64x2.mul(a3, b1));
    a += 32;
    b += 32;
  }
  const s = f64x2.splat(alpha);
  v128.store(c, f64x2.add(v128.load(c), f64x2.mul(s, c00)));
  v128.store(c, f64x2.add(v128.load(c, 16), f64x2.mul(s, c01)), 16);
  c += ldc;
  v128.store(c, f64x2.add(v128.load(c), f64x2.mul(s, c10)));
  v128.store(c, f64x2.add(v128.load(c, 16), f64x2.mul(s, c11)), 16);
  c += ldc;
  v128.store(c, f64x2.add(v128.load(c), f64x2.mul(s, c20)));
  v128.store(c, f64x2.add(v128.load(c, 16), f64x2.mul(s, c21)), 16);
  c += ldc;
  v128.store(c, f64x2.add(v128.load(c), f64x2.mul(s, c30)));
  v128.store(c, f64x2.add(v128.load(c, 16), f64x2.mul(s, c31)), 16);
}

/** A tile that sticks out of C goes through a full tile on the side; the panels are padded with zeros. */
function microEdge(k: i32, a: usize, b: usize, c: usize, ldc: usize, alpha: f64, rows: i32, cols: i32): void {
  memory.fill(tile, 0, 128);
  micro(k, a, b, tile, 32, alpha);
  for (let r = 0; r < rows; r++)
    for (let q = 0; q < cols; q++) {
      const p = c + <usize>r * ldc + (<usize>q << 3);
      store<f64>(p, load<f64>(p) + load<f64>(at(tile, 4 * r + q)));
    }
}

/** Packs rows in panels of four: panel p holds (row 4p, ..., row 4p+3) for each of the k columns in turn. Strides in bytes. */
function pack(source: usize, rowStride: usize, colStride: usize, rows: i32, k: i32, to: usize): void {
  for (let i = 0; i < rows; i += 4) {
    let p0 = source + <usize>i * rowStride;
    const count = min(4, rows - i);
    if (count == 4) {
      let p1 = p0 + rowStride, p2 = p1 + rowStride, p3 = p2 + rowStride;
      for (let j = 0; j < k; j++) {
        store<f64>(to, load<f64>(p0));
        store<f64>(to, load<f64>(p1), 8);
        store<f64>(to, load<f64>(p2), 16);
        store<f64>(to, load<f64>(p3), 24);
        p0 += colStride;
        p1 += colStride;
        p2 += colStride;
        p3 += colStride;
        to += 32;
      }
    } else {
      for (let j = 0; j < k; j++) {
        for (let r = 0; r < 4; r++) store<f64>(at(to, r), r < count ? load<f64>(p0 + <usize>r * rowStride) : 0);
        p0 += colStride;
        to += 32;
      }
    }
  }
}

/**
 * C (m x n, leading dimension ldc) += alpha A B, with A (m x k) and B (k x n) given by their row and column strides, so
 * that a transpose is free. lower != 0: only tiles that touch the lower triangle.
 */
export function gemm(
  m: i32, n: i32, k: i32, alpha: f64,
  a: usize, rowA: usize, colA: usize,
  b: usize, rowB: usize, colB: usize,
  c: usize, ldc: usize, lower: i32,
): void {
  rowA <<= 3;
  colA <<= 3;
  rowB <<= 3;
  colB <<= 3;
  ldc <<= 3;
  for (let jc = 0; jc < n; jc += NC) {
    const nb = min(NC, n - jc);
    for (let pc = 0; pc < k; pc += KC) {
      const kb = min(KC, k - pc);
      pack(b + <usize>jc * colB + <usize>pc * rowB, colB, rowB, nb, kb, packedB);
      for (let ic = 0; ic < m; ic += MC) {
        const mb = min(MC, m - ic);
        if (lower && jc > ic + mb - 1) continue;
        pack(a + <usize>ic * rowA + <usize>pc * colA, rowA, colA, mb, kb, packedA);
        for (let j = 0; j < nb; j += 4) {
          const bp = at(packedB, j * kb), cols = min(4, nb - j);
          for (let i = 0; i < mb; i += 4) {
            if (lower && jc + j > ic + i + 3) continue;
            const rows = min(4, mb - i);
            const cp = c + <usize>(ic + i) * ldc + (<usize>(jc + j) << 3), ap = at(packedA, i * kb);
            if (rows == 4 && cols == 4) micro(kb, ap, bp, cp, ldc, alpha);
            else microEdge(kb, ap, bp, cp, ldc, alpha, rows, cols);
          }
        }
      }
    }
  }
}
