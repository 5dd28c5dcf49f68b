import { provesEqual } from "../algebra/provesEqual.ts";
import type { Expression } from "../language/expression.ts";
import type { Step } from "../language/step.ts";
import { type Context, compileIn, conditionTest, drawPoints, expand, keyOf, namesOf } from "../meaning/context.ts";
import { type Environment, isRandom } from "../meaning/environment.ts";
import { perturb } from "../meaning/perturb.ts";
import { checkBound } from "./checkBound.ts";
import { checkEquality } from "./checkEquality.ts";
import { checkEqualityCase } from "./checkEqualityCase.ts";
import { checkAsymptotic, checkLimit } from "./checkLimit.ts";
import { checkMonteCarlo } from "./checkMonteCarlo.ts";
import { type Side, summands } from "./compare.ts";
import type { StepVerdict } from "./stepVerdict.ts";
import { witness } from "./witness.ts";

const randomPoints = 8;

/** The declared points of a derivation, drawn once for all of its steps. */
interface Checker {
  /** Checks the step that leads from `before` to `step`. */
  readonly check: (before: Expression, step: Step) => StepVerdict;
  /** Evaluates a first expression, so that a mistake shows at once. */
  readonly evaluateStart: (e: Expression) => void;
}

export function checker(context: Context): Checker {
  let drawn: Environment[] | undefined;
  const points = () => (drawn ??= drawPoints(context));
  return {
    check: (before, step) => checkStep(before, step, context, points()),
    evaluateStart: (e) => {
      const random = isRandom(expand(e, context), namesOf(context));
      const evaluate = compileIn(e, context);
      for (const env of points().slice(0, random ? 1 : 4)) evaluate(env);
    },
  };
}

function checkStep(before: Expression, step: Step, context: Context, points: readonly Environment[]): StepVerdict {
  const [left, right] = [sideOf(before, context), sideOf(step.expression, context)];
  const describe = (env: Environment) => witness(env, context, [before, step.expression]);
  const random = [before, step.expression].some((e) => isRandom(expand(e, context), namesOf(context)));
  switch (step.relation) {
    case "start":
      return { kind: "start" };
    case "->":
      return checkLimit(before, step, context);
    case "~":
      return checkAsymptotic(before, step, context);
    case "=": {
      if (random) return checkMonteCarlo("=", left, right, points.slice(0, randomPoints), describe);
      const numeric = checkEquality(left, right, points, describe);
      return numeric.kind === "tested" && isProved(before, step.expression, context, points)
        ? { kind: "proved", by: ["algebra"] }
        : numeric;
    }
    default: {
      const [below, strict] = [step.relation.startsWith("<"), !step.relation.endsWith("=")];
      const verdict: StepVerdict = random
        ? checkMonteCarlo(below ? "<=" : ">=", left, right, points.slice(0, randomPoints), describe)
        : below
          ? checkBound(left, right, points, neighbourIn(context), describe)
          : checkBound(right, left, points, neighbourIn(context), describe);
      if (strict && verdict.kind === "tested" && isProved(before, step.expression, context, points))
        return { kind: "refuted", at: {}, finding: "the two sides are equal" };
      return step.equality.reduce(
        (sofar, equality) =>
          sofar.kind === "refuted" ? sofar : checkEqualityCase(left, right, equality, context, sofar, describe),
        verdict,
      );
    }
  }
}

/** Whether algebra shows an equality whose conditions hold at the points. */
function isProved(a: Expression, b: Expression, context: Context, points: readonly Environment[]): boolean {
  return (provesEqual(a, b, context)?.conditions ?? [undefined]).every((condition) => {
    if (condition === undefined || condition.kind === "finite" || condition.domains.size > 0) return false;
    const evaluate = compileIn(condition.expression, context);
    return points.every((env) => {
      const x = Number(evaluate(env));
      return condition.kind === "nonzero" ? x !== 0 : condition.kind === "positive" ? x > 0 : x >= 0;
    });
  });
}

/** Small moves that stay where the assumptions hold and every side is defined. */
function neighbourIn(context: Context) {
  const tests = context.assumptions.map((condition) => conditionTest(condition, context));
  return (env: Environment, size: number, ...path: number[]): Environment | undefined => {
    const moved = perturb(env, context.domains, size, keyOf(context, "neighbour", ...path));
    return tests.every((test) => test(moved)) ? moved : undefined;
  };
}

function sideOf(e: Expression, context: Context): Side {
  return { evaluate: compileIn(e, context), terms: summands(e).map((term) => compileIn(term, context)) };
}
