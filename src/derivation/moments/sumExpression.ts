import { binary, call, type Expression, exactOf, fraction } from "../language/expression.ts";
import * as Q from "../language/rational.ts";
import { aliases, elementary } from "../meaning/functions.ts";
import { matrixFunctions } from "../meaning/matrices.ts";
import {
  add,
  constant,
  equalSums,
  fromTerms,
  isSum,
  minus,
  multiply,
  nothing,
  ofFactor,
  onlyTerm,
  rationalValue,
  type Sum,
  scale,
  type Term,
  Unreached,
  unit,
} from "./exactSum.ts";
import { inverse, power, root } from "./sumPowers.ts";

/**
 * A scalar expression as an exact sum; what is no sum, product, power or root stays whole as one factor.
 *
 * @param matrices the names whose values are matrices or vectors: products of those keep their order
 * @throws Unreached for a division by zero, or where it grows too large
 */
export function toSum(e: Expression, matrices: ReadonlySet<string>): Sum {
  const go = (child: Expression) => toSum(child, matrices);
  if (isMatrixValued(e, matrices)) return ofFactor(e);
  switch (e.kind) {
    case "number":
      return constant(exactOf(e));
    case "symbol":
      if (e.name === "inf") throw new Unreached("infinity is no number");
      return ofFactor(e);
    case "negate":
      return minus(go(e.of));
    case "binary":
      return binarySum(e, matrices);
    case "call":
      return callSum(e, matrices);
    case "index":
      return ofFactor({ ...e, at: e.at.map((i) => toExpression(go(i))) });
    default:
      return ofFactor(e);
  }
}

function binarySum(e: Expression & { kind: "binary" }, matrices: ReadonlySet<string>): Sum {
  const [left, right] = [toSum(e.left, matrices), toSum(e.right, matrices)];
  switch (e.op) {
    case "+":
      return add(left, right);
    case "-":
      return add(left, minus(right));
    case "*":
    case ".*":
      return multiply(left, right);
    case "/":
    case "./":
      return multiply(left, inverse(right));
    default: {
      const exponent = rationalValue(right);
      return exponent === undefined
        ? ofFactor(binary("^", toExpression(left), toExpression(right)))
        : power(left, exponent);
    }
  }
}

function callSum(e: Expression & { kind: "call" }, matrices: ReadonlySet<string>): Sum {
  const name = aliases[e.name] ?? e.name;
  if (name in matrixFunctions) return ofFactor(e);
  const args = e.args.map((arg) => toSum(arg, matrices));
  if (name === "sqrt" && args.length === 1) return root(args[0]);
  if ((name === "log" || name === "ln") && args.length === 1) return logarithm(args[0]);
  if (name === "abs" && args.length === 1 && onlyTerm(args[0]) !== undefined) return root(multiply(args[0], args[0]));
  return ofFactor({ ...e, name: name in elementary ? name : e.name, args: args.map(toExpression) });
}

/** $\ln(r\,e^u) = \ln r + u$. */
function logarithm(of: Sum): Sum {
  const only = onlyTerm(of);
  const factors = [...(only?.factors ?? [])];
  const exponentials = factors.filter(([, { base }]) => !isSum(base) && base.kind === "call" && base.name === "exp");
  if (only === undefined || exponentials.length === 0) return ofFactor(call("log", toExpression(of)));
  const rest = fromTerms([{ ...only, factors: new Map(factors.filter((f) => !exponentials.includes(f))) }]);
  const exponents = exponentials.map(([, { base, power: p }]) =>
    scale(toSum((base as Expression & { kind: "call" }).args[0], new Set()), p),
  );
  return add(...exponents, equalSums(rest, unit) ? nothing : ofFactor(call("log", toExpression(rest))));
}

const scalars: ReadonlySet<string> = new Set(["tr", "det", "logdet", "sum", "mean", "prod", "norm2", "length"]);

/** Whether `e` is a matrix or a vector by its form. */
export function isMatrixValued(e: Expression, matrices: ReadonlySet<string>): boolean {
  const go = (child: Expression) => isMatrixValued(child, matrices);
  switch (e.kind) {
    case "symbol":
      return matrices.has(e.name);
    case "transpose":
    case "matrix":
      return true;
    case "negate":
      return go(e.of);
    case "binary":
      return go(e.left) || go(e.right);
    case "call":
      if (e.name in matrixFunctions) return !scalars.has(e.name);
      return e.args.some(go);
    case "fold":
    case "expect":
    case "integral":
    case "diff":
      return go(e.body);
    default:
      return false;
  }
}

/** The sum as an expression, its terms and factors in the order of their texts. */
export function toExpression(sum: Sum): Expression {
  const terms = [...sum.keys()].sort().map((key) => sum.get(key)!);
  const ordered = [...terms.filter((t) => t.coefficient.n > 0n), ...terms.filter((t) => t.coefficient.n < 0n)];
  if (ordered.length === 0) return fraction(Q.zero);
  const [first, ...rest] = ordered;
  return rest.reduce<Expression>(
    (left, term) =>
      term.coefficient.n < 0n
        ? binary("-", left, termExpression({ ...term, coefficient: Q.negative(term.coefficient) }))
        : binary("+", left, termExpression(term)),
    termExpression(first),
  );
}

function termExpression({ coefficient, factors }: Term): Expression {
  if (coefficient.n < 0n)
    return { kind: "negate", of: termExpression({ coefficient: Q.negative(coefficient), factors }) };
  const above: Expression[] = coefficient.n === 1n ? [] : [fraction(Q.rational(coefficient.n))];
  const below: Expression[] = coefficient.d === 1n ? [] : [fraction(Q.rational(coefficient.d))];
  for (const key of [...factors.keys()].sort()) {
    const { base, power } = factors.get(key)!;
    const of = isSum(base) ? toExpression(base) : base;
    (power.n > 0n ? above : below).push(...powerExpressions(of, power.n > 0n ? power : Q.negative(power)));
  }
  const numerator = above.length === 0 ? fraction(Q.one) : above.reduce((a, b) => binary("*", a, b));
  return below.length === 0
    ? numerator
    : binary(
        "/",
        numerator,
        below.reduce((a, b) => binary("*", a, b)),
      );
}

function powerExpressions(base: Expression, power: Q.Rational): Expression[] {
  const outside = Q.floor(power);
  const inside = Q.plus(power, Q.rational(-outside));
  if (!Q.isZero(inside) && !(inside.n === 1n && inside.d === 2n)) return [binary("^", base, fraction(power))];
  return [
    ...(outside === 0n ? [] : outside === 1n ? [base] : [binary("^", base, fraction(Q.rational(outside)))]),
    ...(Q.isZero(inside) ? [] : [call("sqrt", base)]),
  ];
}
