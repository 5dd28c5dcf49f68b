import { at, entry } from "./vector";

const EPS: f64 = 2.220446049250313e-16;

/**
 * Implicit QL on the symmetric tridiagonal d, e (e[n-1] is scratch). If z != 0 its n rows (leading dimension ld, length
 * n), at first zero, become the eigenvectors. Values are not sorted. Returns 0, or 1 without convergence.
 */
export function ql(n: i32, d: usize, e: usize, z: usize, ld: i32): i32 {
  let norm: f64 = 0;
  for (let i = 0; i < n; i++) {
    norm = max(norm, abs(load<f64>(at(d, i))));
    if (i < n - 1) norm = max(norm, abs(load<f64>(at(e, i))));
  }
  const negligible = 1e-3 * EPS * norm;
  store<f64>(at(e, n - 1), 0);
  // QL wants the small end first: a matrix that is graded the other way is turned around.
  const turned = abs(load<f64>(at(d, 0))) > abs(load<f64>(at(d, n - 1)));
  if (turned) {
    reverse(n, d);
    reverse(n - 1, e);
  }
  if (z) for (let i = 0; i < n; i++) store<f64>(entry(z, ld, i, turned ? n - 1 - i : i), 1);
  let sweeps = 0;
  for (let l = 0; l < n; l++) {
    while (true) {
      let m = l;
      for (; m < n - 1; m++) {
        const size = abs(load<f64>(at(e, m)));
        if (size <= negligible || size <= EPS * (abs(load<f64>(at(d, m))) + abs(load<f64>(at(d, m), 8)))) break;
      }
      if (m == l) break;
      if (sweeps++ == 60 * n) return 1;
      const dl = load<f64>(at(d, l)), el = load<f64>(at(e, l));
      let g = (load<f64>(at(d, l), 8) - dl) / (2 * el);
      let r = sqrt(g * g + 1);
      g = load<f64>(at(d, m)) - dl + el / (g + (g >= 0 ? r : -r));
      let s: f64 = 1, c: f64 = 1, p: f64 = 0;
      let i = m - 1;
      for (; i >= l; i--) {
        const ei = load<f64>(at(e, i));
        const f = s * ei, b = c * ei;
        r = sqrt(f * f + g * g);
        store<f64>(at(e, i + 1), r);
        if (r == 0) {
          store<f64>(at(d, i + 1), load<f64>(at(d, i + 1)) - p);
          store<f64>(at(e, m), 0);
          break;
        }
        s = f / r;
        c = g / r;
        g = load<f64>(at(d, i + 1)) - p;
        r = (load<f64>(at(d, i)) - g) * s + 2 * c * b;
        p = s * r;
        store<f64>(at(d, i + 1), g + p);
        g = c * r - b;
        if (z) rotate(n, entry(z, ld, i, 0), entry(z, ld, i + 1, 0), c, s);
      }
      if (i >= l) continue;
      store<f64>(at(d, l), load<f64>(at(d, l)) - p);
      store<f64>(at(e, l), g);
      store<f64>(at(e, m), 0);
    }
  }
  return 0;
}

function reverse(n: i32, x: usize): void {
  for (let i = 0, j = n - 1; i < j; i++, j--) {
    const held = load<f64>(at(x, i));
    store<f64>(at(x, i), load<f64>(at(x, j)));
    store<f64>(at(x, j), held);
  }
}

/** (x, y) <- (c x - s y, s x + c y) */
export function rotate(n: i32, x: usize, y: usize, c: f64, s: f64): void {
  const cv = f64x2.splat(c), sv = f64x2.splat(s);
  let i = 0;
  for (; i + 2 <= n; i += 2) {
    const a = v128.load(x), b = v128.load(y);
    v128.store(x, f64x2.sub(f64x2.mul(cv, a), f64x2.mul(sv, b)));
    v128.store(y, f64x2.add(f64x2.mul(sv, a), f64x2.mul(cv, b)));
    x += 16;
    y += 16;
  }
  if (i < n) {
    const a = load<f64>(x), b = load<f64>(y);
    store<f64>(x, c * a - s * b);
    store<f64>(y, s * a + c * b);
  }
}
