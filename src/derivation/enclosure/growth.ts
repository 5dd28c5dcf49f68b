import { charge } from "../meaning/work.ts";
import type { Arithmetic } from "./arithmetic.ts";
import { NoEnclosure } from "./ball.ts";
import {
  addPolynomials,
  boundOf,
  constantPolynomial,
  multiplyPolynomials,
  type Polynomial,
} from "./growthPolynomial.ts";
import { type Interval, interval } from "./interval.ts";
import {
  aboveBoth,
  addQuads,
  constantQuad,
  isUsable,
  logOfQuad,
  logOfSum,
  logUp,
  type Quad,
  quadOf,
  scaleQuad,
} from "./quad.ts";

/** Where the variables of a growth bound run: each over an interval, with the sign of the variable there if it has one. */
export interface Region {
  readonly ranges: readonly Interval[];
}

/**
 * How a function of some variables grows over a region: the range of its values, and quadratic bounds in the moduli of the
 * variables, where they are known.
 */
export interface Growth {
  readonly range: Interval;
  /** The function itself, where it is a polynomial of degree at most 2. */
  readonly polynomial?: Polynomial;
  /** Above the function. */
  readonly above?: Quad;
  /** Above minus the function. */
  readonly below?: Quad;
  /** Above the logarithm of its modulus. */
  readonly log?: Quad;
  /** Above minus the logarithm of its modulus. */
  readonly inverse?: Quad;
}

/** Nanoseconds of an operation on bounds of growth. */
const perBound = 1500;

export const radiiOf = ({ ranges }: Region): readonly number[] =>
  ranges.map(({ lo, hi }) => (lo > 0 ? lo : hi < 0 ? -hi : 0));

/** The variable at place `i` of the region. */
export function growthVariable(region: Region, i: number): Growth {
  const polynomial: Polynomial = { c: interval(0), linear: new Map([[i, interval(1)]]), square: new Map() };
  const inverse = radiiOf(region)[i] > 0 ? quadOf(0, i, { p: -1 }) : undefined;
  return completed({ range: region.ranges[i], polynomial, log: quadOf(0, i, { p: 1 }), inverse }, region);
}

export function growthConstant(x: Interval, region: Region): Growth {
  return completed({ range: x, polynomial: constantPolynomial(x) }, region);
}

/** Every bound that follows from the others. */
function completed(g: Growth, region: Region): Growth {
  charge(perBound);
  const { range, polynomial } = g;
  const bounded = Number.isFinite(range.lo) && Number.isFinite(range.hi);
  const least = range.lo > 0 ? range.lo : range.hi < 0 ? -range.hi : 0;
  const above = usable(polynomial && boundOf(polynomial, 1, region.ranges)) ?? g.above ?? finiteQuad(range.hi);
  const below = usable(polynomial && boundOf(polynomial, -1, region.ranges)) ?? g.below ?? finiteQuad(-range.lo);
  const log =
    usable(g.log) ??
    (bounded ? constantQuad(logUp(Math.max(-range.lo, range.hi))) : undefined) ??
    usable(logOfModulus(above, below, region));
  const inverse = usable(g.inverse) ?? (least > 0 ? constantQuad(logUp(1 / least) + 1e-15) : undefined);
  return { range, polynomial, above, below, log, inverse };
}

const usable = (q: Quad | undefined): Quad | undefined => (isUsable(q) ? q : undefined);

function finiteQuad(x: number): Quad | undefined {
  return x < Number.POSITIVE_INFINITY ? constantQuad(x) : undefined;
}

function logOfModulus(above: Quad | undefined, below: Quad | undefined, region: Region): Quad | undefined {
  const radii = radiiOf(region);
  const both = aboveBoth(above, below, radii);
  return both && logOfQuad(both, radii);
}

/** The arithmetic of growth bounds over a region, with `intervals` for the ranges. */
export function growthArithmetic(region: Region, intervals: Arithmetic<Interval>): Arithmetic<Growth> {
  const radii = radiiOf(region);
  const done = (g: Growth) => completed(g, region);
  const constant = (x: Interval) => growthConstant(x, region);
  const neg = (g: Growth): Growth =>
    done({
      ...g,
      range: intervals.neg(g.range),
      polynomial: g.polynomial && multiplyPolynomials(g.polynomial, constantPolynomial(interval(-1))),
      above: g.below,
      below: g.above,
    });
  const add = (g: Growth, h: Growth): Growth => {
    const sameSign = (g.range.lo >= 0 && h.range.lo >= 0) || (g.range.hi <= 0 && h.range.hi <= 0);
    const log = g.log && h.log && logOfSum([g.log, h.log], radii);
    return done({
      range: intervals.add(g.range, h.range),
      polynomial: g.polynomial && h.polynomial && addPolynomials(g.polynomial, h.polynomial),
      above: addQuads(g.above, h.above),
      below: addQuads(g.below, h.below),
      log,
      inverse: sameSign ? slower(g.inverse, h.inverse) : undefined,
    });
  };
  const mul = (g: Growth, h: Growth): Growth => {
    const scaled = pointOf(g) === undefined ? scaledBy(g, h) : scaledBy(h, g);
    return done({
      ...scaled,
      range: intervals.mul(g.range, h.range),
      polynomial: g.polynomial && h.polynomial && multiplyPolynomials(g.polynomial, h.polynomial),
      log: addQuads(g.log, h.log),
      inverse: addQuads(g.inverse, h.inverse),
    });
  };
  const reciprocal = (g: Growth): Growth => {
    const range = intervals.div(interval(1), g.range);
    const c = g.polynomial && g.polynomial.linear.size + g.polynomial.square.size === 0;
    return done({ range, polynomial: c ? constantPolynomial(range) : undefined, log: g.inverse, inverse: g.log });
  };
  const power = (g: Growth, n: number): Growth => {
    if (n < 0) return reciprocal(power(g, -n));
    if (n === 2) return done({ ...mul(g, g), range: intervals.square(g.range) });
    const range = intervals.power(g.range, n);
    if (n < 2) return n === 0 ? constant(range) : g;
    return done({ range, log: scaleQuad(g.log, n), inverse: scaleQuad(g.inverse, n) });
  };
  const exp = (g: Growth): Growth => done({ range: intervals.call("exp", g.range)!, log: g.above, inverse: g.below });
  const log = (g: Growth): Growth => done({ range: intervals.call("log", g.range)!, above: g.log, below: g.inverse });
  const realPower = (g: Growth, h: Growth): Growth => {
    const range = intervals.realPower(g.range, h.range);
    const k = pointOf(h);
    if (k === undefined) return done({ ...exp(mul(h, log(g))), range });
    const [up, down] = k.lo >= 0 ? [g.log, g.inverse] : [g.inverse, g.log];
    return k.lo === k.hi
      ? done({ range, log: scaleQuad(up, Math.abs(k.lo)), inverse: scaleQuad(down, Math.abs(k.lo)) })
      : done({ ...exp(mul(h, log(g))), range });
  };
  const either = (g: Growth, h: Growth, range: Interval): Growth =>
    done({
      range,
      above: aboveBoth(g.above, h.above, radii),
      below: aboveBoth(g.below, h.below, radii),
      log: aboveBoth(g.log, h.log, radii),
    });
  const half = constant(interval(0.5));
  const one = constant(interval(1));
  const rules: Readonly<Record<string, (g: Growth) => Growth>> = {
    exp,
    expm1: (g) => add(exp(g), neg(one)),
    log,
    log1p: (g) => log(add(one, g)),
    xlogx: (g) => mul(g, log(g)),
    sqrt: (g) =>
      done({ range: intervals.call("sqrt", g.range)!, log: scaleQuad(g.log, 0.5), inverse: scaleQuad(g.inverse, 0.5) }),
    abs: (g) =>
      done({
        range: intervals.call("abs", g.range)!,
        above: aboveBoth(g.above, g.below, radii),
        log: g.log,
        inverse: g.inverse,
      }),
    relu: (g) =>
      done({
        range: intervals.call("relu", g.range)!,
        above: aboveBoth(g.above, constantQuad(0), radii),
        log: g.log,
        inverse: g.range.lo > 0 ? g.inverse : undefined,
      }),
    sinh: (g) => mul(half, add(exp(g), neg(exp(neg(g))))),
    cosh: (g) => {
      const sum = mul(half, add(exp(g), exp(neg(g))));
      return done({ ...sum, range: intervals.call("cosh", g.range)! });
    },
    normalPdf: (g) => mul(constant(intervals.call("normalPdf", interval(0))!), exp(mul(neg(half), power(g, 2)))),
    erfc: (g) => gaussianTail("erfc", g, (x) => neg(power(x, 2)), g.range.lo >= 0),
    normalCdf: (g) => gaussianTail("normalCdf", g, (x) => mul(neg(half), power(x, 2)), g.range.hi <= 0),
    floor: (g) =>
      done({ range: intervals.call("floor", g.range)!, above: g.above, below: addQuads(g.below, constantQuad(1)) }),
    ceil: (g) =>
      done({ range: intervals.call("ceil", g.range)!, above: addQuads(g.above, constantQuad(1)), below: g.below }),
  };
  const gaussianTail = (name: string, g: Growth, exponent: (g: Growth) => Growth, inTail: boolean): Growth =>
    done({ range: intervals.call(name, g.range)!, log: inTail ? exponent(g).above : undefined });
  return {
    trace: intervals.trace,
    rational: (n, d) => constant(intervals.rational(n, d)),
    bounds: (lo, hi) => constant(intervals.bounds(lo, hi)),
    constant: (name) => constant(intervals.constant(name)),
    add,
    sub: (g, h) => add(g, neg(h)),
    mul,
    div: (g, h) => done({ ...mul(g, reciprocal(h)), range: intervals.div(g.range, h.range) }),
    neg,
    square: (g) => power(g, 2),
    power,
    realPower,
    call: (name, g) => {
      const rule = rules[name];
      if (rule !== undefined) return rule(g);
      const range = intervals.call(name, g.range);
      return range && done({ range });
    },
    max: (g, h) => either(g, h, intervals.max(g.range, h.range)),
    min: (g, h) => either(g, h, intervals.min(g.range, h.range)),
    hull: (g, h) => either(g, h, intervals.hull(g.range, h.range)),
    intersect: (g) => g,
    lower: (g) => intervals.lower(g.range),
    upper: (g) => intervals.upper(g.range),
  };

  function slower(x: Quad | undefined, y: Quad | undefined): Quad | undefined {
    if (x === undefined || y === undefined) return x ?? y;
    const leading = (q: Quad) => q.terms.reduce((s, t) => s + 1e6 * t.a + 1e3 * t.b + t.p, 0);
    return leading(x) <= leading(y) ? x : y;
  }
}

/** The interval of a growth that does not depend on the variables. */
function pointOf({ polynomial }: Growth): Interval | undefined {
  return polynomial && polynomial.linear.size + polynomial.square.size === 0 ? polynomial.c : undefined;
}

/** The bounds of `g` times a constant `h` of one sign. */
function scaledBy(g: Growth, h: Growth): { above?: Quad; below?: Quad } {
  const k = pointOf(h);
  if (k === undefined || (k.lo < 0 && k.hi > 0)) return {};
  const [above, below] = k.lo >= 0 ? [g.above, g.below] : [g.below, g.above];
  const [least, most] = k.lo >= 0 ? [k.lo, k.hi] : [-k.hi, -k.lo];
  return { above: scaleQuad(above, least, most), below: scaleQuad(below, least, most) };
}

/** @throws NoEnclosure unless the logarithm of the modulus is bounded */
export function logBound(g: Growth, what: string): Quad {
  if (g.log === undefined) throw new NoEnclosure(`${what}: how fast the integrand grows is not known`);
  return g.log;
}
