import { boundNames, type Expression, freeNames, mapChildren } from "../language/expression.ts";
import { type Context, expand } from "../meaning/context.ts";
import { regularityOf, withKnownFunctions } from "./activationForms.ts";
import { Unreached } from "./exactSum.ts";
import { gaussianExpectation } from "./gaussianExpectation.ts";
import { matrixExpectation } from "./matrixExpectation.ts";
import { Notes } from "./notes.ts";
import { slopeOf } from "./slope.ts";
import { toExpression } from "./sumExpression.ts";

/** An expression without the means that have a closed form. */
export interface Reduction {
  readonly expression: Expression;
  /** The rules that were used, for the reader. */
  readonly used: readonly string[];
  /** What must be positive, besides all that makes the original defined. */
  readonly conditions: readonly Expression[];
}

/**
 * Replaces every mean by its closed form in the symbols that remain, exactly, and brings those that have none to one
 * form, so that equal means look alike.
 *
 * @param e the expression, with abbreviations
 * @returns an expression equal to `e` wherever `e` is defined and all `conditions` are positive
 */
export function reduceExpectations(e: Expression, context: Context): Reduction {
  const notes = new Notes();
  const expression = reduced(withKnownFunctions(expand(e, context), context), context, notes);
  return { expression, used: notes.used, conditions: notes.conditions };
}

function reduced(e: Expression, context: Context, notes: Notes): Expression {
  const bound = boundNames(e);
  const inner = mapChildren(e, (child) => {
    const own = new Notes();
    const result = reduced(child, context, own);
    const escapes = own.conditions.some((c) => bound.some((name) => freeNames(c).has(name)));
    if (escapes) return child;
    notes.include(own);
    return result;
  });
  if (inner.kind === "expect") return reducedMean(inner, context, notes);
  return inner.kind === "diff" ? reducedSlope(inner, context, notes) : inner;
}

function reducedSlope(e: Expression & { kind: "diff" }, context: Context, notes: Notes): Expression {
  const slope = slopeOf(e.body, e.variable, regularityOf(context));
  if (slope === undefined) return e;
  notes.use("differentiation of a mean in its parameters and in its covariance");
  return reduced(slope, context, notes);
}

function reducedMean(e: Expression & { kind: "expect" }, context: Context, notes: Notes): Expression {
  const own = new Notes();
  try {
    const value = meanOf(e, context, own);
    notes.include(own);
    return toExpression(value);
  } catch (error) {
    if (error instanceof Unreached) return e;
    throw error;
  }
}

function meanOf(e: Expression & { kind: "expect" }, context: Context, notes: Notes) {
  const { domains } = context;
  const matrices = new Set(
    [...domains].filter(([, d]) => ["matrix", "vector", "random"].includes(d.kind)).map(([n]) => n),
  );
  if (e.variables.some((v) => domains.get(v)?.kind === "random"))
    return matrixExpectation(e.body, { domains, matrices, random: new Set(e.variables) }, notes);
  return gaussianExpectation(e, { matrices, functions: regularityOf(context) }, notes);
}
