import { binary, call, literal, symbol } from "../language/expression.ts";
import * as Q from "../language/rational.ts";
import { factoredRange } from "./content.ts";
import { type Knowledge, require } from "./knowledge.ts";
import { logarithm } from "./logarithm.ts";
import {
  add,
  constant,
  constantValue,
  half,
  isWhole,
  multiply,
  namesOf,
  negative,
  ofAtom,
  ofTerm,
  one,
  type Polynomial,
  polynomialKey,
  rangeOf,
  scale,
  subtract,
  toExpression,
  whole,
  zero,
} from "./polynomial.ts";
import { absolute, alternation, exponential, rationalPower, signOfLead } from "./powers.ts";
import * as R from "./range.ts";

type Rule = (x: Polynomial, known: Knowledge) => Polynomial;

const minusOne = Q.rational(-1n);
const upTo = (n: bigint, d = 1n) => R.between(R.closed(Q.rational(-n, d)), R.closed(Q.rational(n, d)));
/** Where the values of a bounded function lie. */
const ranges: Readonly<Record<string, R.Range>> = {
  tanh: upTo(1n),
  erf: upTo(1n),
  sin: upTo(1n),
  cos: upTo(1n),
  sign: upTo(1n),
  atan: upTo(11n, 7n),
  asin: upTo(11n, 7n),
};

/** A function value that is not looked into. */
export function functionAtom(name: string, x: Polynomial, grows: "linearly" | "anyhow" = "anyhow"): Polynomial {
  return ofAtom({
    key: `${name}(${polynomialKey(x)})`,
    source: call(name, toExpression(x)),
    names: namesOf(x),
    range: rangeOfFunction(name, x),
    ...(grows === "linearly" && { argument: x }),
  });
}

/** An increasing odd function has the sign of its argument, and $\cos x < 1$ for $0 < x < 6$. */
function rangeOfFunction(name: string, x: Polynomial): R.Range {
  const [range, inside] = [ranges[name] ?? R.entire, rangeOf(x)];
  if (name === "cos" && R.isPositive(inside) && R.isNegative(R.sum(inside, R.point(Q.rational(-6n)))))
    return { ...range, high: R.open(Q.one) };
  if (!increasing.has(name) || !R.isNonNegative(inside)) return range;
  return { ...range, low: { at: Q.zero, open: R.isPositive(inside) } };
}

const increasing: ReadonlySet<string> = new Set(["tanh", "erf", "atan", "asin", "lambertW0", "sign"]);

/** $f(-x) = -f(x)$. */
const odd =
  (name: string, f = (x: Polynomial) => functionAtom(name, x)) =>
  (x: Polynomial): Polynomial =>
    x.size === 0 ? zero : signOfLead(x) < 0 ? negative(f(negative(x))) : f(x);

const exp = (x: Polynomial, by: bigint) => exponential(scale(x, Q.rational(by)));
const shifted = (x: Polynomial, by: bigint) => add(x, whole(by));

/** Rules of the elementary functions; each notes what it asks of its argument. */
export const rules: Readonly<Record<string, Rule>> = {
  exp: exponential,
  expm1: (x) => shifted(exponential(x), -1n),
  log: (x, known) => log(x, known),
  ln: (x, known) => log(x, known),
  log1p: (x, known) => log(shifted(x, 1n), known),
  sqrt: (x, known) => {
    require("nonnegative", x, toExpression(x), known);
    return rationalPower(x, half);
  },
  abs: absolute,
  sign,
  step: (x) => scale(shifted(sign(x), 1n), half),
  relu: (x) => scale(add(x, absolute(x)), half),
  sin: (x) => turn(x, odd("sin", sine)),
  cos: (x) => turn(x, (y) => (y.size === 0 ? one : functionAtom("cos", signOfLead(y) < 0 ? negative(y) : y))),
  tan: (x, known) => {
    const cosine = rules.cos(x, known);
    require("nonzero", cosine, call("cos", toExpression(x)), known);
    return multiply(rules.sin(x, known), rationalPower(cosine, minusOne));
  },
  asin: (x, known) => {
    within(x, "nonnegative", known);
    return odd("asin")(x);
  },
  acos: (x, known) => {
    within(x, "nonnegative", known);
    return subtract(scale(pi, half), odd("asin")(x));
  },
  atan: odd("atan"),
  sinh: (x) => scale(subtract(exp(x, 1n), exp(x, -1n)), half),
  cosh: (x) => scale(add(exp(x, 1n), exp(x, -1n)), half),
  tanh: odd("tanh"),
  atanh: (x, known) => {
    within(x, "positive", known);
    return scale(subtract(log(shifted(x, 1n), known), log(shifted(negative(x), 1n), known)), half);
  },
  erf: odd("erf"),
  erfc: (x, known) => subtract(one, rules.erf(x, known)),
  normalCdf: (x, known) =>
    scale(shifted(rules.erf(multiply(x, rationalPower(whole(2n), Q.rational(-1n, 2n))), known), 1n), half),
  normalPdf: (x) =>
    multiply(
      exponential(scale(multiply(x, x), Q.rational(-1n, 2n))),
      rationalPower(scale(pi, Q.rational(2n)), Q.rational(-1n, 2n)),
    ),
  lnGamma: (x, known) => lowered("lnGamma", x, (y) => logarithm(y), known),
  digamma: (x, known) => lowered("digamma", x, (y) => rationalPower(y, minusOne), known),
  lambertW0: (x, known) => {
    const e = binary("+", toExpression(x), call("exp", { kind: "negate", of: literal("1") }));
    require("nonnegative", add(x, exponential(whole(-1n))), e, known);
    return functionAtom("lambertW0", x, "linearly");
  },
  floor: (x) => stepped("floor", x),
  ceil: (x) => negative(stepped("floor", negative(x))),
};

/** $\pi$, between 333/106 and 355/113. */
export const pi: Polynomial = ofAtom({
  key: "pi",
  source: symbol("pi"),
  names: new Set(),
  range: R.between(R.open(Q.rational(333n, 106n)), R.open(Q.rational(355n, 113n))),
});

function log(x: Polynomial, known: Knowledge): Polynomial {
  require("positive", x, toExpression(x), known);
  return logarithm(x);
}

/** Asks that $|x| \le 1$, or less. */
/** $|x| < 1$, or at most 1, which the range of $1 - x^2$ may settle. */
function within(x: Polynomial, kind: "positive" | "nonnegative", known: Knowledge): void {
  const gap = factoredRange(subtract(one, multiply(x, x)));
  if (kind === "positive" ? R.isPositive(gap) : R.isNonNegative(gap)) return;
  for (const side of [shifted(x, 1n), shifted(negative(x), 1n)]) require(kind, side, toExpression(side), known);
}

function sign(x: Polynomial): Polynomial {
  const range = rangeOf(x);
  if (R.isPositive(range)) return one;
  if (R.isNegative(range)) return negative(one);
  return odd("sign")(x);
}

/** $\sin^2 = 1 - \cos^2$. */
function sine(x: Polynomial): Polynomial {
  const cosine = functionAtom("cos", x);
  return ofAtom({
    key: `sin(${polynomialKey(x)})`,
    source: call("sin", toExpression(x)),
    names: namesOf(x),
    range: ranges.sin,
    square: subtract(one, multiply(cosine, cosine)),
  });
}

/** Sine and cosine of $y + \pi m$ for a whole m. */
function turn(x: Polynomial, f: (x: Polynomial) => Polynomial): Polynomial {
  const parts = [...x.values()].map((term) => {
    const turns = multiply(ofTerm(term), rationalPower(pi, minusOne));
    return isWhole(turns) ? { turns, rest: zero } : { turns: zero, rest: ofTerm(term) };
  });
  const sign = alternation(add(...parts.map(({ turns }) => turns)));
  return multiply(sign, f(add(...parts.map(({ rest }) => rest))));
}

const maxShift = 24n;

/** $\ln\Gamma(y + k) = \ln\Gamma(y) + \sum_j \ln(y + j)$ where y is known to be positive; its slope in the same way. */
function lowered(name: string, x: Polynomial, part: (y: Polynomial) => Polynomial, known: Knowledge): Polynomial {
  require("positive", x, toExpression(x), known);
  const offset = x.get("")?.coefficient ?? Q.zero;
  const base = add(x, constant(Q.negative(offset)));
  const fraction = Q.plus(offset, Q.rational(-Q.floor(offset)));
  const value = constantValue(x);
  const least = Q.isZero(fraction) && value !== undefined ? Q.one : fraction;
  const low = add(base, constant(least));
  const steps = Q.plus(offset, Q.negative(least)).n;
  if (steps > maxShift || steps < -maxShift || !R.isPositive(rangeOf(low))) return atomOf(name, x);
  const between = steps > 0n ? [...Array(Number(steps)).keys()] : [...Array(Number(-steps)).keys()].map((k) => -k - 1);
  const parts = between.map((k) => part(shifted(low, BigInt(k))));
  const all = add(zero, ...parts);
  return add(atomOf(name, low), steps > 0n ? all : negative(all));
}

function atomOf(name: string, x: Polynomial): Polynomial {
  const value = constantValue(x);
  return name === "lnGamma" && value !== undefined && Q.equals(value, Q.one) ? zero : functionAtom(name, x);
}

/** A floor whose argument stays between two neighbouring whole numbers is one of them. */
function stepped(name: string, x: Polynomial): Polynomial {
  if (isWhole(x)) return x;
  const low = R.lowestWhole(rangeOf(x));
  if (low !== undefined && R.isNegative(rangeOf(shifted(x, -low - 1n)))) return whole(low);
  return functionAtom(name, x, "linearly");
}
