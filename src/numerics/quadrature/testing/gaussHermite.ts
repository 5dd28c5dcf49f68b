import type { Rule } from "../gaussLegendre.ts";

const known = new Map<number, Rule>();

/**
 * The Gauss-Hermite rule of n points for the standard normal weight: $\sum_i w_i f(z_i) \approx E f(z)$, $\sum_i w_i = 1$,
 * exact for polynomials of degree 2n-1. For tanh-like integrands of large variance it converges slowly: use it as a
 * cross-check of `gaussianExpectation`, not in its place.
 *
 * @param n number of points, 1 <= n <= 700
 */
export function gaussHermite(n: number): Rule {
  if (!Number.isInteger(n) || n < 1 || n > 700)
    throw new RangeError(`gaussHermite: expected an integer 1 <= n <= 700; got ${n}`);
  let rule = known.get(n);
  if (!rule) known.set(n, (rule = build(n)));
  return rule;
}

function build(n: number): Rule {
  const nodes = new Float64Array(n);
  const weights = new Float64Array(n);
  for (let i = 0; i < (n + 1) >> 1; i++) {
    const isMiddle = n % 2 === 1 && i === (n - 1) / 2;
    const x = isMiddle ? 0 : refine(n, bisectZero(n, i));
    const { derivative } = hermiteFunction(n, x);
    nodes[i] = -x;
    nodes[n - 1 - i] = x;
    // With the orthonormal h_n, w = 1 / (n h_{n-1}^2) = 1 / h_n'^2 up to the weight carried by the Hermite functions.
    weights[i] = weights[n - 1 - i] = Math.exp((-x * x) / 2) / (derivative * derivative);
  }
  return { nodes, weights };
}

/** Zero number i from the top: the Jacobi matrix minus x has exactly i positive eigenvalues above it (Sturm count). */
function bisectZero(n: number, i: number): number {
  let low = 0;
  let high = Math.sqrt(4 * n + 2);
  for (let step = 0; step < 40; step++) {
    const x = (low + high) / 2;
    if (zerosAbove(n, x) > i) low = x;
    else high = x;
  }
  return (low + high) / 2;
}

function zerosAbove(n: number, x: number): number {
  let count = 0;
  let pivot = -x;
  for (let k = 1; ; k++) {
    if (pivot > 0) count++;
    if (k === n) return count;
    pivot = -x - k / (pivot || 1e-300);
  }
}

function refine(n: number, x: number): number {
  for (let iteration = 0; iteration < 3; iteration++) {
    const { value, derivative } = hermiteFunction(n, x);
    x -= value / derivative;
  }
  return x;
}

/** $h_n(x) e^{-x^2/4}$ with $h_n = He_n/\sqrt{n!}$, and $h_n'(x) e^{-x^2/4} = \sqrt{n} h_{n-1}(x) e^{-x^2/4}$. */
function hermiteFunction(n: number, x: number): { value: number; derivative: number } {
  let before = 0;
  let value = Math.exp((-x * x) / 4);
  for (let k = 1; k <= n; k++) {
    const next = (x * value - Math.sqrt(k - 1) * before) / Math.sqrt(k);
    before = value;
    value = next;
  }
  return { value, derivative: Math.sqrt(n) * before };
}
