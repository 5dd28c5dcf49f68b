// Fused NNGP + NTK recursion over one row of pairs, two pairs per f64x2 register, all layers in registers; two registers
// are interleaved, so that the long chain of one hides behind that of the other.
//
// k: on entry the inner products of the row's point with the column points, on exit K of layer depth + 1; t: on exit Theta.
// Layer 1 is K = inner * (sw2 / d) + sb2, Theta = inner * (input / d) + bias.
// row: per layer a scalar r and 1/r of the row's point; columns: per layer `stride` values r, then `stride` values 1/r.
//   ReLU family: r = sqrt(variance);  erf: r = sqrt(1 + 2 variance).
// `count` pairs of the row are wanted; count and the stride of the columns are multiples of 4 (padded by the caller).

const PI: f64 = 3.141592653589793;

@inline function affine(a: v128, x: v128, b: v128): v128 {
  return f64x2.add(f64x2.mul(a, x), b);
}

@inline function step(p: v128, z: v128, c: f64): v128 {
  return affine(p, z, f64x2.splat(c));
}

// asin(x) for 0 <= x <= sqrt(1/2), given z = x^2: x (1 + z P(z) / Q(z)), fitted to a relative error of 7e-18
@inline function asin(x: v128, z: v128): v128 {
  let p = f64x2.splat(-0.00001461556039527656388);
  p = step(p, z, -0.00036724434205949920814);
  p = step(p, z, 0.024429224759786922821);
  p = step(p, z, -0.16728596370063251821);
  p = step(p, z, 0.4170523124841652158);
  p = step(p, z, -0.4400083489320287289);
  p = step(p, z, 0.16666666666666640539);
  let q = f64x2.splat(-0.044400612915437899637);
  q = step(q, z, 0.49995644716098466273);
  q = step(q, z, -1.9895561331368085558);
  q = step(q, z, 3.624979274175693202);
  q = step(q, z, -3.0900500935924150254);
  q = step(q, z, 1);
  return affine(x, f64x2.mul(z, f64x2.div(p, q)), x);
}

// 1 - |c|: rounding noise of a parallel pair (and anything beyond it) counts as zero
@inline function gapOf(ax: v128): v128 {
  const gap = f64x2.sub(f64x2.splat(1), ax);
  return v128.and(gap, f64x2.gt(gap, f64x2.splat(7e-15)));
}

// acos|c| / 2 from gap = 1 - |c| = 2 sin^2(acos|c| / 2): fully accurate near c = +-1
@inline function halfAngle(gap: v128): v128 {
  const z = f64x2.mul(gap, f64x2.splat(0.5));
  return asin(f64x2.sqrt(z), z);
}

@inline function sineOf(gap: v128, ax: v128): v128 {
  return f64x2.sqrt(f64x2.mul(gap, f64x2.add(f64x2.splat(1), ax)));
}

// a where c < 0, else b
@inline function whereNegative(c: v128, a: v128, b: v128): v128 {
  return v128.bitselect(a, b, f64x2.lt(c, f64x2.splat(0)));
}

// pi - acos(c), given half = acos|c| / 2
@inline function supplement(c: v128, half: v128): v128 {
  const angle = f64x2.add(half, half);
  return whereNegative(c, angle, f64x2.sub(f64x2.splat(PI), angle));
}

/** Piecewise-linear activation with slopes 1 (right) and `slope` (left). */
export function leakyReluRow(
  count: i32, stride: i32, depth: i32, k: usize, t: usize, row: usize, columns: usize,
  sw2d: f64, sb2: f64, inputd: f64, bias: f64, sw2: f64, hidden: f64, slope: f64,
): void {
  const bend = f64x2.splat((0.5 * (1 - slope) * (1 - slope)) / PI), line = f64x2.splat(slope);
  const w = f64x2.splat(sw2), b = f64x2.splat(sb2), h = f64x2.splat(hidden), tb = f64x2.splat(bias);
  const w1 = f64x2.splat(sw2d), h1 = f64x2.splat(inputd);
  const reciprocal = <usize>stride << 3, layer = <usize>stride << 4;
  for (let j = 0; j < count; j += 4) {
    const at = <usize>j << 3;
    const g0 = v128.load(k + at), g1 = v128.load(k + at, 16);
    let k0 = affine(w1, g0, b), k1 = affine(w1, g1, b);
    let t0 = affine(h1, g0, tb), t1 = affine(h1, g1, tb);
    let r = row, column = columns + at;
    for (let l = 0; l < depth; l++) {
      const radius = v128.load_splat<f64>(r), inverse = v128.load_splat<f64>(r, 8);
      const c0 = f64x2.mul(k0, f64x2.mul(inverse, v128.load(column + reciprocal)));
      const c1 = f64x2.mul(k1, f64x2.mul(inverse, v128.load(column + reciprocal, 16)));
      const ax0 = f64x2.abs(c0), ax1 = f64x2.abs(c1);
      const gap0 = gapOf(ax0), gap1 = gapOf(ax1);
      const p0 = supplement(c0, halfAngle(gap0));
      const p1 = supplement(c1, halfAngle(gap1));
      const arc0 = f64x2.mul(f64x2.mul(radius, v128.load(column)), affine(c0, p0, sineOf(gap0, ax0)));
      const arc1 = f64x2.mul(f64x2.mul(radius, v128.load(column, 16)), affine(c1, p1, sineOf(gap1, ax1)));
      const kappa0 = affine(bend, arc0, f64x2.mul(line, k0));
      const kappa1 = affine(bend, arc1, f64x2.mul(line, k1));
      t0 = f64x2.add(affine(h, kappa0, tb), f64x2.mul(f64x2.mul(w, affine(bend, p0, line)), t0));
      t1 = f64x2.add(affine(h, kappa1, tb), f64x2.mul(f64x2.mul(w, affine(bend, p1, line)), t1));
      k0 = affine(w, kappa0, b);
      k1 = affine(w, kappa1, b);
      r += 16;
      column += layer;
    }
    v128.store(k + at, k0);
    v128.store(k + at, k1, 16);
    v128.store(t + at, t0);
    v128.store(t + at, t1, 16);
  }
}

/** Error-function activation. */
export function erfRow(
  count: i32, stride: i32, depth: i32, k: usize, t: usize, row: usize, columns: usize,
  sw2d: f64, sb2: f64, inputd: f64, bias: f64, sw2: f64, hidden: f64,
): void {
  const one = f64x2.splat(1), quarterTurn = f64x2.splat(PI / 2);
  const twoOverPi = f64x2.splat(2 / PI), fourOverPi = f64x2.splat(4 / PI);
  const w = f64x2.splat(sw2), b = f64x2.splat(sb2), h = f64x2.splat(hidden), tb = f64x2.splat(bias);
  const w1 = f64x2.splat(sw2d), h1 = f64x2.splat(inputd);
  const reciprocal = <usize>stride << 3, layer = <usize>stride << 4;
  for (let j = 0; j < count; j += 4) {
    const at = <usize>j << 3;
    const g0 = v128.load(k + at), g1 = v128.load(k + at, 16);
    let k0 = affine(w1, g0, b), k1 = affine(w1, g1, b);
    let t0 = affine(h1, g0, tb), t1 = affine(h1, g1, tb);
    let r = row, column = columns + at;
    for (let l = 0; l < depth; l++) {
      const inverse = v128.load_splat<f64>(r, 8);
      const i0 = f64x2.mul(inverse, v128.load(column + reciprocal));
      const i1 = f64x2.mul(inverse, v128.load(column + reciprocal, 16));
      const c0 = f64x2.mul(f64x2.add(k0, k0), i0), c1 = f64x2.mul(f64x2.add(k1, k1), i1);
      const ax0 = f64x2.abs(c0), ax1 = f64x2.abs(c1);
      const gap0 = f64x2.sub(one, ax0), gap1 = f64x2.sub(one, ax1);
      const kappa0 = f64x2.mul(twoOverPi, f64x2.sub(supplement(c0, halfAngle(gap0)), quarterTurn));
      const kappa1 = f64x2.mul(twoOverPi, f64x2.sub(supplement(c1, halfAngle(gap1)), quarterTurn));
      const kdot0 = f64x2.div(f64x2.mul(fourOverPi, i0), sineOf(gap0, ax0));
      const kdot1 = f64x2.div(f64x2.mul(fourOverPi, i1), sineOf(gap1, ax1));
      t0 = f64x2.add(affine(h, kappa0, tb), f64x2.mul(f64x2.mul(w, kdot0), t0));
      t1 = f64x2.add(affine(h, kappa1, tb), f64x2.mul(f64x2.mul(w, kdot1), t1));
      k0 = affine(w, kappa0, b);
      k1 = affine(w, kappa1, b);
      r += 16;
      column += layer;
    }
    v128.store(k + at, k0);
    v128.store(k + at, k1, 16);
    v128.store(t + at, t0);
    v128.store(t + at, t1, 16);
  }
}
