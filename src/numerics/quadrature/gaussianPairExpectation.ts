import { gaussianExpectation } from "./gaussianExpectation.ts";
import { kinkedRule, trapezoidRule } from "./gaussianRule.ts";
import type { Smoothness } from "./smoothness.ts";

/**
 * $E f(u_1, u_2)$ for a centred Gaussian pair with variances $q_1, q_2$ and correlation $c$.
 *
 * @param f integrand; as smooth in each argument as `smoothness` says
 * @param q1 variance of u1, >= 0
 * @param q2 variance of u2, >= 0
 * @param c correlation, -1 <= c <= 1
 * @throws RangeError outside these domains
 */
export function gaussianPairExpectation(
  f: (u1: number, u2: number) => number,
  q1: number,
  q2: number,
  c: number,
  smoothness: Smoothness,
): number {
  if (!(q1 >= 0 && q2 >= 0 && q1 < Infinity && q2 < Infinity && c >= -1 && c <= 1)) {
    throw new RangeError(
      `gaussianPairExpectation: expected finite variances >= 0 and -1 <= c <= 1; got q1=${q1}, q2=${q2}, c=${c}`,
    );
  }
  const sd1 = Math.sqrt(q1);
  const sd2 = Math.sqrt(q2);
  const noise = sd2 * Math.sqrt((1 - c) * (1 + c));
  if (sd1 === 0) return gaussianExpectation((u) => f(0, u), sd2, smoothness);
  if (sd2 === 0) return gaussianExpectation((u) => f(u, 0), sd1, smoothness);
  if (smoothness.kind === "kinked") return kinkedPair(f, sd1, sd2, c, noise, smoothness.kinks);
  return analyticPair(f, sd1, sd2, c, noise, smoothness.strip);
}

/** Product trapezoid rule in (z1, z2), u1 = sd1 z1, u2 = sd2 c z1 + noise z2. */
function analyticPair(
  f: (u1: number, u2: number) => number,
  sd1: number,
  sd2: number,
  c: number,
  noise: number,
  strip: number,
): number {
  const outer = trapezoidRule(Math.max(sd1, sd2 * Math.abs(c)), strip);
  const inner = trapezoidRule(Math.max(noise, 1e-300), strip);
  let sum = 0;
  for (let i = outer.nodes.length - 1; i >= 0; i--) {
    const u1 = sd1 * outer.nodes[i];
    const mean2 = sd2 * c * outer.nodes[i];
    let row = 0;
    if (noise === 0) row = f(u1, mean2) + f(-u1, -mean2);
    else {
      for (let j = inner.nodes.length - 1; j >= 0; j--) {
        const v = noise * inner.nodes[j];
        row += inner.weights[j] * (f(u1, mean2 + v) + f(u1, mean2 - v) + f(-u1, -mean2 + v) + f(-u1, -mean2 - v));
      }
    }
    sum += outer.weights[i] * row;
  }
  return sum;
}

/**
 * For each z1 the inner integral is split at the kinks of u2; as a function of z1 it then has the kinks of u1, and bends
 * where the mean of u2 passes a kink, over a distance noise / (sd2 |c|), towards which the outer panels shrink.
 */
function kinkedPair(
  f: (u1: number, u2: number) => number,
  sd1: number,
  sd2: number,
  c: number,
  noise: number,
  kinks: readonly number[],
): number {
  const slope = sd2 * c;
  const bends = slope === 0 ? [] : kinks.map((kink) => kink / slope);
  const outerKinks = [...kinks.map((kink) => kink / sd1), ...bends, ...around(bends, noise / Math.abs(slope))];
  const outer = kinkedRule(outerKinks, Math.max(sd1, Math.abs(slope)));
  let sum = 0;
  for (let i = 0; i < outer.nodes.length; i++) {
    const u1 = sd1 * outer.nodes[i];
    const mean2 = slope * outer.nodes[i];
    sum += outer.weights[i] * (noise === 0 ? f(u1, mean2) : innerExpectation(f, u1, mean2, noise, kinks));
  }
  return sum;
}

function innerExpectation(
  f: (u1: number, u2: number) => number,
  u1: number,
  mean2: number,
  noise: number,
  kinks: readonly number[],
): number {
  const { nodes, weights } = kinkedRule(
    kinks.map((kink) => (kink - mean2) / noise),
    noise,
  );
  let sum = 0;
  for (let j = 0; j < nodes.length; j++) sum += weights[j] * f(u1, mean2 + noise * nodes[j]);
  return sum;
}

/** Breakpoints at ±w, ±2w, ±4w, … of every centre, until the panels are wide anyway. */
function around(centres: readonly number[], width: number): number[] {
  const out: number[] = [];
  for (let w = width; w > 0 && w < 3; w *= 2) for (const centre of centres) out.push(centre - w, centre + w);
  return out;
}
