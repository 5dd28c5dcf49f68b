import { type LearningProblem, learningProblem } from "./learningProblem.ts";

/** The synthetic regression data of the reference values. */
export interface SinusoidData {
  readonly points: number;
  readonly dim: number;
  readonly a: number;
  readonly b: number;
  readonly evaluationPoints: number;
  readonly evaluationOffset: number;
}

/**
 * $x_{ik} = \sin(a(i+1+\text{offset})(k+1) + bk)$, $y_i = \cos(1.3(i+1+\text{offset}))$; training points have offset 0.
 *
 * @param data N, d, a, b, and how many evaluation points at which offset
 * @returns N training and M evaluation points, with targets
 */
export function sinusoidProblem(data: SinusoidData): LearningProblem {
  const inputs = (points: number, offset: number): number[][] =>
    Array.from({ length: points }, (_, i) =>
      Array.from({ length: data.dim }, (_, k) => Math.sin(data.a * (i + 1 + offset) * (k + 1) + data.b * k)),
    );
  const targets = (points: number, offset: number): number[] =>
    Array.from({ length: points }, (_, i) => Math.cos(1.3 * (i + 1 + offset)));
  return learningProblem({
    inputs: inputs(data.points, 0),
    targets: targets(data.points, 0),
    evaluationInputs: inputs(data.evaluationPoints, data.evaluationOffset),
    evaluationTargets: targets(data.evaluationPoints, data.evaluationOffset),
  });
}
