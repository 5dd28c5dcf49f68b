import { type Expression, exactOf, some } from "../language/expression.ts";
import { type Context, expand, namesOf } from "../meaning/context.ts";
import { charge } from "../meaning/work.ts";
import { mapBall, NoEnclosure, scalarOf } from "./ball.ts";
import { blockMatrix, indexed, transposed } from "./ballMatrices.ts";
import { compileCall } from "./compileCall.ts";
import { compileDerivative } from "./derivative.ts";
import { compileExpectation } from "./expectation.ts";
import type { Build, Program } from "./field.ts";
import { compileFold } from "./folds.ts";
import { compileIntegral } from "./integral.ts";
import { wholeNumber } from "./matrices.ts";
import { operations } from "./operations.ts";

/** Thrown while compiling where a part has no enclosure. */
class NotCompiled extends Error {}

/**
 * A program that encloses `e`, its abbreviations written out, over any field of numbers.
 *
 * @returns undefined where some part has no enclosure: a library function, or a mean over random matrices
 */
export function compileProgram(e: Expression, context: Context): Program | undefined {
  const { functions, random } = namesOf(context);
  const isRandom = (node: Expression) => node.kind === "expect" && node.variables.some((v) => random.has(v));
  const expanded = expand(e, context);
  if (some(expanded, isRandom)) return undefined;
  const build: Build = (node) => compileNode(node, functions, build);
  try {
    return build(expanded);
  } catch (error) {
    if (error instanceof NotCompiled) return undefined;
    throw error;
  }
}

function compileNode(e: Expression, functions: ReadonlySet<string>, build: Build): Program {
  switch (e.kind) {
    case "number": {
      const { n, d } = exactOf(e);
      // biome-ignore lint/suspicious/noExplicitAny: a number of the arithmetic that it is kept with
      let [known, value]: any[] = [];
      return ({ field: { arithmetic } }) => {
        if (known !== arithmetic) [known, value] = [arithmetic, arithmetic.rational(n, d)];
        return value;
      };
    }
    case "symbol":
      return compileSymbol(e.name);
    case "negate": {
      const of = build(e.of);
      return (scope) => mapBall(of(scope), scope.field.arithmetic.neg);
    }
    case "transpose": {
      const of = build(e.of);
      return (scope) => transposed(of(scope));
    }
    case "binary":
      return compileBinary(e, build);
    case "call": {
      const program = compileCall(e, functions, build);
      if (program === undefined) throw new NotCompiled();
      return program;
    }
    case "expect":
      return compileExpectation(e, build);
    case "fold":
      return compileFold(e, build);
    case "diff":
      return compileDerivative(e, build);
    case "integral":
      return compileIntegral(e, build);
    case "index": {
      const [base, at] = [build(e.base), e.at.map(build)];
      return (scope) =>
        indexed(
          base(scope),
          at.map((i) => wholeNumber(scalarOf(i(scope), "an index"), scope.field, "an index")),
        );
    }
    case "matrix": {
      const rows = e.rows.map((row) => row.map(build));
      return (scope) => blockMatrix(rows.map((row) => row.map((entry) => entry(scope))));
    }
  }
}

function compileSymbol(name: string): Program {
  return (scope) => {
    const value = scope.values.get(name);
    if (value !== undefined) return value;
    if (name === "pi" || name === "e") return scope.field.arithmetic.constant(name);
    throw new NoEnclosure(`${name}: expected a value; got none; declare it in given({…})`);
  };
}

/** The $x$ of $x \ln x$ or $-x \ln x$, whose factors know nothing of each other near 0. */
function entropyTerm({
  op,
  left,
  right,
}: Expression & { kind: "binary" }): { x: Expression; negative: boolean } | undefined {
  if ((op !== "*" && op !== ".*") || right.kind !== "call" || (right.name !== "log" && right.name !== "ln"))
    return undefined;
  const [factor, negative] = left.kind === "negate" ? [left.of, true] : [left, false];
  return JSON.stringify(factor) === JSON.stringify(right.args[0]) ? { x: factor, negative } : undefined;
}

/** Nanoseconds of an operator, besides the operation on numbers. */
const perNode = 80;

function compileBinary(e: Expression & { kind: "binary" }, build: Build): Program {
  const term = entropyTerm(e);
  if (term !== undefined) {
    const x = build(term.x);
    return (scope) => {
      const { call, mul, neg } = scope.field.arithmetic;
      return mapBall(x(scope), (y) => {
        const product = call("xlogx", y) ?? mul(y, call("log", y)!);
        return term.negative ? neg(product) : product;
      });
    };
  }
  const [left, right, operation] = [build(e.left), build(e.right), operations[e.op]];
  const isE = e.op === "^" && e.left.kind === "symbol" && e.left.name === "e";
  return (scope) => {
    charge(perNode);
    if (isE && !scope.values.has("e")) return mapBall(right(scope), (x) => scope.field.arithmetic.call("exp", x)!);
    return operation(left(scope), right(scope), scope.field);
  };
}
