import { type Expression, freeNames } from "../language/expression.ts";
import { parseExpression } from "../language/parse.ts";
import type { Step } from "../language/step.ts";
import { type Context, compileIn, drawFamilies, expand, namesOf } from "../meaning/context.ts";
import { type Environment, type Evaluator, isRandom } from "../meaning/environment.ts";
import { toNumber, ValueError } from "../meaning/value.ts";
import { type Approach, matrixSizes, parseApproach } from "./approach.ts";
import { differenceOf } from "./checkMonteCarlo.ts";
import type { StepVerdict } from "./stepVerdict.ts";
import { tailOf } from "./tail.ts";
import { witness } from "./witness.ts";

const families = 8;
const randomFamilies = 3;
const drawsPerBatch = 8;

/** `before -> expression`: the difference goes to zero when extrapolated along a doubling sequence. */
export function checkLimit(before: Expression, step: Step, context: Context): StepVerdict {
  const approach = parseApproach(step.options.as, context);
  if (freeNames(expand(step.expression, context)).has(approach.variable))
    throw new ValueError(`a limit cannot contain ${approach.variable}; use ~ for an asymptotic form`);
  if (isRandom(expand(before, context), namesOf(context))) return checkRandomLimit(before, step, approach, context);
  const [f, g] = [compileIn(before, context), compileIn(step.expression, context)];
  return follow(approach, [before, step.expression], context, (env) => {
    const [left, right] = [numberAt(f, env), numberAt(g, env)];
    return { gap: left - right, scale: Math.max(Math.abs(left), Math.abs(right)) };
  });
}

/** `before ~ expression`: the ratio goes to one, and no slower than `order` if that is given. */
export function checkAsymptotic(before: Expression, step: Step, context: Context): StepVerdict {
  const approach = parseApproach(step.options.as, context);
  const [f, g] = [compileIn(before, context), compileIn(step.expression, context)];
  const ratio = (env: Environment) => numberAt(f, env) / numberAt(g, env) - 1;
  const verdict = follow(approach, [before, step.expression], context, (env) => ({ gap: ratio(env), scale: 1 }));
  if (step.options.order === undefined || verdict.kind === "refuted") return verdict;
  const order = compileIn(parseExpression(step.options.order), context);
  return (
    checkOrder(approach, [before, step.expression], context, (env) => ratio(env) / numberAt(order, env), step) ??
    verdict
  );
}

function numberAt(f: Evaluator, env: Environment): number {
  const x = toNumber(f(env), "a limit");
  if (Number.isFinite(x)) return x;
  throw new ValueError(`a side is ${x} on the way to the limit`);
}

function familiesOf(approach: Approach, context: Context, count: number, values = approach.values): Environment[][] {
  return drawFamilies(
    context,
    count,
    values.map((x) => new Map([[approach.variable, x]])),
  );
}

function follow(
  approach: Approach,
  expressions: readonly Expression[],
  context: Context,
  gapAt: (env: Environment) => { gap: number; scale: number },
): StepVerdict {
  let worst = { residual: 0, error: 0 };
  for (const family of familiesOf(approach, context, families)) {
    const gaps = family.map(gapAt);
    const scale = gaps[gaps.length - 1].scale || 1;
    const relative = gaps.map(({ gap }) => gap / scale);
    const { limit, error } = tailOf(relative);
    const residual = Math.abs(limit);
    const [previous, last] = relative.slice(-2).map(Math.abs);
    if (residual <= Math.max(1e-7, 3 * error) && error <= 1e-3) {
      if (residual >= worst.residual) worst = { residual, error };
    } else if (residual > 10 * error + 1e-6 && last > 0.99 * previous) {
      const at = witness(family[family.length - 1], context, expressions);
      return { kind: "refuted", at, finding: `the two sides stay ${limit.toPrecision(3)} (relative) apart` };
    } else if (last > 1e-9) return { kind: "undecided", why: `too slow to extrapolate (${approach.text})` };
  }
  return { kind: "extrapolated", sequence: approach.text, ...worst };
}

/** A counterexample if `quotient` (rest over its claimed order) grows along the sequence. */
function checkOrder(
  approach: Approach,
  expressions: readonly Expression[],
  context: Context,
  quotient: (env: Environment) => number,
  step: Step,
): StepVerdict | undefined {
  for (const family of familiesOf(approach, context, families)) {
    const sizes = family.slice(4, 10).map((env) => Math.abs(quotient(env)));
    const growth = Math.log2(sizes[sizes.length - 1] / sizes[0]) / (sizes.length - 1);
    if (!(growth > 0.25)) continue;
    const at = witness(family[family.length - 1], context, expressions);
    return { kind: "refuted", at, finding: `the rest is larger than ${step.options.order}` };
  }
  return undefined;
}

/** Means over random matrices: the difference at six sizes, extrapolated linearly and quadratically in 1/n. */
function checkRandomLimit(before: Expression, step: Step, approach: Approach, context: Context): StepVerdict {
  const left = { evaluate: compileIn(before, context), terms: [] };
  const right = { evaluate: compileIn(step.expression, context), terms: [] };
  let worst = { residual: 0, error: 0 };
  for (const family of familiesOf(approach, context, randomFamilies, matrixSizes)) {
    const gaps = family.map((env) => differenceOf(left, right, { ...env, draws: drawsPerBatch }));
    const scale = Math.abs(toNumber(right.evaluate(family[0]), "a limit")) || 1;
    const [line, parabola] = [intercept(gaps, 1), intercept(gaps, 2)];
    const bend = Math.abs(parabola.value - line.value);
    const error = Math.hypot(parabola.stdError, bend / 3);
    const residual = Math.abs(parabola.value);
    if (residual > 4.5 * error + 1e-9 * scale) {
      const finding = `extrapolated in 1/${approach.variable}, the two sides differ by ${parabola.value.toPrecision(3)} ± ${error.toPrecision(2)}`;
      return {
        kind: "refuted",
        at: witness(family[family.length - 1], context, [before, step.expression]),
        finding,
      };
    }
    if (residual / scale >= worst.residual) worst = { residual: residual / scale, error: error / scale };
  }
  if (worst.error > 0.2) return { kind: "undecided", why: "the error bar is too wide" };
  return {
    kind: "extrapolated",
    sequence: `${approach.variable} = ${matrixSizes[0]}..${matrixSizes.at(-1)}`,
    ...worst,
  };
}

/** Weighted least squares of the gaps by a polynomial in 1/n; its value at 1/n = 0. */
function intercept(
  gaps: readonly { mean: number; stdError: number }[],
  degree: number,
): { value: number; stdError: number } {
  const n = degree + 1;
  const normal = Array.from({ length: n }, () => new Float64Array(n + 2));
  gaps.forEach(({ mean, stdError }, i) => {
    const weight = 1 / Math.max(stdError, 1e-14) ** 2;
    const row = Array.from({ length: n }, (_, p) => matrixSizes[i] ** -p);
    for (let p = 0; p < n; p++) {
      for (let q = 0; q < n; q++) normal[p][q] += weight * row[p] * row[q];
      normal[p][n] += weight * row[p] * mean;
    }
  });
  normal[0][n + 1] = 1;
  for (let p = 0; p < n; p++) {
    const pivot = normal[p][p];
    for (let c = p; c < n + 2; c++) normal[p][c] /= pivot;
    for (let r = 0; r < n; r++) {
      if (r === p) continue;
      const factor = normal[r][p];
      for (let c = p; c < n + 2; c++) normal[r][c] -= factor * normal[p][c];
    }
  }
  return { value: normal[0][n], stdError: Math.sqrt(normal[0][n + 1]) };
}
