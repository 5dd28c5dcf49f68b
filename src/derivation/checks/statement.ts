import type { SideCondition } from "../algebra/knowledge.ts";
import { pointEnclosure } from "../enclosure/encloseAt.ts";
import { binary, type Expression, some } from "../language/expression.ts";
import { type Context, compileIn, expand, namesOf } from "../meaning/context.ts";
import { isRandom } from "../meaning/environment.ts";
import { reduceExpectations } from "../moments/index.ts";
import { type Side, summands } from "./compare.ts";
import { covarianceConditions } from "./covariance.ts";
import { stableForm } from "./stableForm.ts";

type PointProgram = NonNullable<ReturnType<typeof pointEnclosure>>;
type Pair<T> = readonly [low: T, high: T];

/** `low relation high` on the declared domain, in every form in which it can be looked at; a step `a >= b` says `b <= a`. */
export interface Statement {
  readonly relation: "=" | "<=" | "<";
  readonly context: Context;
  /** As it is written. */
  readonly sides: Pair<Expression>;
  /** Without the means that have a closed form. */
  readonly reduced: Pair<Expression>;
  /** What must hold for the means to be what they are reduced to, and the rules that were used. */
  readonly conditions: readonly SideCondition[];
  readonly used: readonly string[];
  /** In floating point, of the reduced form. */
  readonly floats: Pair<Side>;
  /** Of high - low: the reduced form, and the one that is written where that is another. */
  readonly enclosures: readonly PointProgram[];
  /** Of each side, to tell where it has no value. */
  readonly ofSides: readonly (PointProgram | undefined)[];
  /** Whether a mean over Gaussian variables or an integral is left, which cost much at every point. */
  readonly isHeavy: boolean;
  /** Whether even enclosures have the digits of doubles only: far from ordinary points they tell, or nothing does. */
  readonly isSpectral: boolean;
  /** Whether a mean over random matrices is left. */
  readonly isRandom: boolean;
}

export type Comparison = "=" | "<=" | ">=" | "<" | ">";

export function statementOf(left: Expression, relation: Comparison, right: Expression, context: Context): Statement {
  const sides: Pair<Expression> = relation.startsWith(">") ? [right, left] : [left, right];
  const reductions = sides.map((side) => reduceExpectations(side, context));
  const reduced: Pair<Expression> = [reductions[0].expression, reductions[1].expression];
  const used = [...new Set(reductions.flatMap((r) => r.used))];
  const random = reduced.some((e) => isRandom(e, namesOf(context)));
  const forms = used.length === 0 ? [sides] : [reduced, sides];
  return {
    relation: relation === "=" ? "=" : relation.length === 1 ? "<" : "<=",
    context,
    sides,
    reduced,
    conditions: [
      ...reductions.flatMap((r) => r.conditions.map(positive)),
      ...sides.flatMap((side) => covarianceConditions(expand(side, context))),
    ],
    used,
    floats: [0, 1].map((i) => sideOf(evaluable(sides[i], reduced[i]), context)) as [Side, Side],
    enclosures: random
      ? []
      : forms.flatMap(([low, high]) => pointEnclosure(stableForm(binary("-", high, low)), context) ?? []),
    ofSides: random ? [] : sides.map((side) => pointEnclosure(side, context)),
    isHeavy: reduced.some((e) => some(expand(e, context), ({ kind }) => kind === "expect" || kind === "integral")),
    isSpectral: reduced.some((e) => some(expand(e, context), isSpectrum)),
    isRandom: random,
  };
}

const spectra: ReadonlySet<string> = new Set(["eigenvalues", "singularValues", "sqrtm"]);
const isSpectrum = (node: Expression): boolean => node.kind === "call" && spectra.has(node.name);

export const positive = (expression: Expression): SideCondition => ({
  kind: "positive",
  expression,
  domains: new Map(),
});

/** `high - low` of the reduced form. */
export const differenceOf = ({ reduced: [low, high] }: Statement): Expression => binary("-", high, low);

const knownSlopes = 2;

/** The form to evaluate in floating point: the reduced one, unless it asks for slopes that no activation tells. */
export const evaluable = (e: Expression, reduced: Expression): Expression =>
  some(reduced, (node) => node.kind === "call" && node.primes > knownSlopes) ? e : reduced;

function sideOf(e: Expression, context: Context): Side {
  return { evaluate: compileIn(e, context), terms: summands(e).map((term) => compileIn(term, context)) };
}
