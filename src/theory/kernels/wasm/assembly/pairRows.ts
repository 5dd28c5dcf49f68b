// Fused NNGP + NTK recursion over one row of pairs, two pairs per f64x2 register, all layers in registers.
//
// k, t: on entry the covariance and the tangent kernel of layer 1 of the row's pairs, on exit those of layer depth + 1.
// row: per layer a scalar r and 1/r of the row's point; columns: per layer n values r, then n values 1/r.
//   ReLU family: r = sqrt(variance);  erf: r = sqrt(1 + 2 variance).
// `count` pairs of the row are wanted; count and the stride n of the columns are even (padded by the caller).

const PI: f64 = 3.141592653589793;

// fdlibm's rational approximation of (asin(x) - x) / x in z = x^2 <= 1/4
@inline function asinTail(z: v128): v128 {
  let p = f64x2.splat(3.47933107596021167570e-05);
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(7.91534994289814532176e-04));
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(-4.00555345006794114027e-02));
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(2.01212532134862925881e-01));
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(-3.25565818622400915405e-01));
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(1.66666666666666657415e-01));
  p = f64x2.mul(p, z);
  let q = f64x2.splat(7.70381505559019352791e-02);
  q = f64x2.add(f64x2.mul(q, z), f64x2.splat(-6.88283971605453293030e-01));
  q = f64x2.add(f64x2.mul(q, z), f64x2.splat(2.02094576023350569471e+00));
  q = f64x2.add(f64x2.mul(q, z), f64x2.splat(-2.40339491173441421878e+00));
  q = f64x2.add(f64x2.mul(q, z), f64x2.splat(1));
  return f64x2.div(p, q);
}

// acos(c) for |c| <= 1, given ax = |c| and gap = 1 - ax; the half-angle form keeps full accuracy near c = +-1
@inline function acos(c: v128, ax: v128, gap: v128): v128 {
  const half = f64x2.splat(0.5);
  const small = f64x2.le(ax, half);
  const z = v128.bitselect(f64x2.mul(c, c), f64x2.mul(gap, half), small);
  const x = v128.bitselect(ax, f64x2.sqrt(z), small);
  const r = f64x2.add(x, f64x2.mul(x, asinTail(z)));
  const negative = f64x2.lt(c, f64x2.splat(0));
  const signed = v128.bitselect(f64x2.neg(r), r, negative);
  const twice = f64x2.add(r, r);
  const large = v128.bitselect(f64x2.sub(f64x2.splat(PI), twice), twice, negative);
  return v128.bitselect(f64x2.sub(f64x2.splat(PI / 2), signed), large, small);
}

// 1 - |c|, with the rounding noise of a pair of parallel inputs taken as zero
@inline function gapOf(ax: v128): v128 {
  const gap = f64x2.sub(f64x2.splat(1), ax);
  return v128.and(gap, f64x2.gt(gap, f64x2.splat(7e-15)));
}

@inline function clamp(c: v128): v128 {
  return f64x2.max(f64x2.splat(-1), f64x2.min(f64x2.splat(1), c));
}

/** Piecewise-linear activation with slopes 1 (right) and `slope` (left). */
export function leakyReluRow(
  count: i32, stride: i32, depth: i32, k: usize, t: usize, row: usize, columns: usize,
  slope: f64, sw2: f64, sb2: f64, hidden: f64, bias: f64,
): void {
  const one = f64x2.splat(1);
  const overPi = f64x2.splat(1 / PI);
  const bend = f64x2.splat(0.5 * (1 - slope) * (1 - slope));
  const line = f64x2.splat(slope);
  const w = f64x2.splat(sw2), b = f64x2.splat(sb2), h = f64x2.splat(hidden), tb = f64x2.splat(bias);
  const reciprocal = <usize>stride << 3, layer = <usize>stride << 4;
  for (let j = 0; j < count; j += 2) {
    const at = <usize>j << 3;
    let kj = v128.load(k + at), tj = v128.load(t + at);
    let r = row, column = columns + at;
    for (let l = 0; l < depth; l++) {
      const s = f64x2.mul(v128.load_splat<f64>(r), v128.load(column));
      const c = clamp(f64x2.mul(kj, f64x2.mul(v128.load_splat<f64>(r, 8), v128.load(column + reciprocal))));
      const ax = f64x2.abs(c);
      const gap = gapOf(ax);
      const th = acos(c, ax, gap);
      const p = f64x2.sub(one, f64x2.mul(th, overPi));
      const sine = f64x2.sqrt(f64x2.mul(gap, f64x2.add(one, ax)));
      const arc = f64x2.mul(s, f64x2.add(f64x2.mul(sine, overPi), f64x2.mul(c, p)));
      const kappa = f64x2.add(f64x2.mul(bend, arc), f64x2.mul(line, kj));
      const kdot = f64x2.add(f64x2.mul(bend, p), line);
      tj = f64x2.add(f64x2.add(f64x2.mul(h, kappa), tb), f64x2.mul(f64x2.mul(w, kdot), tj));
      kj = f64x2.add(f64x2.mul(w, kappa), b);
      r += 16;
      column += layer;
    }
    v128.store(k + at, kj);
    v128.store(t + at, tj);
  }
}

/** Error-function activation. */
export function erfRow(
  count: i32, stride: i32, depth: i32, k: usize, t: usize, row: usize, columns: usize,
  sw2: f64, sb2: f64, hidden: f64, bias: f64,
): void {
  const one = f64x2.splat(1);
  const twoOverPi = f64x2.splat(2 / PI), quarterTurn = f64x2.splat(PI / 2);
  const w = f64x2.splat(sw2), b = f64x2.splat(sb2), h = f64x2.splat(hidden), tb = f64x2.splat(bias);
  const reciprocal = <usize>stride << 3, layer = <usize>stride << 4;
  for (let j = 0; j < count; j += 2) {
    const at = <usize>j << 3;
    let kj = v128.load(k + at), tj = v128.load(t + at);
    let r = row, column = columns + at;
    for (let l = 0; l < depth; l++) {
      const inverse = f64x2.mul(v128.load_splat<f64>(r, 8), v128.load(column + reciprocal));
      const c = clamp(f64x2.mul(f64x2.add(kj, kj), inverse));
      const ax = f64x2.abs(c);
      const gap = f64x2.sub(one, ax);
      const kappa = f64x2.mul(twoOverPi, f64x2.sub(quarterTurn, acos(c, ax, gap)));
      const cosine = f64x2.sqrt(f64x2.mul(gap, f64x2.add(one, ax)));
      const kdot = f64x2.div(f64x2.mul(f64x2.splat(4 / PI), inverse), cosine);
      tj = f64x2.add(f64x2.add(f64x2.mul(h, kappa), tb), f64x2.mul(f64x2.mul(w, kdot), tj));
      kj = f64x2.add(f64x2.mul(w, kappa), b);
      r += 16;
      column += layer;
    }
    v128.store(k + at, kj);
    v128.store(t + at, tj);
  }
}
