import { matrix } from "../../numerics/linalg/index.ts";
import { type Key, normals, splitKey } from "../../numerics/random/index.ts";
import { type LearningProblem, learningProblem } from "./learningProblem.ts";

/**
 * Jointly Gaussian data with a known bottleneck frontier: $x \sim N(0, 1_d)$, $y = \rho\, w\cdot x + \sqrt{1-\rho^2}\,\varepsilon$ with a
 * random unit vector $w$; $I(X;Y) = -\frac12\ln(1-\rho^2)$.
 *
 * @param data `dimension` $d$, training `points` $N$, `evaluationPoints` $M$, `rho2` $\rho^2 \in [0, 1)$, and the `key`
 * @returns N training and M evaluation points, with targets
 * @see chapter 6
 */
export function gaussianProblem({
  dimension,
  points,
  evaluationPoints,
  rho2,
  key,
}: {
  readonly dimension: number;
  readonly points: number;
  readonly evaluationPoints: number;
  readonly rho2: number;
  readonly key: Key;
}): LearningProblem {
  const raw = normals(splitKey(key, "direction"), dimension);
  const norm = Math.hypot(...raw);
  const draw = (name: string, rows: number) => {
    const x = matrix(rows, dimension, normals(splitKey(key, name, "inputs"), rows * dimension));
    const noise = normals(splitKey(key, name, "noise"), rows);
    const y = Array.from(noise, (e, i) => {
      let signal = 0;
      for (let k = 0; k < dimension; k++) signal += (x.data[i * dimension + k] * raw[k]) / norm;
      return Math.sqrt(rho2) * signal + Math.sqrt(1 - rho2) * e;
    });
    return { x, y };
  };
  const [train, evaluation] = [draw("train", points), draw("evaluation", evaluationPoints)];
  return learningProblem({
    inputs: train.x,
    targets: train.y,
    evaluationInputs: evaluation.x,
    evaluationTargets: evaluation.y,
  });
}
