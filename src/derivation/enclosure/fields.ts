import type { Arithmetic } from "./arithmetic.ts";
import { doubles } from "./doubles.ts";
import type { Extension, Field, GrowthExtension } from "./field.ts";
import { type Growth, growthArithmetic, growthConstant, growthVariable, type Region } from "./growth.ts";
import { type Interval, interval, width } from "./interval.ts";
import { seriesArithmetic } from "./series.ts";
import type { Series } from "./seriesKit.ts";

const infinity = Number.POSITIVE_INFINITY;

/** Intervals, of doubles or of more digits, as a field; bounds of growth are in doubles that share its trace. */
export function plainField<T extends object>(arithmetic: Arithmetic<T>): Field<T> {
  const { lower, upper } = arithmetic;
  const intervals = doubles(arithmetic.trace);
  const field: Field<T> = {
    arithmetic,
    isPlain: true,
    unknown: arithmetic.bounds(-infinity, infinity),
    isBound: false,
    spread: (x) => width({ lo: lower(x), hi: upper(x) }),
    size: (x) => Math.max(-lower(x), upper(x)),
    exact: (x) => (lower(x) === upper(x) ? lower(x) : undefined),
    series: memoised((length) => extension(field, length)),
    growth: (range) => {
      const region: Region = { ranges: [range] };
      return {
        field: growthField(region, intervals),
        lift: (x) => growthConstant(interval(lower(x), upper(x)), region),
        variable: growthVariable(region, 0),
        lower: (g, bound) => {
          const { lo, hi } = bound(g as Growth, region, 0) as Interval;
          return arithmetic.bounds(lo, hi);
        },
      };
    },
  };
  return field;
}

function memoised<T>(make: (length: number) => T): (length: number) => T {
  const made = new Map<number, T>();
  return (length) => {
    const before = made.get(length);
    if (before !== undefined) return before;
    const value = make(length);
    made.set(length, value);
    return value;
  };
}

function extension<T extends object>(base: Field<T>, length: number): Extension<T> {
  const one = base.arithmetic.rational(1n, 1n);
  const field = seriesField(base, length);
  return { field, lift: (x) => [x], variable: (x) => (length === 1 ? [x] : [x, one]) };
}

function seriesField<T extends object>(base: Field<T>, length: number): Field<Series<T>> {
  const arithmetic = seriesArithmetic(base.arithmetic, length);
  const field: Field<Series<T>> = {
    arithmetic,
    isPlain: false,
    unknown: arithmetic.within!(-infinity, infinity),
    isBound: base.isBound,
    spread: (x) => x.reduce((s, c) => Math.max(s, base.spread(c)), 0),
    size: (x) => x.reduce((s, c) => Math.max(s, base.size(c)), 0),
    exact: (x) => (x.slice(1).every((c) => base.exact(c) === 0) ? base.exact(x[0]) : undefined),
    series: memoised((n) => extension(field, n)),
    growth: (range): GrowthExtension<Series<T>> => {
      const below = base.growth(range);
      return {
        field: seriesField(below.field, length),
        lift: (x) => x.map(below.lift),
        variable: [below.variable],
        lower: (g, bound) => (g as Series<object>).map((c) => below.lower(c, bound)),
      };
    },
  };
  return field;
}

function growthField(region: Region, intervals: Arithmetic<Interval>): Field<Growth> {
  const arithmetic = growthArithmetic(region, intervals);
  const field: Field<Growth> = {
    arithmetic,
    isPlain: false,
    unknown: arithmetic.bounds(-infinity, infinity),
    isBound: true,
    spread: (x) => width(x.range),
    size: (x) => Math.max(-x.range.lo, x.range.hi),
    exact: ({ polynomial, range }) =>
      polynomial !== undefined && polynomial.linear.size + polynomial.square.size === 0 && range.lo === range.hi
        ? range.lo
        : undefined,
    series: memoised((length) => extension(field, length)),
    growth: (range) => {
      const wider: Region = { ranges: [...region.ranges, range] };
      return {
        field: growthField(wider, intervals),
        lift: (x) => x,
        variable: growthVariable(wider, region.ranges.length),
        lower: (g, bound) => bound(g as Growth, wider, region.ranges.length) as Growth,
      };
    },
  };
  return field;
}
