import "../../host/node.ts";
import { bench, describe } from "vitest";
import { erf } from "../../numerics/special/index.ts";
import type { Arithmetic } from "./arithmetic.ts";
import { doubles } from "./doubles.ts";
import { multiprecision } from "./multiprecision.ts";
import { seriesArithmetic } from "./series.ts";

const points = Array.from({ length: 1000 }, (_, i) => -4 + i / 125);
const fast = doubles();
const kept = { value: 0 };

describe("exp(-x^2 / 2) tanh(x) + x erf(x) / 3 at 1000 points", () => {
  bench("doubles (the peer)", () => {
    for (const x of points) kept.value += Math.exp((-x * x) / 2) * Math.tanh(x) + (x * erf(x)) / 3;
  });
  bench("intervals of doubles", () => {
    for (const x of points) kept.value += valueIn(fast, x).lo;
  });
  bench("intervals of 100 bits", () => {
    for (const x of points) kept.value += multiprecision(100, (big) => big.lower(valueIn(big, x)))!;
  });
});

describe("its Taylor coefficients to order 10", () => {
  const series = seriesArithmetic(fast, 11);
  bench("intervals of doubles", () => {
    for (const x of points.slice(0, 100))
      kept.value += expression(series, [
        { lo: x, hi: x },
        { lo: 1, hi: 1 },
      ])[10].lo;
  });
});

function valueIn<T>(a: Arithmetic<T>, x: number): T {
  return expression(a, a.bounds(x, x));
}

function expression<T>(a: Arithmetic<T>, x: T): T {
  const bell = a.call("exp", a.div(a.neg(a.square(x)), a.bounds(2, 2)))!;
  const wave = a.mul(bell, a.call("tanh", x)!);
  return a.add(wave, a.div(a.mul(x, a.call("erf", x)!), a.bounds(3, 3)));
}
