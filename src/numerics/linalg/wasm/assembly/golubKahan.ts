import { at } from "./vector";

const EPS: f64 = 2.220446049250313e-16;

// @ts-ignore: decorator
@inline function hypot(a: f64, b: f64): f64 {
  return sqrt(a * a + b * b);
}

/** Row i of a matrix in panels: panel c holds columns 8c..8c+7 of all n rows, each row 64 bytes. */
// @ts-ignore: decorator
@inline function panelRow(z: usize, n: i32, panel: i32, i: i32): usize {
  return z + ((<usize>panel * <usize>n + <usize>i) << 6);
}

/** Rows (first, first+1), (first+1, first+2), ... <- (c x + s y, c y - s x); the carried row stays in registers. */
function applyRotations(count: i32, rotations: usize, first: i32, z: usize, n: i32): void {
  const panels = (n + 7) >> 3;
  for (let panel = 0; panel < panels; panel++) {
    let p = panelRow(z, n, panel, first);
    let f0 = v128.load(p), f1 = v128.load(p, 16), f2 = v128.load(p, 32), f3 = v128.load(p, 48);
    let r = rotations;
    for (let k = 0; k < count; k++) {
      const c = v128.load_splat<f64>(r), s = v128.load_splat<f64>(r, 8);
      r += 16;
      const q = p + 64;
      const z0 = v128.load(q), z1 = v128.load(q, 16), z2 = v128.load(q, 32), z3 = v128.load(q, 48);
      v128.store(p, f64x2.add(f64x2.mul(c, f0), f64x2.mul(s, z0)));
      f0 = f64x2.sub(f64x2.mul(c, z0), f64x2.mul(s, f0));
      v128.store(p, f64x2.add(f64x2.mul(c, f1), f64x2.mul(s, z1)), 16);
      f1 = f64x2.sub(f64x2.mul(c, z1), f64x2.mul(s, f1));
      v128.store(p, f64x2.add(f64x2.mul(c, f2), f64x2.mul(s, z2)), 32);
      f2 = f64x2.sub(f64x2.mul(c, z2), f64x2.mul(s, f2));
      v128.store(p, f64x2.add(f64x2.mul(c, f3), f64x2.mul(s, z3)), 48);
      f3 = f64x2.sub(f64x2.mul(c, z3), f64x2.mul(s, f3));
      p = q;
    }
    v128.store(p, f0);
    v128.store(p, f1, 16);
    v128.store(p, f2, 32);
    v128.store(p, f3, 48);
  }
}

/** Rows i, j <- (c x + s y, c y - s x). */
function rotateRows(z: usize, n: i32, i: i32, j: i32, c: f64, s: f64): void {
  const panels = (n + 7) >> 3;
  for (let panel = 0; panel < panels; panel++) {
    const p = panelRow(z, n, panel, i), q = panelRow(z, n, panel, j);
    for (let k = 0; k < 8; k++) {
      const x = load<f64>(at(p, k)), y = load<f64>(at(q, k));
      store<f64>(at(p, k), c * x + s * y);
      store<f64>(at(q, k), c * y - s * x);
    }
  }
}

/** Bytes of an n x n matrix in panels. */
export function panelBytes(n: i32): i32 {
  return ((n + 7) >> 3) * n * 64;
}

function panelIdentity(z: usize, n: i32): void {
  memory.fill(z, 0, panelBytes(n));
  for (let i = 0; i < n; i++) store<f64>(panelRow(z, n, i >> 3, i) + (<usize>(i & 7) << 3), 1);
}

/** Rows in the order given, from panels to row-major with leading dimension ld. */
export function unpack(n: i32, z: usize, order: usize, to: usize, ld: i32): void {
  for (let i = 0; i < n; i++) {
    const row = to + (<usize>i * <usize>ld << 3), source = load<i32>(order + (<usize>i << 2));
    for (let j = 0; j < n; j++) store<f64>(at(row, j), load<f64>(panelRow(z, n, j >> 3, source) + (<usize>(j & 7) << 3)));
  }
}

/**
 * Singular values of the upper bidiagonal d (n), e (n-1, plus one place of scratch) by implicit QR; vectors != 0: rows
 * of ut and vt (n x n in panels) become the singular vectors. order (n x i32) <- indices of descending values; values
 * stay where they are, all >= 0. rotations: 4 n elements. Returns 0, or 1 without convergence.
 * @see Golub & Reinsch, "Singular value decomposition and least squares solutions", Numer. Math. 14 (1970)
 */
export function golubKahan(n: i32, d: usize, e: usize, ut: usize, vt: usize, vectors: i32, order: usize, rotations: usize): i32 {
  if (vectors) {
    panelIdentity(ut, n);
    panelIdentity(vt, n);
  }
  store<f64>(at(e, n - 1), 0);
  let norm: f64 = 0;
  for (let i = 0; i < n; i++) norm = max(norm, max(abs(load<f64>(at(d, i))), abs(load<f64>(at(e, i)))));
  const tiny = 1e-3 * EPS * norm;
  let p = n, steps = 0;
  while (p > 0) {
    let k = p - 2;
    for (; k >= 0; k--) {
      const size = abs(load<f64>(at(e, k)));
      if (size <= tiny || size <= EPS * (abs(load<f64>(at(d, k))) + abs(load<f64>(at(d, k), 8)))) {
        store<f64>(at(e, k), 0);
        break;
      }
    }
    if (k == p - 2) {
      const last = load<f64>(at(d, p - 1));
      if (last < 0) {
        store<f64>(at(d, p - 1), -last);
        if (vectors) negateRow(vt, n, p - 1);
      }
      p--;
      continue;
    }
    k++;
    if (steps++ > 60 * n) return 1;
    const zero = negligibleDiagonal(d, e, k, p, tiny);
    if (zero == p - 1) chaseLastColumn(n, d, e, vt, vectors, k, p);
    else if (zero >= 0) chaseRow(n, d, e, ut, vectors, zero, p);
    else qrStep(n, d, e, ut, vt, vectors, k, p, rotations);
  }
  sortDescending(n, d, order);
  return 0;
}

function negateRow(z: usize, n: i32, i: i32): void {
  const panels = (n + 7) >> 3;
  for (let panel = 0; panel < panels; panel++)
    for (let k = 0; k < 8; k++) {
      const q = at(panelRow(z, n, panel, i), k);
      store<f64>(q, -load<f64>(q));
    }
}

/** The last index in [k, p) whose diagonal entry is negligible (and set to zero), or -1. */
function negligibleDiagonal(d: usize, e: usize, k: i32, p: i32, tiny: f64): i32 {
  for (let i = p - 1; i >= k; i--) {
    const beside = (i < p - 1 ? abs(load<f64>(at(e, i))) : 0) + (i > k ? abs(load<f64>(at(e, i - 1))) : 0);
    if (abs(load<f64>(at(d, i))) <= max(tiny, EPS * beside)) {
      store<f64>(at(d, i), 0);
      return i;
    }
  }
  return -1;
}

/** d[p-1] = 0: rotations from the right with column p-1 remove e[p-2]. */
function chaseLastColumn(n: i32, d: usize, e: usize, vt: usize, vectors: i32, k: i32, p: i32): void {
  let f = load<f64>(at(e, p - 2));
  store<f64>(at(e, p - 2), 0);
  for (let j = p - 2; j >= k; j--) {
    const t = hypot(load<f64>(at(d, j)), f);
    if (t == 0) return;
    const c = load<f64>(at(d, j)) / t, s = f / t;
    store<f64>(at(d, j), t);
    if (j > k) {
      const above = load<f64>(at(e, j - 1));
      f = -s * above;
      store<f64>(at(e, j - 1), c * above);
    }
    if (vectors) rotateRows(vt, n, j, p - 1, c, s);
  }
}

/** d[zero] = 0 inside the block: rotations from the left with row `zero` remove e[zero] and split the block. */
function chaseRow(n: i32, d: usize, e: usize, ut: usize, vectors: i32, zero: i32, p: i32): void {
  let f = load<f64>(at(e, zero));
  store<f64>(at(e, zero), 0);
  for (let j = zero + 1; j < p; j++) {
    const t = hypot(load<f64>(at(d, j)), f);
    if (t == 0) return;
    const c = load<f64>(at(d, j)) / t, s = f / t;
    store<f64>(at(d, j), t);
    const beside = load<f64>(at(e, j));
    f = -s * beside;
    if (j < p - 1) store<f64>(at(e, j), c * beside);
    if (vectors) rotateRows(ut, n, j, zero, c, s);
  }
}

/** One implicit QR step with Wilkinson's shift on rows k..p-1. */
function qrStep(n: i32, d: usize, e: usize, ut: usize, vt: usize, vectors: i32, k: i32, p: i32, rotations: usize): void {
  const dk = load<f64>(at(d, k)), dp = load<f64>(at(d, p - 1)), dq = load<f64>(at(d, p - 2)), eq = load<f64>(at(e, p - 2));
  const unit = max(max(max(abs(dp), abs(dq)), max(abs(eq), abs(dk))), abs(load<f64>(at(e, k))));
  const sp = dp / unit, sq = dq / unit, se = eq / unit, sk = dk / unit, ek = load<f64>(at(e, k)) / unit;
  const b = ((sq + sp) * (sq - sp) + se * se) / 2, cc = sp * se * (sp * se);
  let shift: f64 = 0;
  if (b != 0 || cc != 0) {
    shift = sqrt(b * b + cc);
    shift = cc / (b + (b < 0 ? -shift : shift));
  }
  let f = (sk + sp) * (sk - sp) + shift, g = sk * ek;
  const right = rotations, left = at(rotations, 2 * n);
  for (let j = k; j < p - 1; j++) {
    let t = hypot(f, g);
    let c: f64 = t == 0 ? 1 : f / t, s: f64 = t == 0 ? 0 : g / t;
    if (j > k) store<f64>(at(e, j - 1), t);
    const dj = load<f64>(at(d, j)), ej = load<f64>(at(e, j));
    f = c * dj + s * ej;
    const e1 = c * ej - s * dj;
    let dn = load<f64>(at(d, j + 1));
    g = s * dn;
    dn *= c;
    store<f64>(at(right, 2 * (j - k)), c);
    store<f64>(at(right, 2 * (j - k)), s, 8);
    t = hypot(f, g);
    c = t == 0 ? 1 : f / t;
    s = t == 0 ? 0 : g / t;
    store<f64>(at(d, j), t);
    f = c * e1 + s * dn;
    store<f64>(at(d, j + 1), c * dn - s * e1);
    store<f64>(at(e, j), e1);
    if (j < p - 2) {
      const en = load<f64>(at(e, j + 1));
      g = s * en;
      store<f64>(at(e, j + 1), c * en);
    }
    store<f64>(at(left, 2 * (j - k)), c);
    store<f64>(at(left, 2 * (j - k)), s, 8);
  }
  store<f64>(at(e, p - 2), f);
  if (vectors) {
    applyRotations(p - 1 - k, right, k, vt, n);
    applyRotations(p - 1 - k, left, k, ut, n);
  }
}

function sortDescending(n: i32, d: usize, order: usize): void {
  for (let i = 0; i < n; i++) {
    const value = load<f64>(at(d, i));
    let j = i;
    for (; j > 0 && load<f64>(at(d, load<i32>(order + (<usize>(j - 1) << 2)))) < value; j--) {
      store<i32>(order + (<usize>j << 2), load<i32>(order + (<usize>(j - 1) << 2)));
    }
    store<i32>(order + (<usize>j << 2), i);
  }
}
