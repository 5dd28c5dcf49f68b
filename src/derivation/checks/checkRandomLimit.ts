import type { Expression } from "../language/expression.ts";
import { type Context, compileIn, drawFamilies } from "../meaning/context.ts";
import { toNumber } from "../meaning/value.ts";
import { work } from "../meaning/work.ts";
import { matrixSizes } from "./approach.ts";
import { sampleDifference } from "./checkMonteCarlo.ts";
import type { StepVerdict } from "./stepVerdict.ts";

const families = 3;
const millisecondsPerSize = 350;
const significance = 5;
const widest = 0.02;

/**
 * A limit of means over random matrices: the difference at six sizes, extrapolated linearly and quadratically in 1/n.
 * Draws refute nothing: a limit that is five standard errors off, or one that is not known to 2 %, is undecided.
 */
export function checkRandomLimit(
  before: Expression,
  limit: Expression,
  variable: string,
  context: Context,
): StepVerdict {
  const [left, right] = [before, limit].map((e) => ({ evaluate: compileIn(e, context), terms: [] }));
  const sizes = matrixSizes.map((n) => new Map([[variable, n]]));
  let worst = { residual: 0, error: 0 };
  for (const family of drawFamilies(context, families, sizes)) {
    const gaps = family.map((env) => sampleDifference(left, right, env, work() + millisecondsPerSize));
    const scale = Math.abs(toNumber(right.evaluate(family[0]), "a limit")) || 1;
    const [line, parabola] = [intercept(gaps, 1), intercept(gaps, 2)];
    const bend = Math.abs(parabola.value - line.value);
    const error = Math.hypot(parabola.stdError, bend / 3);
    const residual = Math.abs(parabola.value);
    if (residual > significance * error + 1e-9 * scale)
      return {
        kind: "undecided",
        why: `extrapolated in 1/${variable}, the two sides differ by ${parabola.value.toPrecision(3)} ± ${error.toPrecision(2)}`,
      };
    if (significance * error > 5 * widest * scale)
      return { kind: "undecided", why: `the error bar of the limit, ${error.toPrecision(2)}, is too wide` };
    if (residual / scale >= worst.residual) worst = { residual: residual / scale, error: error / scale };
  }
  return { kind: "extrapolated", sequence: `${variable} = ${matrixSizes[0]}..${matrixSizes.at(-1)}`, ...worst };
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
