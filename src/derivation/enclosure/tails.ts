import type { Growth, Region } from "./growth.ts";
import { radiiOf } from "./growth.ts";
import { type Interval, interval } from "./interval.ts";
import { expUp, linearised, logUp, type Quad, termAt } from "./quad.ts";
import { addUp, divUp, mulUp } from "./rounding.ts";

/** The weight of an integral: the density of a standard normal variable, or none. */
export type Weight = "gaussian" | "none";

/** Half of $\ln(2\pi)$, rounded down. */
const halfLogTwoPi = 0.918938533204672;

/**
 * What is left of an integral of a function beyond $|z| = R$ on one side, from the growth of the function there: with
 * $|f| \le e^{c + b u - A u^2/2}$, $\int_R^\infty \le e^{c + b R - A R^2/2} / (A R - b)$; with $|f| \le e^c u^p$, $p < -1$,
 * $e^c R^{p+1} / (-p - 1)$. Infinite where neither applies.
 */
export function tailOf(g: Growth, region: Region, place: number, weight: Weight): Interval {
  const size = tailSize(g, region, place, weight);
  return interval(g.range.lo >= 0 ? 0 : -size, g.range.hi <= 0 ? 0 : size);
}

function tailSize(g: Growth, region: Region, place: number, weight: Weight): number {
  const infinity = Number.POSITIVE_INFINITY;
  if (g.log === undefined) return infinity;
  if (g.log.c === Number.NEGATIVE_INFINITY) return 0;
  const radius = radiiOf(region)[place];
  const { p, b, a } = termAt(g.log, place);
  if (weight === "none" && a <= 0 && b <= 0 && p < -1)
    return divUp(expUp(addUp(g.log.c, mulUp(addUp(p, 1), Math.log(radius) * (1 - 1e-15)))), -(p + 1) * (1 - 1e-15));
  const flat = linearised(g.log, radiiOf(region));
  if (flat === undefined) return infinity;
  const slope = termAt(flat, place).b;
  const fall = (weight === "gaussian" ? 1 : 0) - a;
  const rate = fall * radius * (1 - 1e-15) - slope;
  if (!(fall >= 0 && rate > 0)) return infinity;
  const constant = addUp(flat.c, weight === "gaussian" ? -halfLogTwoPi : 0);
  const exponent = addUp(addUp(constant, mulUp(slope, radius)), (-(fall * radius * radius) * (1 - 1e-15)) / 2);
  return divUp(expUp(exponent), rate);
}

/**
 * The growth of $E f(z)$ in the other variables, from that of $f$: its range stays, and the logarithm loses the variable,
 * $E e^{b|z| + a z^2/2} \le \frac{2}{\sqrt{1-a}} e^{b^2 / (2(1-a))}$.
 */
export function meanGrowth(g: Growth, region: Region, place: number): Growth {
  return { range: g.range, log: g.log && meanQuad(g.log, region, place) };
}

function meanQuad(q: Quad, region: Region, place: number): Quad | undefined {
  const places = region.ranges.map((_, i) => i !== place);
  const flat = linearised(q, radiiOf(region), places);
  if (flat === undefined) return undefined;
  const { b, a } = termAt(flat, place);
  if (!(a < 1)) return undefined;
  const rest = flat.terms.map((t, i) => (i === place ? { p: 0, b: 0, a: 0 } : t));
  const up = Math.max(b, 0);
  const fall = (1 - a) * (1 - 1e-15);
  const c = addUp(flat.c, addUp(logUp(2 / Math.sqrt(fall)), divUp(mulUp(up, up), 2 * fall)));
  return { c, terms: rest };
}

/**
 * What is left of a sum over whole numbers from $N = R$ on: with $|t_l| \le e^{c} l^p e^{b l}$ and ratios of that bound at most
 * $\rho = (1 + 1/N)^{\max(p,0)} e^b < 1$, $t_N / (1 - \rho)$; with $b = 0$ and $p < -1$, $e^c (N^p + N^{p+1}/(-p-1))$.
 */
export function sumTail(g: Growth, region: Region, place: number): Interval {
  const size = sumTailSize(g, region, place);
  return interval(g.range.lo >= 0 ? 0 : -size, g.range.hi <= 0 ? 0 : size);
}

function sumTailSize(g: Growth, region: Region, place: number): number {
  const infinity = Number.POSITIVE_INFINITY;
  if (g.log === undefined) return infinity;
  if (g.log.c === Number.NEGATIVE_INFINITY) return 0;
  const n = radiiOf(region)[place];
  const { p, b, a } = termAt(g.log, place);
  if (a > 0 || !(n >= 1)) return infinity;
  const slope = a < 0 ? addUp(b, (a / 2) * n * (1 - 1e-15)) : b;
  const first = expUp(
    addUp(g.log.c, addUp(mulUp(p, logUp(n)) + (p < 0 ? 1e-14 * -p * Math.log(n) : 0), mulUp(slope, n))),
  );
  const ratio = expUp(addUp(mulUp(Math.max(p, 0), logUp(1 + 1 / n)), slope));
  if (ratio < 1) return divUp(first, (1 - ratio) * (1 - 1e-15));
  if (slope > 0 || !(p < -1)) return infinity;
  return mulUp(first, addUp(1, divUp(n, -(p + 1) * (1 - 1e-15))));
}
