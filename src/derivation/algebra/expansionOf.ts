import { binary, type Expression, freeNames, some, symbol } from "../language/expression.ts";
import type { Rational } from "../language/rational.ts";
import * as Q from "../language/rational.ts";
import { substitute } from "../language/substitute.ts";
import { aliases } from "../meaning/functions.ts";
import { slopeOf } from "./derivatives.ts";
import { foldOfEntries } from "./entries.ts";
import {
  composed,
  constantExpansion,
  type Expansion,
  hasLogarithm,
  logarithmOfSmall,
  mapCoefficients,
  monomial,
  negativeExpansion,
  productOfExpansions,
  restOf,
  sumOfExpansions,
} from "./expansion.ts";
import { analytic, atInfinity, branch, taylor } from "./expansionFunctions.ts";
import { aroundConstant, exponentialOf, logarithmOf, powerOf } from "./expansionPowers.ts";
import { isTame } from "./growth.ts";
import { bind, type Knowledge } from "./knowledge.ts";
import {
  add,
  constantValue,
  half,
  multiply,
  one,
  type Polynomial,
  rangeOf,
  toExpression,
  Unsupported,
  zero,
} from "./polynomial.ts";
import { rationalPower } from "./powers.ts";
import * as R from "./range.ts";

/** Functions of the whole line whose slopes of every order are bounded. */
const tame: ReadonlySet<string> = new Set(["tanh", "erf", "erfc", "sin", "cos", "atan", "normalCdf", "normalPdf"]);

/**
 * The expansion of a scalar expression in the small t that its variable is written in.
 *
 * @throws Unsupported where a part has no expansion in powers of t and its logarithm
 */
export function expansionOf(e: Expression, way: Way, known: Knowledge): Expansion {
  const go = (child: Expression) => expansionOf(child, way, known);
  if (!freeNames(e).has(way.variable)) return fixed(known.canonical(e, known), way);
  switch (e.kind) {
    case "symbol":
      return way.place;
    case "negate":
      return negativeExpansion(go(e.of));
    case "binary":
      return ofBinary(e, go, way, known);
    case "call":
      return ofCall(e, go, way, known);
    case "expect":
      return ofMean(e, way, known);
    case "fold":
      return ofSum(e, way, known);
    case "diff":
      return go(slopeOf(e, known));
  }
  throw new Unsupported("a part without an expansion");
}

/** What does not depend on t; in a mean it may grow so far only that every rest has a mean with it. */
function fixed(c: Polynomial, { over }: Way): Expansion {
  if ([...c.values()].every((term) => isTame(term, over))) return constantExpansion(c);
  throw new Unsupported("a mean that may be infinite");
}

/** How a variable is written in the small t, and how many powers of t are wanted beyond the first. */
export interface Way {
  readonly variable: string;
  readonly place: Expansion;
  readonly depth: Rational;
  /** The Gaussian variables of the means around: an expansion must hold in the mean over them too. */
  readonly over: readonly string[];
}

const moves = (e: Expression, { over }: Way): boolean => over.some((name) => freeNames(e).has(name));

function ofBinary(
  e: Expression & { kind: "binary" },
  go: (e: Expression) => Expansion,
  way: Way,
  known: Knowledge,
): Expansion {
  switch (e.op) {
    case "+":
      return sumOfExpansions(go(e.left), go(e.right));
    case "-":
      return sumOfExpansions(go(e.left), negativeExpansion(go(e.right)));
    case "*":
    case ".*":
      return productOfExpansions(go(e.left), go(e.right));
    case "/":
    case "./":
      if (moves(e.right, way)) throw new Unsupported("a mean of a quotient");
      return productOfExpansions(go(e.left), powerOf(go(e.right), Q.rational(-1n), way.depth, known));
  }
  const r = freeNames(e.right).has(way.variable) ? undefined : constantValue(known.canonical(e.right, known));
  if (moves(e, way) && (r === undefined || !Q.isInteger(r) || r.n < 0n)) throw new Unsupported("a mean of a power");
  if (r !== undefined) return powerOf(go(e.left), r, way.depth, known);
  return exponentialOf(productOfExpansions(go(e.right), logarithmOf(go(e.left), way.depth, known)), way.depth, known);
}

function ofCall(
  e: Expression & { kind: "call" },
  go: (e: Expression) => Expansion,
  way: Way,
  known: Knowledge,
): Expansion {
  const name = aliases[e.name] ?? e.name;
  const isSymbol = known.functions.has(e.name);
  if ((name === "sum" || name === "mean") && e.args.length === 1) return go(foldOfEntries(name, e.args[0], known));
  if (e.args.length !== 1) throw new Unsupported(e.name);
  if (moves(e, way) && (isSymbol || !tame.has(name))) throw new Unsupported(`a mean of ${e.name}`);
  const a = go(e.args[0]);
  if (!isSymbol) {
    if (name === "log" || name === "ln") return logarithmOf(a, way.depth, known);
    if (name === "log1p") return logarithmOf(sumOfExpansions(a, constantExpansion(one)), way.depth, known);
    if (name === "exp") return exponentialOf(a, way.depth, known);
    if (name === "sqrt") return powerOf(a, half, way.depth, known);
    if (name === "abs" || name === "relu") return branch(name, a, known);
  }
  if (!isSymbol && !analytic.has(name)) throw new Unsupported(e.name);
  const around = aroundConstant(a);
  if (around === undefined && moves(e, way)) throw new Unsupported("a mean of what grows");
  if (around === undefined) return atInfinity(name, a, way.depth, known);
  if (hasLogarithm(around.at)) throw new Unsupported("a function of a logarithm");
  const series = taylor(e, around.at, known);
  series(1);
  return composed(series, around.delta, way.depth);
}

/** The mean of an expansion, part by part: its parts are polynomials in the variables, its rest is bounded by one. */
function ofMean(e: Expression & { kind: "expect" }, way: Way, known: Knowledge): Expansion {
  if (e.covariance !== undefined || e.variables.some((v) => known.context.domains.get(v)?.kind === "random"))
    throw new Unsupported("a mean over dependent variables");
  const where = { domain: { kind: "interval" }, range: R.entire, whole: false } as const;
  const { body, bound, inner } = bind(e, e.variables, "z", where, known);
  const inside = expansionOf(body, { ...way, over: [...way.over, ...bound] }, inner);
  const mean = (c: Polynomial): Expression => ({ kind: "expect", body: toExpression(c), variables: bound });
  return mapCoefficients(inside, (c) => known.canonical(mean(c), known));
}

function ofSum(e: Expression & { kind: "fold" }, way: Way, known: Knowledge): Expansion {
  if (e.op !== "sum" || freeNames(e.to).has("inf")) throw new Unsupported("a product, or a sum without end");
  if ([e.from, e.to].some((end) => freeNames(end).has(way.variable))) return ofLongSum(e, way, known);
  const [first, last] = [e.from, e.to].map((end) => rangeOf(known.canonical(end, known)));
  const range = R.between(first.low, last.high);
  const where = { domain: { kind: "integer", low: e.from, high: e.to }, range, whole: true } as const;
  const { body, bound, inner } = bind(e, [e.index], "i", where, known);
  const sum = (c: Polynomial): Expression => ({ ...e, body: toExpression(c), index: bound[0] });
  return mapCoefficients(expansionOf(body, way, inner), (c) => known.canonical(sum(c), known));
}

/** A closed form, or $\sum_{k=a}^{n} (\alpha \ln k + \beta + O(1/k)) = n(\alpha \ln n - \alpha + \beta) + O(\ln n)$. */
function ofLongSum(e: Expression & { kind: "fold" }, way: Way, known: Knowledge): Expansion {
  const asked = new Map(known.conditions);
  const closed = toExpression(known.canonical(e, { ...known, conditions: asked }));
  if (!some(closed, ({ kind }) => kind === "fold")) {
    for (const [key, condition] of asked) known.conditions.set(key, condition);
    return expansionOf(closed, way, known);
  }
  const [place, ...others] = way.place.parts;
  const isPlain = others.length === 0 && Q.equals(place.exponent, Q.rational(-1n));
  const grows = isPlain && constantValue(place.coefficient)?.n === 1n;
  const isVariable = e.to.kind === "symbol" && e.to.name === way.variable;
  if (!grows || !isVariable || freeNames(e.from).has(way.variable)) throw new Unsupported("a sum whose length changes");
  const range = R.between(rangeOf(known.canonical(e.from, known)).low, undefined);
  const where = { domain: { kind: "integer", low: e.from }, range, whole: true } as const;
  const { body, bound, inner } = bind(e, [e.index], "i", where, known);
  const turned = substitute(body, bound[0], binary("-", binary("+", e.from, e.to), symbol(bound[0])));
  const each = [body, turned]
    .map((b) => toExpression(known.canonical(b, { ...inner, conditions: new Map() })))
    .find((b) => !freeNames(b).has(way.variable));
  if (each === undefined) throw new Unsupported("a sum of terms that change");
  known.canonical(each, inner);
  return summed(expansionOf(each, { ...way, variable: bound[0] }, inner));
}

function summed(each: Expansion): Expansion {
  const exponents = [...each.parts.map(({ exponent }) => exponent), ...(each.order === undefined ? [] : [each.order])];
  if (exponents.some((r) => !Q.isZero(r) && Q.isLess(r, Q.one))) throw new Unsupported("a sum with too large a rest");
  const at = each.parts.find(({ exponent }) => Q.isZero(exponent))?.coefficient ?? zero;
  const logs = new Map([...at].filter(([, t]) => hasLogarithm(new Map([["", t]]))));
  const slope = multiply(logs, rationalPower(logarithmOfSmall, Q.rational(-1n)));
  if (hasLogarithm(slope)) throw new Unsupported("a sum of a power of a logarithm");
  return sumOfExpansions(monomial(add(at, slope), Q.rational(-1n)), restOf(Q.zero));
}
