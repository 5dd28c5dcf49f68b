import { binary, type Expression } from "../language/expression.ts";
import * as Q from "../language/rational.ts";
import { type Context, expand } from "../meaning/context.ts";
import { canonical, knowing } from "./canonical.ts";
import { content, factoredRange } from "./content.ts";
import type { Knowledge, SideCondition } from "./knowledge.ts";
import { multiply, ofTerm, one, type Polynomial, polynomialKey, rangeOf, subtract, Unsupported } from "./polynomial.ts";
import { rationalPower } from "./powers.ts";
import * as R from "./range.ts";

type Relation = ">=" | ">";

/**
 * Whether algebra shows that an expression is not negative, or positive: by the ranges of what it is made of, by an
 * assumption that says so of a positive multiple, or for $\ln a - \ln b$ by the sign of $a - b$.
 *
 * @returns what must hold on the whole domain for that, or undefined where algebra does not show it
 */
export function provesSign(
  e: Expression,
  relation: Relation,
  context: Context,
): { conditions: readonly SideCondition[] } | undefined {
  const known = knowing(context, false);
  try {
    const p = canonical(expand(e, context), known);
    return isSigned(p, relation, known) ? { conditions: [...known.conditions.values()] } : undefined;
  } catch (error) {
    if (error instanceof Unsupported) return undefined;
    throw error;
  }
}

function isSigned(p: Polynomial, relation: Relation, known: Knowledge): boolean {
  if (p.size === 0) return relation === ">=";
  const range = factoredRange(p);
  if (R.isPositive(range) || (relation === ">=" && R.isNonNegative(range))) return true;
  const { common, rest } = content(p);
  if (!R.isPositive(rangeOf(ofTerm(common)))) return false;
  const key = polynomialKey(rest);
  const isAssumed = known.context.assumptions.some(({ op, left, right }) => {
    if (op === "==" || (relation === ">" && op.length > 1)) return false;
    const [high, low] = op.startsWith(">") ? [left, right] : [right, left];
    const assumed = canonical(expand(binary("-", high, low), known.context), known);
    if (assumed.size === 0) return false;
    const of = content(assumed);
    return R.isPositive(rangeOf(ofTerm(of.common))) && polynomialKey(of.rest) === key;
  });
  const gap = isAssumed ? undefined : gapOfLogarithms(rest);
  return isAssumed || (gap !== undefined && isSigned(gap, relation, known));
}

/** $a - b$ of $\ln a - \ln b$, of which both have the sign. */
export function gapOfLogarithms(p: Polynomial): Polynomial | undefined {
  const sides = [one, one];
  for (const { coefficient, factors } of p.values()) {
    const [factor, ...others] = [...factors.values()];
    const of = factor?.atom.logarithmOf;
    if (of === undefined || others.length > 0 || !Q.equals(factor.power, Q.one) || !Q.isInteger(coefficient))
      return undefined;
    const side = coefficient.n > 0n ? 0 : 1;
    sides[side] = multiply(sides[side], rationalPower(of, coefficient.n > 0n ? coefficient : Q.negative(coefficient)));
  }
  return subtract(sides[0], sides[1]);
}
