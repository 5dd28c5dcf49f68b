import "../../../host/node.ts";
import { randomKey } from "../../../numerics/random/index.ts";
import { type DomainSpec, parseDomain } from "../../language/domain.ts";
import type { Expression } from "../../language/expression.ts";
import { parseExpression } from "../../language/parse.ts";
import { compile } from "../../meaning/compile.ts";
import { type Context, namesOf } from "../../meaning/context.ts";
import { activationValue, environment } from "../../meaning/sample.ts";
import { toNumber, type Value } from "../../meaning/value.ts";
import { equalSums } from "../exactSum.ts";
import { type Reduction, reduceExpectations } from "../reduceExpectations.ts";
import { toSum } from "../sumExpression.ts";

export type Given = Readonly<Record<string, DomainSpec>>;

export function contextOf(given: Given): Context {
  const domains = new Map(Object.entries(given).map(([name, spec]) => [name, parseDomain(spec)]));
  return { title: "moments", domains, assumptions: [], definitions: new Map(), library: new Map() };
}

export function read(text: string, given: Given): Expression {
  return parseExpression(text, namesOf(contextOf(given)).functions);
}

export function reduce(text: string, given: Given): Reduction {
  return reduceExpectations(read(text, given), contextOf(given));
}

/** Whether the means of both sides are the same exact sum. */
export function meet(left: string, right: string, given: Given): boolean {
  const [a, b] = [left, right].map((text) => toSum(reduce(text, given).expression, new Set()));
  return equalSums(a, b);
}

/** The value of an expression in floating point, its function symbols given by name. */
export function valueAt(
  e: Expression,
  given: Given,
  values: Readonly<Record<string, Value>>,
  functions: Readonly<Record<string, string>> = {},
): number {
  const context = contextOf(given);
  const known = new Map(Object.entries(functions).map(([name, of]) => [name, activationValue(of)]));
  const env = environment(randomKey(7, "moments"), known);
  env.effort.left = Infinity;
  for (const [name, value] of Object.entries(values)) env.values.set(name, value);
  return toNumber(compile(e, namesOf(context))(env), "a mean");
}

/** A mean as floating-point quadrature has it, and as the closed form has it. */
export function bothWays(
  text: string,
  given: Given,
  values: Readonly<Record<string, number>>,
): { quadrature: number; closed: number } {
  return {
    quadrature: valueAt(read(text, given), given, values),
    closed: valueAt(reduce(text, given).expression, given, values),
  };
}
