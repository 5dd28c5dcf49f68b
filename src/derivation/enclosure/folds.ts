import type { Expression } from "../language/expression.ts";
import { charge } from "../meaning/work.ts";
import { UndefinedHere } from "./arithmetic.ts";
import { type Ball, mapBall, NoEnclosure, scalarOf } from "./ball.ts";
import type { Build, Program, Scope } from "./field.ts";
import { wholeNumber } from "./matrices.ts";
import { operations } from "./operations.ts";
import { sumTail } from "./tails.ts";

const mostTerms = 20_000;
/** Nanoseconds of a term, besides its value. */
const perTerm = 250;

/** Sums and products over whole numbers; an empty sum is 0, an empty product 1. A sum to `inf` has its tail enclosed. */
export function compileFold(e: Expression & { kind: "fold" }, build: Build): Program {
  const [body, from] = [build(e.body), build(e.from)];
  const endless = e.to.kind === "symbol" && e.to.name === "inf";
  const to = endless ? undefined : build(e.to);
  return (scope) => {
    const first = wholeNumber(scalarOf(from(scope), e.op), scope.field, e.op);
    if (to === undefined) return endlessSum(e, body, first, scope);
    const last = wholeNumber(scalarOf(to(scope), e.op), scope.field, e.op);
    if (last - first >= mostTerms)
      throw new NoEnclosure(`${e.op}: ${last - first + 1} terms are more than ${mostTerms}`);
    return finiteFold(e, body, first, last, scope);
  };
}

function finiteFold<T extends object>(
  e: Expression & { kind: "fold" },
  body: Program,
  first: number,
  last: number,
  scope: Scope<T>,
): Ball<T> {
  const operation = operations[e.op === "sum" ? "+" : "*"];
  let result: Ball<T> | undefined;
  const values = new Map(scope.values);
  const inner = { ...scope, values };
  for (let i = first; i <= last; i++) {
    charge(perTerm);
    values.set(e.index, scope.field.arithmetic.rational(BigInt(i), 1n));
    const term = body(inner);
    result = result === undefined ? term : operation(result, term, scope.field);
  }
  return result ?? scope.field.arithmetic.rational(e.op === "sum" ? 0n : 1n, 1n);
}

const infinity = Number.POSITIVE_INFINITY;

/**
 * $\sum_{i=a}^{\infty}$: terms up to $N - 1$ one by one, the rest by the growth of the term as a function of a real index
 * beyond $N$, with $N$ doubled until the rest is within the tolerance.
 */
function endlessSum<T extends object>(
  e: Expression & { kind: "fold" },
  body: Program,
  first: number,
  scope: Scope<T>,
): Ball<T> {
  if (e.op === "prod")
    throw new NoEnclosure("prod: a product to infinity has no enclosure; take the sum of the logarithms");
  const { field, effort } = scope;
  const { arithmetic: a } = field;
  const rest = (from: number): T => {
    const { field: over, lift, variable, lower } = field.growth({ lo: from, hi: infinity });
    const values = new Map([...scope.values].map(([name, ball]) => [name, mapBall(ball, lift)]));
    try {
      const term = body({ ...scope, field: over, values: values.set(e.index, variable) });
      return lower(scalarOf(term, "sum"), sumTail);
    } catch (error) {
      if (!(error instanceof UndefinedHere)) throw error;
      throw new NoEnclosure(`sum: the terms have no value between whole numbers (${error.message})`);
    }
  };
  let next = Math.max(first + 16, 32);
  let sum = scalarOf(finiteFold(e, body, first, next - 1, scope), "sum");
  for (;;) {
    const tail = rest(next);
    if (field.size(tail) <= effort.tolerance * field.size(sum) || next > mostTerms / 4) {
      if (field.size(tail) === infinity)
        throw new NoEnclosure(
          "sum: the growth of the terms has no bound that makes the sum finite; it may be infinite",
        );
      return a.add(sum, tail);
    }
    sum = a.add(sum, scalarOf(finiteFold(e, body, next, 2 * next - 1, scope), "sum"));
    next *= 2;
  }
}
