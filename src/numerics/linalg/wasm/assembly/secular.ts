import { at } from "./vector";

const EPS: f64 = 2.220446049250313e-16;

// Sums over j of z_j^2 / (delta_j - x) and of its derivative, left by the last evaluation.
let value: f64 = 0;
let slope: f64 = 0;

function partial(from: i32, to: i32, z: usize, delta: usize, x: f64): void {
  const xv = f64x2.splat(x);
  let s = f64x2.splat(0), ds = s;
  let j = from;
  for (; j + 2 <= to; j += 2) {
    const zv = v128.load(at(z, j));
    const t = f64x2.div(zv, f64x2.sub(v128.load(at(delta, j)), xv));
    s = f64x2.add(s, f64x2.mul(zv, t));
    ds = f64x2.add(ds, f64x2.mul(t, t));
  }
  value = f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1);
  slope = f64x2.extract_lane(ds, 0) + f64x2.extract_lane(ds, 1);
  if (j < to) {
    const zj = load<f64>(at(z, j)), t = zj / (load<f64>(at(delta, j)) - x);
    value += zj * t;
    slope += t * t;
  }
}

/**
 * Root i of 1/rho + sum_j z_j^2 / (d_j - lambda), d ascending, rho > 0, by the rational interpolation of Li's "middle
 * way" inside a bracket. Writes d_j - lambda to row (k numbers, computed without cancellation); returns lambda.
 */
export function secularRoot(k: i32, i: i32, d: usize, z: usize, rho: f64, row: usize): f64 {
  const last = i == k - 1;
  const left = load<f64>(at(d, i));
  let total: f64 = 0;
  if (last) for (let j = 0; j < k; j++) total += load<f64>(at(z, j)) * load<f64>(at(z, j));
  const gap = last ? rho * total : load<f64>(at(d, i + 1)) - left;
  // The origin is the nearer pole, so that the distance to it keeps its relative accuracy.
  let origin = i;
  for (let j = 0; j < k; j++) store<f64>(at(row, j), load<f64>(at(d, j)) - left);
  let low: f64 = 0, high = gap;
  if (!last) {
    partial(0, k, z, row, 0.5 * gap);
    if (1 / rho + value < 0) {
      origin = i + 1;
      low = -0.5 * gap;
      high = 0;
      const right = load<f64>(at(d, i + 1));
      for (let j = 0; j < k; j++) store<f64>(at(row, j), load<f64>(at(d, j)) - right);
    } else high = 0.5 * gap;
  }
  const split = last ? k - 1 : i + 1; // poles before `split` are summed in psi, the others in phi
  const near = split - 1, far = split;
  let x = 0.5 * (low + high);
  for (let iteration = 0; iteration < 100; iteration++) {
    let psi: f64 = 0, dpsi: f64 = 0;
    if (split > 0) {
      partial(0, split, z, row, x);
      psi = value;
      dpsi = slope;
    }
    partial(split, k, z, row, x);
    const phi = value, dphi = slope;
    const g = 1 / rho + psi + phi;
    if (abs(g) <= EPS * (8 * (1 / rho + abs(psi) + abs(phi)) + abs(x) * (dpsi + dphi))) break;
    if (g < 0) low = x;
    else high = x;
    if (high - low <= 2 * EPS * abs(x)) break;
    let step: f64 = NaN;
    if (near >= 0) {
      const d1 = load<f64>(at(row, near)) - x, d2 = load<f64>(at(row, far)) - x;
      const c = g - d1 * dpsi - d2 * dphi;
      const a = (d1 + d2) * g - d1 * d2 * (dpsi + dphi);
      const b = d1 * d2 * g;
      const root = sqrt(max<f64>(0, a * a - 4 * b * c));
      if (last) step = a >= 0 ? (a + root) / (2 * c) : (2 * b) / (a - root);
      else step = a <= 0 ? (a - root) / (2 * c) : (2 * b) / (a + root);
    }
    const proposed = x + step;
    x = proposed > low && proposed < high ? proposed : 0.5 * (low + high);
  }
  for (let j = 0; j < k; j++) store<f64>(at(row, j), load<f64>(at(row, j)) - x);
  return load<f64>(at(d, origin)) + x;
}
