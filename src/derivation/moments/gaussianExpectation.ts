import { type Expression, some, symbol } from "../language/expression.ts";
import * as Q from "../language/rational.ts";
import { substitute } from "../language/substitute.ts";
import type { Context } from "../meaning/context.ts";
import {
  add,
  type Factor,
  fromTerms,
  isSum,
  multiply,
  nothing,
  type Sum,
  type Term,
  Unreached,
  unit,
} from "./exactSum.ts";
import type { Notes } from "./notes.ts";
import { toSum } from "./sumExpression.ts";
import { type Covariance, gaussianMoment } from "./wick.ts";

/**
 * The mean over standard normal variables, or over a Gaussian vector.
 *
 * @throws Unreached where no engine has a closed form
 */
export function gaussianExpectation(
  e: Expression & { kind: "expect" },
  matrices: ReadonlySet<string>,
  _context: Context,
  notes: Notes,
): Sum {
  const variables = e.variables.map((_, i) => `§${i}`);
  const body = e.variables.reduce((of, name, i) => substitute(of, name, symbol(variables[i])), e.body);
  const covariance = covarianceOf(e, matrices);
  const terms = [...toSum(body, matrices).values()];
  return add(...terms.map((term) => termMean(term, variables, covariance, notes)));
}

function covarianceOf(
  { variables, covariance }: Expression & { kind: "expect" },
  matrices: ReadonlySet<string>,
): Covariance {
  if (covariance === undefined) return variables.map((_, i) => variables.map((__, j) => (i === j ? unit : nothing)));
  if (covariance.kind !== "matrix" || covariance.rows.length !== variables.length)
    throw new Unreached("a covariance that is no table");
  return covariance.rows.map((row) => row.map((entry) => toSum(entry, matrices)));
}

function termMean(term: Term, variables: readonly string[], covariance: Covariance, notes: Notes): Sum {
  const powers = variables.map(() => 0);
  const outside = new Map<string, Factor>();
  for (const [key, factor] of term.factors) {
    const at = variables.indexOf(key);
    if (at >= 0 && Q.isInteger(factor.power) && factor.power.n > 0n) powers[at] = Number(factor.power.n);
    else if (at >= 0 || mentions(factor.base, variables)) throw new Unreached("no polynomial");
    else outside.set(key, factor);
  }
  if (powers.some((k) => k > 0)) notes.use("Isserlis' theorem");
  return multiply(fromTerms([{ ...term, factors: outside }]), gaussianMoment(powers, covariance));
}

function mentions(base: Expression | Sum, variables: readonly string[]): boolean {
  if (isSum(base))
    return [...base.values()].some((t) => [...t.factors.values()].some((f) => mentions(f.base, variables)));
  return some(base, (node) => node.kind === "symbol" && variables.includes(node.name));
}
