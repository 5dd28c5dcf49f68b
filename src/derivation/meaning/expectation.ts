import { gaussianExpectation } from "../../numerics/quadrature/index.ts";
import { scanRoots } from "../../numerics/roots/index.ts";

/** A function of the integration variable that is zero where the integrand bends or jumps. */
export type KinkFinder = (z: number) => number;

const reach = 9;
/** Rounding per size of the integrand in the bulk of the density. */
const rounding = 1e-15;
const bulk = 4;
const scanIntervals = 72;
const strips = [2.4, 1.2, 0.6, 0.3, 0.15, 0.075];

/**
 * $E f(z)$, $z \sim N(0,1)$, for an integrand known only as a program: panels split at the kinks that `finders` reveal,
 * else the trapezoid rule with its step halved until two values agree to 1e-12 of their size.
 *
 * @param onError receives what rounding and quadrature may have done: an integrand that cancels loses digits
 */
export function expectation(
  f: (z: number) => number,
  finders: readonly KinkFinder[],
  onError: (absolute: number) => void,
): number {
  let size = 0;
  const measured = (z: number) => {
    const value = f(z);
    if (Math.abs(z) < bulk) size = Math.max(size, Math.abs(value));
    return value;
  };
  const { value, error } = integrateAgainstDensity(measured, finders);
  onError(error + rounding * size);
  return value;
}

function integrateAgainstDensity(
  f: (z: number) => number,
  finders: readonly KinkFinder[],
): { value: number; error: number } {
  const kinks = finders.flatMap((finder) => scanRoots(finder, -reach, reach, scanIntervals));
  if (kinks.length > 0) return { value: gaussianExpectation(f, 1, { kind: "kinked", kinks }), error: 0 };
  let before = gaussianExpectation(f, 1, { kind: "analytic", strip: strips[0] });
  for (const strip of strips.slice(1)) {
    const value = gaussianExpectation(f, 1, { kind: "analytic", strip });
    if (!(Math.abs(value - before) > 1e-12 * Math.abs(value) + 1e-15)) return { value, error: 0 };
    before = value;
  }
  const panels = gaussianExpectation(f, 1, { kind: "kinked", kinks: [] });
  return { value: panels, error: Math.abs(panels - before) };
}

/**
 * The lower-triangular $L$ with $L L^\top = C$, for a covariance that may be singular.
 *
 * @param c entries of C, row by row
 * @returns L, or undefined when C is not symmetric positive semidefinite
 */
export function covarianceRoot(c: Float64Array, n: number): Float64Array | undefined {
  const root = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      if (Math.abs(c[i * n + j] - c[j * n + i]) > 1e-12 * Math.abs(c[i * n + j])) return undefined;
      let sum = c[i * n + j];
      for (let k = 0; k < j; k++) sum -= root[i * n + k] * root[j * n + k];
      if (i === j) {
        if (sum < -1e-12 * Math.abs(c[i * n + i])) return undefined;
        root[i * n + i] = Math.sqrt(Math.max(0, sum));
      } else root[i * n + j] = root[j * n + j] === 0 ? 0 : sum / root[j * n + j];
    }
  return root;
}
