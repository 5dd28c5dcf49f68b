import { binary, type Expression, symbol } from "../language/expression.ts";
import * as Q from "../language/rational.ts";
import { substitute } from "../language/substitute.ts";
import { pi, rules } from "./functionRules.ts";
import { type Knowledge, require } from "./knowledge.ts";
import { logarithm } from "./logarithm.ts";
import {
  add,
  half,
  multiply,
  negative,
  ofTerm,
  one,
  type Polynomial,
  scale,
  type Term,
  toExpression,
  zero,
} from "./polynomial.ts";
import { exponential, rationalPower } from "./powers.ts";

type Integral = Expression & { kind: "integral" };

const isInfinite = (e: Expression, sign: 1 | -1): boolean =>
  sign === 1 ? e.kind === "symbol" && e.name === "inf" : e.kind === "negate" && isInfinite(e.of, 1);

/** The variable of a half-line, which no text can name. */
const along = "§s";

/** An integral that reaches infinity in a variable of its own, over all numbers or over the positive ones. */
export function unbounded(e: Integral): { readonly over: "line" | "half-line"; readonly of: Integral } | undefined {
  const [down, up] = [isInfinite(e.from, -1), isInfinite(e.to, 1)];
  if (down && up) return { over: "line", of: e };
  if (down === up) return undefined;
  const at = up ? binary("+", e.from, symbol(along)) : binary("-", e.to, symbol(along));
  return { over: "half-line", of: { ...e, variable: along, body: substitute(e.body, e.variable, at) } };
}

const mostPower = 12;

/** $x^k e^{q(x)}$: the power, and q as the coefficients of what it is made of. */
interface Shape {
  readonly power: number;
  readonly square: Polynomial;
  readonly linear: Polynomial;
  /** The coefficient of $e^{rx}$ in the exponent, and r. */
  readonly inner?: { readonly factor: Polynomial; readonly rate: Q.Rational };
}

function shapeOf(inside: Term, x: string): Shape | undefined {
  let [power, square, linear, inner]: [number, Polynomial, Polynomial, Shape["inner"]] = [0, zero, zero, undefined];
  for (const { atom, power: r } of inside.factors.values()) {
    if (atom.key === x) {
      if (!Q.isInteger(r) || r.n < 0n || r.n > BigInt(mostPower)) return undefined;
      power = Number(r.n);
      continue;
    }
    if (atom.exponential === undefined) return undefined;
    for (const term of scale(atom.exponential, r).values()) {
      const moving = [...term.factors.values()].filter((f) => f.atom.names.has(x));
      const factor = ofTerm({
        coefficient: term.coefficient,
        factors: new Map([...term.factors].filter(([, f]) => !f.atom.names.has(x))),
      });
      const [only] = moving;
      const rate = only?.atom.exponential === undefined ? undefined : rateOf(only.atom.exponential, x);
      if (moving.length !== 1) return undefined;
      if (only.atom.key === x && Q.equals(only.power, Q.one)) linear = add(linear, factor);
      else if (only.atom.key === x && Q.equals(only.power, Q.rational(2n))) square = add(square, factor);
      else if (rate !== undefined && inner === undefined) inner = { factor, rate: Q.times(rate, only.power) };
      else return undefined;
    }
  }
  return { power, square, linear, ...(inner && { inner }) };
}

/** r of $rx$. */
function rateOf(exponent: Polynomial, x: string): Q.Rational | undefined {
  const [term] = exponent.values();
  const isMultiple = exponent.size === 1 && term.factors.size === 1 && term.factors.has(x);
  return isMultiple && Q.equals(term.factors.get(x)!.power, Q.one) ? term.coefficient : undefined;
}

/**
 * $\int x^k e^{-ax^2+bx}\,dx$ and $\int e^{dx - ce^{rx}}\,dx$ over all numbers, $\int_0^\infty x^k e^{-cx}\,dx$ and
 * $\int_0^\infty x^k e^{-ax^2}\,dx$ over the positive ones, where they converge: what must be positive for that is noted.
 *
 * @see Gradshteyn and Ryzhik, 3.323, 3.328, 3.351, 3.461
 */
export function improperIntegral(
  inside: Term,
  x: string,
  over: "line" | "half-line",
  known: Knowledge,
): Polynomial | undefined {
  const shape = shapeOf(inside, x);
  if (shape === undefined) return undefined;
  const { power, square, linear, inner } = shape;
  const positive = (p: Polynomial) => require("positive", p, toExpression(p), known);
  if (inner !== undefined) {
    if (over !== "line" || power > 0 || square.size > 0 || inner.rate.n <= 0n) return undefined;
    const [c, d] = [negative(inner.factor), scale(linear, Q.inverse(inner.rate))];
    if ([c, d].some((p) => p.size === 0)) return undefined;
    for (const p of [c, d]) positive(p);
    const log = add(rules.lnGamma(d, known), negative(multiply(d, logarithm(c))));
    return scale(exponential(log), Q.inverse(inner.rate));
  }
  const [a, c] = [negative(square), negative(linear)];
  if (over === "half-line" && a.size === 0 && c.size > 0) {
    positive(c);
    return scale(rationalPower(c, Q.rational(BigInt(-power - 1))), Q.rational(factorial(power)));
  }
  if (a.size === 0 || (over === "half-line" && c.size > 0)) return undefined;
  positive(a);
  return over === "line" ? gaussian(power, a, linear) : halfGaussian(power, a);
}

/** $\sqrt{\pi/a}\,e^{b^2/4a}\,E(\mu + sz)^k$ with $\mu = b/2a$ and $s^2 = 1/2a$. */
function gaussian(k: number, a: Polynomial, b: Polynomial): Polynomial {
  const variance = scale(rationalPower(a, Q.rational(-1n)), half);
  const mean = multiply(b, variance);
  const moments = Array.from({ length: Math.floor(k / 2) + 1 }, (_, j) =>
    scale(
      multiply(power(variance, j), power(mean, k - 2 * j)),
      Q.rational(factorial(k), factorial(k - 2 * j) * factorial(j) * 2n ** BigInt(j)),
    ),
  );
  const top = exponential(scale(multiply(multiply(b, b), rationalPower(a, Q.rational(-1n))), Q.rational(1n, 4n)));
  return multiply(multiply(rootOf(a), top), add(zero, ...moments));
}

/** $\frac12 \Gamma(\frac{k+1}2)\,a^{-(k+1)/2}$. */
function halfGaussian(k: number, a: Polynomial): Polynomial {
  if (k % 2 === 0) return scale(gaussian(k, a, zero), half);
  const j = (k - 1) / 2;
  return scale(rationalPower(a, Q.rational(BigInt(-j - 1))), Q.rational(factorial(j), 2n));
}

const rootOf = (a: Polynomial) => rationalPower(multiply(pi, rationalPower(a, Q.rational(-1n))), half);
const power = (p: Polynomial, k: number) => (k === 0 ? one : rationalPower(p, Q.rational(BigInt(k))));
const factorial = (k: number): bigint => (k < 2 ? 1n : BigInt(k) * factorial(k - 1));
