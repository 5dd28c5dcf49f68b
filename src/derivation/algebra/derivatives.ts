import { activation } from "../../theory/activations/index.ts";
import { type Expression, fraction, freeNames, mapChildren, some } from "../language/expression.ts";
import { type Calculus, differentiate } from "../meaning/differentiate.ts";
import { factoredRange } from "./content.ts";
import { type Knowledge, note, require } from "./knowledge.ts";
import { constantValue, type Polynomial, rangeOf, toExpression, Unsupported } from "./polynomial.ts";
import * as R from "./range.ts";

/** `e` with its derivatives carried out. */
export function withoutDerivatives(e: Expression, known: Knowledge): Expression {
  if (!some(e, (node) => node.kind === "diff")) return e;
  if (e.kind !== "diff") return mapChildren(e, (child) => withoutDerivatives(child, known));
  return slopeOf(e, known);
}

/**
 * A derivative by the rules of calculus: what jumps has none, unless its argument keeps its sign on the whole domain,
 * and what bends has one where its argument is not zero, or in a mean over Gaussian variables that move the argument.
 * A mean or an infinite sum that is not plainly finite is not differentiated inside.
 *
 * @throws Unsupported where there is no rule
 */
export function slopeOf(e: Expression & { kind: "diff" }, known: Knowledge): Expression {
  const body = settled(e.body, known);
  known.canonical(body, known);
  const slope = differentiate(body, e.variable, known.functions, calculusOf(known));
  if (slope === undefined) throw new Unsupported("a derivative without a rule");
  const asked: Knowledge["conditions"] = new Map();
  known.canonical(slope, { ...known, conditions: asked });
  const risky = [...asked.values()].some((c) => c.kind === "finite" && freeNames(c.expression).has(e.variable));
  if (risky) throw new Unsupported("a derivative inside a mean or a sum that may be infinite");
  return slope;
}

/** `e` with each step, sign, floor and modulus replaced by the branch that its argument stays on. */
function settled(e: Expression, known: Knowledge): Expression {
  if ("body" in e) return e;
  const inner = mapChildren(e, (child) => settled(child, known));
  if (inner.kind !== "call" || !bent.has(inner.name) || known.functions.has(inner.name)) return inner;
  const [value, argument] = [inner, inner.args[0]].map((part) => attempt(part, known));
  const number = value === undefined ? undefined : constantValue(value);
  if (number !== undefined) return fraction(number);
  if (argument === undefined || (inner.name !== "abs" && inner.name !== "relu")) return inner;
  const range = rangeOf(argument);
  if (R.isPositive(range)) return inner.args[0];
  return R.isNegative(range) ? { kind: "negate", of: inner.args[0] } : inner;
}

const bent: ReadonlySet<string> = new Set(["step", "sign", "floor", "ceil", "abs", "relu"]);

function attempt(e: Expression, known: Knowledge): Polynomial | undefined {
  try {
    return known.canonical(e, { ...known, conditions: new Map() });
  } catch (error) {
    if (error instanceof Unsupported) return undefined;
    throw error;
  }
}

export function calculusOf(known: Knowledge): Calculus {
  const { domains } = known.context;
  return {
    smoothness: (name) => {
      const domain = domains.get(name);
      if (domain?.kind === "smoothFunction") return "smooth";
      if (domain?.kind !== "functions") return "unknown";
      return domain.names.every((n) => activation(n).smoothness.kind !== "kinked") ? "smooth" : "kinked";
    },
    mayBend: (name, argument, variables) => mayBend(name, argument, variables, known),
  };
}

function mayBend(name: string, argument: Expression, variables: readonly string[], known: Knowledge): boolean {
  if (variables.length === 0) {
    if (known.functions.has(name)) return false;
    note("nonzero", argument, known);
    return true;
  }
  const slopes = variables.map((v) => {
    const slope = differentiate(argument, v, known.functions);
    const moves = slope !== undefined && !variables.some((name) => freeNames(slope).has(name));
    return moves ? attempt(slope, known) : undefined;
  });
  const constants = slopes.filter((slope) => slope !== undefined);
  const slope = constants.find((p) => R.isNonZero(factoredRange(p))) ?? constants[0];
  if (slope === undefined) return false;
  require("nonzero", slope, toExpression(slope), known);
  return true;
}
