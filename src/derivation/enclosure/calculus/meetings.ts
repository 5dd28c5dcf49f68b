import { canonical, knowing } from "../../algebra/canonical.ts";
import {
  add,
  ofAtom,
  ofTerm,
  onlyTerm,
  type Polynomial,
  toExpression,
  Unsupported,
  zero,
} from "../../algebra/polynomial.ts";
import { gapOfLogarithms } from "../../algebra/provesSign.ts";
import * as R from "../../algebra/range.ts";
import { binary, call, type Expression, fraction, freeNames, number, symbol } from "../../language/expression.ts";
import * as Q from "../../language/rational.ts";
import type { Context } from "../../meaning/context.ts";

const simple = ["0", "1", "-1", "0.5", "2"].map((text) => fraction(Q.fromDecimal(text)));

/**
 * Where a slope may vanish in `x`, as expressions without `x`: simple numbers, the other symbols, and what solves the slope
 * where it is linear in one function of `x`.
 */
export function meetings(slope: Expression, x: string, context: Context): readonly Expression[] {
  const others = [...context.domains].flatMap(([name, { kind }]) =>
    name !== x && (kind === "interval" || kind === "integer") ? [symbol(name)] : [],
  );
  const negative = others.map((of): Expression => ({ kind: "negate", of }));
  const inverse = others.map((y) => binary("/", number(1), y));
  return [...solved(slope, x, context), ...others, ...simple, ...negative, ...inverse];
}

/** x of $a A(x) + b = 0$ where A is a power of x, its logarithm, an exponential, or a difference of logarithms linear in it. */
function solved(slope: Expression, x: string, context: Context): readonly Expression[] {
  const known = knowing(context, false);
  try {
    const p = canonical(slope, known);
    const gap = gapOfLogarithms(p);
    return [p, ...(gap === undefined ? [] : [gap])].flatMap((form) => solvedForm(form, x));
  } catch (error) {
    if (error instanceof Unsupported) return [];
    throw error;
  }
}

function solvedForm(p: Polynomial, x: string): readonly Expression[] {
  const moving = [...p.values()].filter(({ factors }) => [...factors.values()].some(({ atom }) => atom.names.has(x)));
  const rest = add(zero, ...[...p.values()].filter((t) => !moving.includes(t)).map(ofTerm));
  const keys = new Map(
    moving.map((t) => {
      const own = [...t.factors.values()].filter(({ atom }) => atom.names.has(x));
      return [own.map(({ atom, power }) => `${atom.key}^${Q.key(power)}`).join("*"), own] as const;
    }),
  );
  const [own] = keys.values();
  if (keys.size !== 1 || own.length !== 1) return [];
  const [{ atom, power }] = own;
  const slopes = moving.map((t) =>
    ofTerm({ ...t, factors: new Map([...t.factors].filter(([, f]) => !f.atom.names.has(x))) }),
  );
  const value = binary("/", { kind: "negate", of: toExpression(rest) }, toExpression(add(zero, ...slopes)));
  const root = Q.equals(power, Q.one) ? value : binary("^", value, fraction(Q.inverse(power)));
  const form = atom.logarithmOf ?? atom.exponential ?? atom.sum;
  if (atom.key === x) return [root];
  if (form === undefined) return [];
  const level = atom.logarithmOf ? call("exp", root) : atom.exponential ? call("log", root) : root;
  return solvedForm(add(form, negated(level, x)), x);
}

/** A number that is known, as a symbol of its own, taken away. */
function negated(e: Expression, x: string): Polynomial {
  if (freeNames(e).has(x)) throw new Unsupported("no solution");
  return ofTerm({
    coefficient: Q.rational(-1n),
    factors: onlyTerm(ofAtom({ key: `§${JSON.stringify(e)}`, source: e, names: freeNames(e), range: R.entire }))!
      .factors,
  });
}
