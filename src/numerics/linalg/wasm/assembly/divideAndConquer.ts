import { gemm } from "./gemm";
import { ql, rotate } from "./ql";
import { secularRoot } from "./secular";
import { at, entry, scale } from "./vector";

const EPS: f64 = 2.220446049250313e-16;
const LEAF: i32 = 32;

// Scratch, laid out by divideAndConquer for the whole recursion.
let gathered: usize = 0;
let product: usize = 0;
let small: usize = 0;
let order: usize = 0; // i32 x n: rows by ascending d
let kept: usize = 0; // i32 x n: rows that take part, ascending in d
let dropped: usize = 0; // i32 x n: deflated rows
let slots: usize = 0; // i32 x n: place of kept[j] in the grouped order
let z: usize = 0;
let poles: usize = 0;
let weights: usize = 0;
let lowner: usize = 0;
let roots: usize = 0;
let support: usize = 0; // i32 x n: 1 = first half only, 2 = second half only, 3 = both

// @ts-ignore: decorator
@inline function int(p: usize, i: i32): i32 {
  return load<i32>(p + (<usize>i << 2));
}

// @ts-ignore: decorator
@inline function setInt(p: usize, i: i32, x: i32): void {
  store<i32>(p + (<usize>i << 2), x);
}

/** Elements of scratch that divideAndConquer needs. */
export function divideAndConquerScratch(n: i32): i32 {
  return 3 * n * n + 8 * n;
}

/**
 * Eigenvalues (d, ascending) and eigenvectors (rows of q, n x n) of the symmetric tridiagonal d, e.
 * Returns 0, or 1 if a leaf does not converge.
 * @see Gu & Eisenstat, "A divide-and-conquer algorithm for the symmetric tridiagonal eigenproblem", SIMAX 16 (1995)
 */
export function divideAndConquer(n: i32, d: usize, e: usize, q: usize, scratch: usize): i32 {
  gathered = scratch;
  product = at(gathered, n * n);
  small = at(product, n * n);
  z = at(small, n * n);
  poles = at(z, n);
  weights = at(poles, n);
  lowner = at(weights, n);
  roots = at(lowner, n);
  order = at(roots, n);
  kept = order + (<usize>n << 2);
  dropped = kept + (<usize>n << 2);
  slots = dropped + (<usize>n << 2);
  support = slots + (<usize>n << 2);
  memory.fill(q, 0, <usize>n * <usize>n << 3);
  return solve(n, d, e, q, n);
}

function solve(n: i32, d: usize, e: usize, q: usize, ld: i32): i32 {
  if (n <= LEAF) {
    if (ql(n, d, e, q, ld)) return 1;
    sortLeaf(n, d, q, ld);
    return 0;
  }
  const half = n >> 1;
  const coupling = load<f64>(at(e, half - 1));
  const rho = abs(coupling);
  store<f64>(at(d, half - 1), load<f64>(at(d, half - 1)) - rho);
  store<f64>(at(d, half), load<f64>(at(d, half)) - rho);
  // A leaf uses the last place of its e as scratch: that is a coupling which an ancestor has read already.
  if (solve(half, d, e, q, ld)) return 1;
  if (solve(n - half, at(d, half), at(e, half), entry(q, ld, half, half), ld)) return 1;
  merge(n, half, d, rho, coupling < 0 ? -1 : 1, q, ld);
  return 0;
}

function sortLeaf(n: i32, d: usize, q: usize, ld: i32): void {
  for (let i = 0; i < n - 1; i++) {
    let least = i;
    for (let j = i + 1; j < n; j++) if (load<f64>(at(d, j)) < load<f64>(at(d, least))) least = j;
    if (least == i) continue;
    const held = load<f64>(at(d, i));
    store<f64>(at(d, i), load<f64>(at(d, least)));
    store<f64>(at(d, least), held);
    rotate(n, entry(q, ld, i, 0), entry(q, ld, least, 0), 0, -1);
  }
}

/** The eigenproblem of diag(d) + rho z z^T in the basis of the rows of q, and the new rows. */
function merge(n: i32, half: i32, d: usize, rho: f64, sign: f64, q: usize, ld: i32): void {
  for (let i = 0; i < n; i++) {
    const zi = i < half ? load<f64>(entry(q, ld, i, half - 1)) : sign * load<f64>(entry(q, ld, i, half));
    store<f64>(at(z, i), zi * Math.SQRT1_2);
    setInt(support, i, i < half ? 1 : 2);
  }
  rho *= 2;
  mergeOrder(n, half, d);
  const k = deflate(n, d, rho, q, ld);
  if (k > 0) update(n, half, k, rho, q, ld);
  collect(n, k, d, q, ld);
}

/** order <- the two ascending halves of d merged. */
function mergeOrder(n: i32, half: i32, d: usize): void {
  let a = 0, b = half;
  for (let i = 0; i < n; i++) {
    const first = b >= n || (a < half && load<f64>(at(d, a)) <= load<f64>(at(d, b)));
    setInt(order, i, first ? a++ : b++);
  }
}

/** Splits the rows in kept and dropped; rows with almost equal d are first rotated so that one of them decouples. */
function deflate(n: i32, d: usize, rho: f64, q: usize, ld: i32): i32 {
  let size = rho;
  for (let i = 0; i < n; i++) size = max(size, abs(load<f64>(at(d, i))));
  const tolerance = 8 * EPS * size;
  let k = 0, lost = 0, previous = -1;
  for (let o = 0; o < n; o++) {
    const i = int(order, o);
    if (rho * abs(load<f64>(at(z, i))) <= tolerance) {
      setInt(dropped, lost++, i);
      continue;
    }
    if (previous >= 0) {
      const zp = load<f64>(at(z, previous)), zi = load<f64>(at(z, i));
      const tau = sqrt(zp * zp + zi * zi), c = zi / tau, s = zp / tau;
      const dp = load<f64>(at(d, previous)), di = load<f64>(at(d, i));
      if (abs((di - dp) * c * s) <= tolerance) {
        store<f64>(at(z, i), tau);
        store<f64>(at(z, previous), 0);
        rotate(n, entry(q, ld, previous, 0), entry(q, ld, i, 0), c, s);
        store<f64>(at(d, previous), dp * c * c + di * s * s);
        store<f64>(at(d, i), dp * s * s + di * c * c);
        const both = int(support, previous) | int(support, i);
        setInt(support, previous, both);
        setInt(support, i, both);
        setInt(dropped, lost++, previous);
        setInt(kept, k - 1, i);
        previous = i;
        continue;
      }
    }
    setInt(kept, k++, i);
    previous = i;
  }
  for (let j = 0; j < k; j++) {
    store<f64>(at(poles, j), load<f64>(at(d, int(kept, j))));
    store<f64>(at(weights, j), load<f64>(at(z, int(kept, j))));
  }
  return k;
}

/** The k new eigenvalues (roots) and eigenvectors (rows of product). */
function update(n: i32, half: i32, k: i32, rho: f64, q: usize, ld: i32): void {
  for (let i = 0; i < k; i++) store<f64>(at(roots, i), secularRoot(k, i, poles, weights, rho, entry(small, k, i, 0)));
  // The weights for which these roots are exact (Lowner's formula): their eigenvectors are orthogonal to rounding.
  for (let j = 0; j < k; j++) store<f64>(at(lowner, j), -load<f64>(entry(small, k, j, j)));
  for (let i = 0; i < k; i++) {
    const row = entry(small, k, i, 0), pole = load<f64>(at(poles, i));
    for (let j = 0; j < k; j++) {
      if (j == i) continue;
      store<f64>(at(lowner, j), load<f64>(at(lowner, j)) * (load<f64>(at(row, j)) / (load<f64>(at(poles, j)) - pole)));
    }
  }
  for (let j = 0; j < k; j++) {
    const size = sqrt(max<f64>(0, load<f64>(at(lowner, j))));
    store<f64>(at(lowner, j), load<f64>(at(weights, j)) < 0 ? -size : size);
  }
  // Rows in the order: first half only, both, second half only; so each half of the columns needs two groups.
  let ones = 0, both = 0;
  for (let j = 0; j < k; j++) {
    if (int(support, int(kept, j)) == 1) ones++;
    else if (int(support, int(kept, j)) == 3) both++;
  }
  let a = 0, b = ones, c = ones + both;
  for (let j = 0; j < k; j++) {
    const kind = int(support, int(kept, j));
    const slot = kind == 1 ? a++ : kind == 3 ? b++ : c++;
    setInt(slots, j, slot);
    memory.copy(entry(gathered, n, slot, 0), entry(q, ld, int(kept, j), 0), <usize>n << 3);
  }
  const held = z; // no longer needed: one row of the small matrix in the grouped order
  for (let i = 0; i < k; i++) {
    const row = entry(small, k, i, 0);
    let norm: f64 = 0;
    for (let j = 0; j < k; j++) {
      const u = load<f64>(at(lowner, j)) / load<f64>(at(row, j));
      norm += u * u;
      store<f64>(at(held, int(slots, j)), u);
    }
    scale(k, 1 / sqrt(norm), held);
    memory.copy(row, held, <usize>k << 3);
  }
  memory.fill(product, 0, <usize>k * <usize>n << 3);
  gemm(k, half, ones + both, 1, small, k, 1, gathered, n, 1, product, n, 0);
  gemm(k, n - half, k - ones, 1, at(small, ones), k, 1, entry(gathered, n, ones, half), n, 1, at(product, half), n, 0);
}

/** Rows of q and d <- the new pairs and the deflated ones, ascending. */
function collect(n: i32, k: i32, d: usize, q: usize, ld: i32): void {
  const lost = n - k;
  for (let i = 1; i < lost; i++) {
    const row = int(dropped, i), value = load<f64>(at(d, row));
    let j = i;
    for (; j > 0 && load<f64>(at(d, int(dropped, j - 1))) > value; j--) setInt(dropped, j, int(dropped, j - 1));
    setInt(dropped, j, row);
  }
  // The deflated rows wait in `gathered` and their values in `poles`, free by now.
  for (let j = 0; j < lost; j++) {
    memory.copy(entry(gathered, n, j, 0), entry(q, ld, int(dropped, j), 0), <usize>n << 3);
    store<f64>(at(poles, j), load<f64>(at(d, int(dropped, j))));
  }
  let a = 0, b = 0;
  for (let i = 0; i < n; i++) {
    const fresh = b >= lost || (a < k && load<f64>(at(roots, a)) <= load<f64>(at(poles, b)));
    memory.copy(entry(q, ld, i, 0), fresh ? entry(product, n, a, 0) : entry(gathered, n, b, 0), <usize>n << 3);
    store<f64>(at(d, i), fresh ? load<f64>(at(roots, a)) : load<f64>(at(poles, b)));
    if (fresh) a++;
    else b++;
  }
}
