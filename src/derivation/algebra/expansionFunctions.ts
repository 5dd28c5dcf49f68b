import { call, type Expression, number, symbol } from "../language/expression.ts";
import type { Rational } from "../language/rational.ts";
import * as Q from "../language/rational.ts";
import { substitute } from "../language/substitute.ts";
import { differentiate } from "../meaning/differentiate.ts";
import { calculusOf } from "./derivatives.ts";
import {
  composed,
  constantExpansion,
  dividedByLead,
  type Expansion,
  leadOf,
  mapCoefficients,
  negativeExpansion,
  productOfExpansions,
  restOf,
  sumOfExpansions,
} from "./expansion.ts";
import { factorial, inverseOf, logarithmOf, powerOf } from "./expansionPowers.ts";
import { pi } from "./functionRules.ts";
import { type Knowledge, require } from "./knowledge.ts";
import { logarithm } from "./logarithm.ts";
import { constant, half, one, type Polynomial, rangeOf, scale, toExpression, Unsupported, zero } from "./polynomial.ts";
import { bernoulli } from "./powerSum.ts";
import * as R from "./range.ts";

/** Functions with a Taylor series wherever they and their first slope are finite. */
export const analytic: ReadonlySet<string> = new Set(
  "sin cos tan asin acos atan sinh cosh tanh atanh erf erfc normalCdf normalPdf expm1 lnGamma digamma lambertW0".split(
    " ",
  ),
);
/** $|u|$ and $u_+$ have the branch that the first part of u decides. */
export function branch(name: "abs" | "relu", a: Expansion, known: Knowledge): Expansion {
  const { coefficient } = dividedByLead(a, (c) => inverseOf(c, known));
  const range = rangeOf(coefficient);
  if (R.isPositive(range)) return a;
  if (R.isNegative(range)) return name === "abs" ? negativeExpansion(a) : constantExpansion(zero);
  throw new Unsupported("a modulus of something whose sign is open");
}

const mark = "§u";

/** $f^{(j)}(u)/j!$ for j = 0, 1, ... */
export function taylor(e: Expression & { kind: "call" }, at: Polynomial, known: Knowledge): (j: number) => Polynomial {
  const where = { domain: { kind: "interval" }, range: R.entire, whole: false, level: -1 } as const;
  const inner: Knowledge = { ...known, bound: new Map([...known.bound, [mark, where]]), conditions: new Map() };
  const calculus = calculusOf(inner);
  if (known.functions.has(e.name) && calculus.smoothness(e.name) !== "smooth")
    throw new Unsupported("a series of a function that may bend");
  const slopes: Expression[] = [{ ...e, args: [symbol(mark)] }];
  return (j) => {
    while (slopes.length <= j) {
      const next = differentiate(slopes[slopes.length - 1], mark, known.functions, calculus);
      if (next === undefined) throw new Unsupported("a function without a series");
      slopes.push(toExpression(known.canonical(next, inner)));
    }
    const value = known.canonical(substitute(slopes[j], mark, toExpression(at)), known);
    return scale(value, Q.rational(1n, factorial(j)));
  };
}

/** What is left of a function whose argument grows. */
export function atInfinity(name: string, a: Expansion, depth: Rational, known: Knowledge): Expansion {
  const { coefficient } = dividedByLead(a, (c) => inverseOf(c, known));
  require("positive", coefficient, toExpression(coefficient), known);
  const power = (r: bigint) => powerOf(a, Q.rational(r), depth, known);
  const times = (c: Q.Rational, r: bigint) => mapCoefficients(power(r), (p) => scale(p, c));
  const order = (r: bigint) => restOf(leadOf(power(r))!);
  const numbers = bernoulli(2 * terms);
  const tail = (term: (b: Rational, k: bigint) => Expansion) =>
    Array.from({ length: terms }, (_, k) => term(numbers[2 * k + 2], BigInt(k + 1)));
  switch (name) {
    case "tanh":
    case "erf":
      return sumOfExpansions(constantExpansion(one), restOf(Q.plus(depth, depth)));
    case "atan":
      return sumOfExpansions(
        constantExpansion(scale(pi, half)),
        negativeExpansion(expansionOfAtan(power(-1n), depth, known)),
      );
    case "digamma":
      return sumOfExpansions(
        logarithmOf(a, depth, known),
        times(Q.rational(-1n, 2n), -1n),
        ...tail((b, k) => times(Q.times(b, Q.rational(-1n, 2n * k)), -2n * k)),
        order(-2n * BigInt(terms) - 2n),
      );
    case "lnGamma":
      return sumOfExpansions(
        productOfExpansions(
          sumOfExpansions(a, constantExpansion(constant(Q.rational(-1n, 2n)))),
          logarithmOf(a, depth, known),
        ),
        negativeExpansion(a),
        constantExpansion(scale(logarithm(scale(pi, Q.rational(2n))), half)),
        ...tail((b, k) => times(Q.times(b, Q.rational(1n, 2n * k * (2n * k - 1n))), 1n - 2n * k)),
        order(-2n * BigInt(terms) - 1n),
      );
  }
  throw new Unsupported(`${name} far out`);
}

/** Parts of Stirling's series. */
const terms = 4;

const expansionOfAtan = (a: Expansion, depth: Rational, known: Knowledge): Expansion =>
  composed(taylor(call("atan", number(0)) as Expression & { kind: "call" }, zero, known), a, depth);
