import { adaptivePanels, gaussianExpectation } from "../../numerics/quadrature/index.ts";
import { scanRoots } from "../../numerics/roots/index.ts";
import type { Argument } from "./argumentSources.ts";
import { gradedEdges, isResolved, landmarks } from "./landmarks.ts";
import { Doubt } from "./value.ts";

const reach = 9;
/** Rounding per size of the integrand in the bulk of the density. */
const rounding = 1e-15;
const bulk = 4;
const scanIntervals = 72;
const strips = [2.4, 1.2, 0.6, 0.3, 0.15, 0.075];
const grid = Array.from({ length: scanIntervals + 1 }, (_, i) => -reach + (2 * reach * i) / scanIntervals);
/** Where the density is as small as a double can be. */
const farReach = 38;
const farIntervals = 380;
const evaluations = 200_000;
/** A value whose error is a larger part of the size of its integrand is none. */
const tolerated = 1e-6;

/**
 * $E f(z)$, $z \sim N(0,1)$, for an integrand known only as a program. Where the arguments inside it are smooth on the
 * scale of the grid and its tails are small: panels split at kinks, or the trapezoid rule with its step halved until
 * two values agree to 1e-12. Else adaptive panels to 38 standard deviations, around the places where an argument is
 * zero, singular or turns.
 *
 * @param args the arguments inside f as functions of z
 * @param onError receives what rounding and quadrature may have done: an integrand that cancels loses digits
 * @throws Doubt when the value cannot be trusted
 */
export function expectation(
  f: (z: number) => number,
  args: readonly Argument[],
  onError: (absolute: number) => void,
): number {
  let size = 0;
  const measured = (z: number) => {
    const value = f(z);
    if (Math.abs(z) < bulk) size = Math.max(size, Math.abs(value));
    return value;
  };
  if (args.every((argument) => isResolved(argument, grid))) {
    const value = onGrid(measured, args);
    if (value !== undefined && Number.isFinite(value) && tailIsSmall(f, value, size)) {
      onError(rounding * size);
      return value;
    }
  }
  const { value, error } = onPanels(f, args);
  onError(error + rounding * size);
  return value;
}

function onGrid(f: (z: number) => number, args: readonly Argument[]): number | undefined {
  const kinks = args.flatMap(({ at, kinks }) =>
    kinks.flatMap((kink) => scanRoots((z) => at(z) - kink, -reach, reach, scanIntervals)),
  );
  if (kinks.length > 0) return gaussianExpectation(f, 1, { kind: "kinked", kinks });
  let before = gaussianExpectation(f, 1, { kind: "analytic", strip: strips[0] });
  for (const strip of strips.slice(1)) {
    const value = gaussianExpectation(f, 1, { kind: "analytic", strip });
    if (!(Math.abs(value - before) > 1e-12 * Math.abs(value) + 1e-15)) return value;
    before = value;
  }
  return undefined;
}

const density = (z: number) => Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);

function tailIsSmall(f: (z: number) => number, value: number, size: number): boolean {
  const allowed = 1e-14 * Math.max(Math.abs(value), 1e-3 * size);
  return [9, 11, 14, 18, 24, 31].every((z) =>
    [z, -z].every((x) => !(Math.abs(f(x)) * density(x) > allowed) && (allowed > 0 || f(x) === 0)),
  );
}

function onPanels(f: (z: number) => number, args: readonly Argument[]): { value: number; error: number } {
  const weighted = (z: number) => density(z) * f(z);
  const [low, high] = [-farthest((z) => f(-z)), farthest(f)];
  const places = args.flatMap((argument) => landmarks(argument, low, high, farIntervals));
  const { value, error, size } = adaptivePanels(weighted, gradedEdges(places, low, high), evaluations);
  const ends = Math.abs(weighted(low)) + Math.abs(weighted(high));
  if (!(ends <= tolerated * size))
    throw new Doubt(`E: the integrand does not decay between ${low} and ${high} standard deviations`);
  if (!(error <= tolerated * size)) throw new Doubt("E: the quadrature does not settle; the mean may not exist");
  return { value, error: error + ends };
}

/** How far out f is finite; beyond, a logarithm of an underflow and the like would be all that is seen. */
function farthest(f: (z: number) => number): number {
  for (let z = 1; z <= farReach; z++) if (!Number.isFinite(f(z))) return z - 1;
  return farReach;
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
