// Row-major float64 kernels on raw pointers; lengths and leading dimensions count elements.

// @ts-ignore: decorator
@inline export function at(p: usize, i: i32): usize {
  return p + (<usize>i << 3);
}

// @ts-ignore: decorator
@inline export function entry(a: usize, ld: i32, i: i32, j: i32): usize {
  return a + ((<usize>i * <usize>ld + <usize>j) << 3);
}

// @ts-ignore: decorator
@inline function sum2(v: v128): f64 {
  return f64x2.extract_lane(v, 0) + f64x2.extract_lane(v, 1);
}

export function dot(n: i32, x: usize, y: usize): f64 {
  let s0 = f64x2.splat(0), s1 = s0, s2 = s0, s3 = s0;
  let i = 0;
  for (; i + 8 <= n; i += 8) {
    s0 = f64x2.add(s0, f64x2.mul(v128.load(x), v128.load(y)));
    s1 = f64x2.add(s1, f64x2.mul(v128.load(x, 16), v128.load(y, 16)));
    s2 = f64x2.add(s2, f64x2.mul(v128.load(x, 32), v128.load(y, 32)));
    s3 = f64x2.add(s3, f64x2.mul(v128.load(x, 48), v128.load(y, 48)));
    x += 64;
    y += 64;
  }
  let s = sum2(f64x2.add(f64x2.add(s0, s1), f64x2.add(s2, s3)));
  for (; i < n; i++) {
    s += load<f64>(x) * load<f64>(y);
    x += 8;
    y += 8;
  }
  return s;
}

/** y += a x */
export function axpy(n: i32, a: f64, x: usize, y: usize): void {
  const av = f64x2.splat(a);
  let i = 0;
  for (; i + 4 <= n; i += 4) {
    v128.store(y, f64x2.add(v128.load(y), f64x2.mul(av, v128.load(x))));
    v128.store(y, f64x2.add(v128.load(y, 16), f64x2.mul(av, v128.load(x, 16))), 16);
    x += 32;
    y += 32;
  }
  for (; i < n; i++) {
    store<f64>(y, load<f64>(y) + a * load<f64>(x));
    x += 8;
    y += 8;
  }
}

/** y += a x + b z */
export function axpy2(n: i32, a: f64, x: usize, b: f64, z: usize, y: usize): void {
  const av = f64x2.splat(a), bv = f64x2.splat(b);
  let i = 0;
  for (; i + 2 <= n; i += 2) {
    v128.store(y, f64x2.add(v128.load(y), f64x2.add(f64x2.mul(av, v128.load(x)), f64x2.mul(bv, v128.load(z)))));
    x += 16;
    y += 16;
    z += 16;
  }
  if (i < n) store<f64>(y, load<f64>(y) + a * load<f64>(x) + b * load<f64>(z));
}

export function scale(n: i32, a: f64, x: usize): void {
  for (let i = 0; i < n; i++) store<f64>(at(x, i), a * load<f64>(at(x, i)));
}

/** y = A x for the m x n block A: four rows at a time. */
export function multiply(m: i32, n: i32, a: usize, ld: i32, x: usize, y: usize): void {
  const stride = <usize>ld << 3;
  let i = 0;
  for (; i + 4 <= m; i += 4) {
    let r0 = a + <usize>i * stride, r1 = r0 + stride, r2 = r1 + stride, r3 = r2 + stride, p = x;
    let s0 = f64x2.splat(0), s1 = s0, s2 = s0, s3 = s0;
    let j = 0;
    for (; j + 2 <= n; j += 2) {
      const v = v128.load(p);
      s0 = f64x2.add(s0, f64x2.mul(v128.load(r0), v));
      s1 = f64x2.add(s1, f64x2.mul(v128.load(r1), v));
      s2 = f64x2.add(s2, f64x2.mul(v128.load(r2), v));
      s3 = f64x2.add(s3, f64x2.mul(v128.load(r3), v));
      p += 16;
      r0 += 16;
      r1 += 16;
      r2 += 16;
      r3 += 16;
    }
    let t0 = sum2(s0), t1 = sum2(s1), t2 = sum2(s2), t3 = sum2(s3);
    if (j < n) {
      const v = load<f64>(p);
      t0 += v * load<f64>(r0);
      t1 += v * load<f64>(r1);
      t2 += v * load<f64>(r2);
      t3 += v * load<f64>(r3);
    }
    store<f64>(at(y, i), t0);
    store<f64>(at(y, i), t1, 8);
    store<f64>(at(y, i), t2, 16);
    store<f64>(at(y, i), t3, 24);
  }
  for (; i < m; i++) store<f64>(at(y, i), dot(n, a + <usize>i * stride, x));
}

/** y = A^T x for the m x n block A: four rows at a time, y stays in the first cache. */
export function multiplyTransposed(m: i32, n: i32, a: usize, ld: i32, x: usize, y: usize): void {
  const stride = <usize>ld << 3;
  memory.fill(y, 0, <usize>n << 3);
  let i = 0;
  for (; i + 4 <= m; i += 4) {
    let r0 = a + <usize>i * stride, r1 = r0 + stride, r2 = r1 + stride, r3 = r2 + stride, q = y;
    const x0 = load<f64>(at(x, i)), x1 = load<f64>(at(x, i), 8), x2 = load<f64>(at(x, i), 16), x3 = load<f64>(at(x, i), 24);
    const v0 = f64x2.splat(x0), v1 = f64x2.splat(x1), v2 = f64x2.splat(x2), v3 = f64x2.splat(x3);
    let j = 0;
    for (; j + 2 <= n; j += 2) {
      const s = f64x2.add(f64x2.mul(v0, v128.load(r0)), f64x2.mul(v1, v128.load(r1)));
      const t = f64x2.add(f64x2.mul(v2, v128.load(r2)), f64x2.mul(v3, v128.load(r3)));
      v128.store(q, f64x2.add(v128.load(q), f64x2.add(s, t)));
      q += 16;
      r0 += 16;
      r1 += 16;
      r2 += 16;
      r3 += 16;
    }
    if (j < n) {
      store<f64>(q, load<f64>(q) + x0 * load<f64>(r0) + x1 * load<f64>(r1) + x2 * load<f64>(r2) + x3 * load<f64>(r3));
    }
  }
  for (; i < m; i++) axpy(n, load<f64>(at(x, i)), a + <usize>i * stride, y);
}

/** y = S x for symmetric S of which the lower triangle is stored: two rows at a time, each entry is read once. */
export function multiplySymmetric(m: i32, s: usize, ld: i32, x: usize, y: usize): void {
  memory.fill(y, 0, <usize>m << 3);
  let i = 0;
  for (; i + 2 <= m; i += 2) {
    let r0 = entry(s, ld, i, 0), r1 = entry(s, ld, i + 1, 0);
    const x0 = load<f64>(at(x, i)), x1 = load<f64>(at(x, i), 8);
    const v0 = f64x2.splat(x0), v1 = f64x2.splat(x1);
    let s0 = f64x2.splat(0), s1 = s0, t0 = s0, t1 = s0;
    let j = 0, p = x, q = y;
    for (; j + 4 <= i; j += 4) {
      const a0 = v128.load(r0), a1 = v128.load(r1), b0 = v128.load(r0, 16), b1 = v128.load(r1, 16);
      const xa = v128.load(p), xb = v128.load(p, 16);
      s0 = f64x2.add(s0, f64x2.mul(a0, xa));
      s1 = f64x2.add(s1, f64x2.mul(a1, xa));
      t0 = f64x2.add(t0, f64x2.mul(b0, xb));
      t1 = f64x2.add(t1, f64x2.mul(b1, xb));
      v128.store(q, f64x2.add(v128.load(q), f64x2.add(f64x2.mul(v0, a0), f64x2.mul(v1, a1))));
      v128.store(q, f64x2.add(v128.load(q, 16), f64x2.add(f64x2.mul(v0, b0), f64x2.mul(v1, b1))), 16);
      r0 += 32;
      r1 += 32;
      p += 32;
      q += 32;
    }
    let d0 = sum2(f64x2.add(s0, t0)), d1 = sum2(f64x2.add(s1, t1));
    for (; j < i; j++) {
      const a0 = load<f64>(r0), a1 = load<f64>(r1), xj = load<f64>(p);
      d0 += a0 * xj;
      d1 += a1 * xj;
      store<f64>(q, load<f64>(q) + x0 * a0 + x1 * a1);
      r0 += 8;
      r1 += 8;
      p += 8;
      q += 8;
    }
    const a10 = load<f64>(r1);
    store<f64>(q, load<f64>(q) + d0 + load<f64>(r0) * x0 + a10 * x1);
    store<f64>(q, load<f64>(q, 8) + d1 + a10 * x0 + load<f64>(r1, 8) * x1, 8);
  }
  if (i < m) {
    const r = entry(s, ld, i, 0), xi = load<f64>(at(x, i));
    const d = dot(i, r, x);
    axpy(i, xi, r, y);
    store<f64>(at(y, i), load<f64>(at(y, i)) + d + load<f64>(at(r, i)) * xi);
  }
}
