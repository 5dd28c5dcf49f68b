import { binary, call, type Expression, freeNames, number, some } from "../language/expression.ts";
import { substitute } from "../language/substitute.ts";
import { aliases, elementary } from "./functions.ts";

const zero = number(0);
const one = number(1);

/** What a proof asks of a derivative besides its formula. */
export interface Calculus {
  /** Whether the function symbol has a derivative everywhere, almost everywhere, or nobody knows. */
  readonly smoothness: (name: string) => "smooth" | "kinked" | "unknown";
  /** Whether a function that bends may be differentiated at `argument`, in a mean over `variables` (none: at a point). */
  readonly mayBend: (name: string, argument: Expression, variables: readonly string[]) => boolean;
}

/**
 * The derivative of `e` in `x` by the rules of calculus, through Gaussian expectations and sums. What jumps has none.
 *
 * @param functions function symbols, whose derivatives are their primes
 * @param calculus where the derivative is part of a proof; without it the formula holds almost everywhere
 * @param variables the Gaussian variables of the means around
 * @returns undefined where a rule is missing (matrices, library functions of several arguments)
 */
export function differentiate(
  e: Expression,
  x: string,
  functions: ReadonlySet<string>,
  calculus?: Calculus,
  variables: readonly string[] = [],
): Expression | undefined {
  const d = (f: Expression, inside = variables) => differentiate(f, x, functions, calculus, inside);
  if (!freeNames(e).has(x)) return zero;
  switch (e.kind) {
    case "symbol":
      return one;
    case "negate":
      return map1(d(e.of), negated);
    case "binary":
      return differentiateBinary(e, d);
    case "call":
      return differentiateCall(e, d, functions, calculus, variables);
    case "expect":
      if (e.covariance !== undefined || e.variables.includes(x)) return undefined;
      return map1(d(e.body, [...variables, ...e.variables]), (body) => ({ ...e, body }));
    case "fold":
      if (freeNames(e.from).has(x) || freeNames(e.to).has(x)) return undefined;
      if (e.op === "sum") return map1(d(e.body), (body) => ({ ...e, body }));
      return map1(d(e.body), (slope) => times(e, { ...e, op: "sum", body: binary("/", slope, e.body) }));
    case "integral":
      return differentiateIntegral(e, x, d);
    case "diff": {
      const inner = differentiate(e.body, e.variable, functions, calculus, variables);
      return inner === undefined ? undefined : d(inner);
    }
    default:
      return undefined;
  }
}

function differentiateBinary(
  e: Expression & { kind: "binary" },
  d: (f: Expression) => Expression | undefined,
): Expression | undefined {
  const [left, right] = [d(e.left), d(e.right)];
  if (left === undefined || right === undefined) return undefined;
  switch (e.op) {
    case "+":
      return plus(left, right);
    case "-":
      return isZero(right) ? left : binary("-", left, right);
    case "*":
      return plus(times(left, e.right), times(e.left, right));
    case "/":
      if (isZero(right)) return binary("/", left, e.right);
      return binary("/", binary("-", times(left, e.right), times(e.left, right)), binary("^", e.right, number(2)));
    case "^":
      if (isZero(right)) return times(times(e.right, binary("^", e.left, binary("-", e.right, one))), left);
      return times(e, plus(times(right, call("log", e.left)), times(e.right, binary("/", left, e.left))));
    default:
      return undefined;
  }
}

function differentiateCall(
  e: Expression & { kind: "call" },
  d: (f: Expression) => Expression | undefined,
  functions: ReadonlySet<string>,
  calculus: Calculus | undefined,
  variables: readonly string[],
): Expression | undefined {
  if (e.args.length !== 1) return undefined;
  const [argument] = e.args;
  const inner = d(argument);
  if (inner === undefined) return undefined;
  const bends = () => calculus?.mayBend(e.name, argument, variables) ?? true;
  if (functions.has(e.name)) {
    const smoothness = calculus?.smoothness(e.name) ?? "smooth";
    if (smoothness === "unknown" || (smoothness === "kinked" && (e.primes > 0 || !bends()))) return undefined;
    return times({ ...e, primes: e.primes + 1 }, inner);
  }
  const name = aliases[e.name] ?? e.name;
  const { derivative, kinks } = elementary[name] ?? {};
  if (derivative === undefined || (kinks !== undefined && !bends())) return undefined;
  return times(derivative(argument), inner);
}

/** Leibniz' rule. */
function differentiateIntegral(
  e: Expression & { kind: "integral" },
  x: string,
  d: (f: Expression) => Expression | undefined,
): Expression | undefined {
  const [body, from, to] = [e.variable === x ? zero : d(e.body), d(e.from), d(e.to)];
  if (body === undefined || from === undefined || to === undefined) return undefined;
  if (!(isZero(from) && isZero(to)) && some(e.body, (node) => node.kind === "diff")) return undefined;
  const inside: Expression = isZero(body) ? zero : { ...e, body };
  const upper = times(substitute(e.body, e.variable, e.to), to);
  const lower = times(substitute(e.body, e.variable, e.from), from);
  return plus(inside, isZero(lower) ? upper : binary("-", upper, lower));
}

function map1(e: Expression | undefined, f: (e: Expression) => Expression): Expression | undefined {
  return e === undefined ? undefined : f(e);
}

function isZero(e: Expression): boolean {
  return e.kind === "number" && e.value === 0;
}

function negated(of: Expression): Expression {
  return isZero(of) ? of : { kind: "negate", of };
}

function plus(a: Expression, b: Expression): Expression {
  if (isZero(a)) return b;
  return isZero(b) ? a : binary("+", a, b);
}

function times(a: Expression, b: Expression): Expression {
  if (isZero(a) || isZero(b)) return zero;
  if (a.kind === "number" && a.value === 1) return b;
  return b.kind === "number" && b.value === 1 ? a : binary("*", a, b);
}
