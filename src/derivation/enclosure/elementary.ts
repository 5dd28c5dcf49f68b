import { erf, erfc } from "../../numerics/special/index.ts";
import type { Trace } from "./arithmetic.ts";
import { inDomain } from "./domain.ts";
import { over, under } from "./implementation.ts";
import { abs, type Interval, max, mul, zero } from "./interval.ts";
import { lambertW0 } from "./lambert.ts";
import { digamma, lnGamma } from "./logGamma.ts";
import { above, divDown, divUp, mulDown, mulUp, sqrtDown, sqrtUp } from "./rounding.ts";
import { cosine, sine, tangent } from "./trigonometry.ts";

type Extension = (a: Interval, trace: Trace) => Interval;

const infinity = Number.POSITIVE_INFINITY;
/** $\pi$ and $e$ between neighbouring doubles. */
export const pi: Interval = { lo: Math.PI, hi: above(Math.PI) };
export const e: Interval = { lo: Math.E, hi: above(Math.E) };

const rootOfTwo: Interval = { lo: sqrtDown(2), hi: sqrtUp(2) };

const densityAtZero: Interval = { lo: divDown(1, sqrtUp(2 * pi.hi)), hi: divUp(1, sqrtDown(2 * pi.lo)) };

/** A rising function with its range, and the point where the machine's value is exact. */
function rising(f: (x: number) => number, exact: number, from: number, to: number): (a: Interval) => Interval {
  return (a) => ({
    lo: a.lo === exact ? f(exact) : Math.max(from, under(f(a.lo))),
    hi: a.hi === exact ? f(exact) : Math.min(to, over(f(a.hi))),
  });
}

function falling(f: (x: number) => number, exact: number, from: number, to: number): (a: Interval) => Interval {
  return (a) => ({
    lo: a.hi === exact ? f(exact) : Math.max(from, under(f(a.hi))),
    hi: a.lo === exact ? f(exact) : Math.min(to, over(f(a.lo))),
  });
}

const exp = rising(Math.exp, 0, 0, infinity);
const log = rising(Math.log, 1, -infinity, infinity);
const log1p = rising(Math.log1p, 0, -infinity, infinity);
const asin = rising(Math.asin, 0, -pi.hi / 2, pi.hi / 2);
const acos = falling(Math.acos, 1, 0, pi.hi);
const atanh = rising(Math.atanh, 0, -infinity, infinity);
const cosh = rising(Math.cosh, 0, 1, infinity);
const survival = falling(erfc, 0, 0, 2);

/** $\Phi(x) = \frac12 \operatorname{erfc}(-x/\sqrt2)$ */
function normalCdf(a: Interval): Interval {
  const largest = divUp(-a.lo, a.lo > 0 ? rootOfTwo.hi : rootOfTwo.lo);
  const smallest = divDown(-a.hi, a.hi > 0 ? rootOfTwo.lo : rootOfTwo.hi);
  const tail = survival({ lo: smallest, hi: largest });
  return { lo: mulDown(0.5, tail.lo), hi: mulUp(0.5, tail.hi) };
}

/** $\varphi(x) = e^{-x^2/2} / \sqrt{2\pi}$ */
function normalPdf(a: Interval): Interval {
  const size = abs(a);
  const atLeast = Math.max(0, under(Math.exp(-0.5 * mulUp(size.hi, size.hi))));
  const atMost = Math.min(1, over(Math.exp(-0.5 * mulDown(size.lo, size.lo))));
  return { lo: mulDown(atLeast, densityAtZero.lo), hi: mulUp(atMost, densityAtZero.hi) };
}

/** Square roots of the members that have one. */
export function sqrt(a: Interval, trace: Trace): Interval {
  const { lo, hi } = inDomain("sqrt", a, trace);
  return { lo: sqrtDown(lo), hi: sqrtUp(hi) };
}

/** $x \ln x$, which falls to $-1/e$ at $x = 1/e$ and then rises; 0 in the limit at 0. */
function xlogx(a: Interval): Interval {
  const at = (x: number): Interval => (x === 0 ? zero : mul({ lo: x, hi: x }, log({ lo: x, hi: x })));
  const [low, high] = [at(a.lo), at(a.hi)];
  const isLowest = a.lo <= 0.368 && a.hi >= 0.367;
  return { lo: isLowest ? -0.36787944117144239 : Math.min(low.lo, high.lo), hi: Math.max(low.hi, high.hi) };
}

/** A step function, rising: it jumps inside wherever the ends differ. */
function jumping(f: (x: number) => number): Extension {
  return (a, trace) => {
    const [lo, hi] = [f(a.lo) + 0, f(a.hi) + 0];
    if (lo !== hi) trace.jump = true;
    return { lo, hi };
  };
}

/** Interval extensions of the functions of one number, by the names of `meaning/functions.ts`. */
export const extensions: Readonly<Record<string, Extension>> = {
  exp,
  expm1: rising(Math.expm1, 0, -1, infinity),
  log: (a, trace) => log(inDomain("log", a, trace)),
  log1p: (a, trace) => log1p(inDomain("log1p", a, trace)),
  xlogx: (a, trace) => xlogx(inDomain("log", a, trace)),
  sqrt,
  abs,
  sign: jumping(Math.sign),
  step: jumping((x) => (x > 0 ? 1 : x < 0 ? 0 : 0.5)),
  relu: (a) => max(a, zero),
  sin: sine,
  cos: cosine,
  tan: tangent,
  asin: (a, trace) => asin(inDomain("asin", a, trace)),
  acos: (a, trace) => acos(inDomain("acos", a, trace)),
  atan: rising(Math.atan, 0, -pi.hi / 2, pi.hi / 2),
  sinh: rising(Math.sinh, 0, -infinity, infinity),
  cosh: (a) => cosh(abs(a)),
  tanh: rising(Math.tanh, 0, -1, 1),
  atanh: (a, trace) => atanh(inDomain("atanh", a, trace)),
  erf: rising(erf, 0, -1, 1),
  erfc: survival,
  normalCdf,
  normalPdf,
  lnGamma: (a, trace) => lnGamma(inDomain("lnGamma", a, trace)),
  digamma: (a, trace) => digamma(inDomain("digamma", a, trace)),
  lambertW0: (a, trace) => lambertW0(inDomain("lambertW0", a, trace)),
  ceil: jumping(Math.ceil),
  floor: jumping(Math.floor),
};
