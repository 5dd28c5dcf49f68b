import { type Domain, domain } from "../domain.ts";
import { type LearningProblem, learningProblem } from "./learningProblem.ts";
import { type SinusoidData, sinusoidProblem } from "./sinusoidProblem.ts";

/** The `data` parameter of kernel and ensemble quantities: the sinusoid generator, or explicit arrays. */
export const problemParameter: Domain<LearningProblem> = domain(
  '{"generator":"sinusoid", points, dim, a, b, evaluationPoints, evaluationOffset} or {inputs, targets, evaluationInputs, evaluationTargets}',
  (value) => {
    if (typeof value !== "object" || value === null) return undefined;
    const data = value as Record<string, unknown>;
    if (data.generator === "sinusoid") return isSinusoid(data) ? sinusoidProblem(data) : undefined;
    if (!Array.isArray(data.inputs)) return undefined;
    return learningProblem({
      inputs: data.inputs,
      targets: (data.targets as number[] | undefined) ?? data.inputs.map(() => 0),
      evaluationInputs: (data.evaluationInputs as number[][] | undefined) ?? data.inputs,
      evaluationTargets: data.evaluationTargets as number[] | undefined,
    });
  },
);

function isSinusoid(data: object): data is SinusoidData {
  const { points, dim, a, b, evaluationPoints, evaluationOffset } = data as Record<string, unknown>;
  const counts = [points, dim, evaluationPoints].every((n) => Number.isInteger(n) && (n as number) >= 1);
  return counts && [a, b, evaluationOffset].every((v) => typeof v === "number" && Number.isFinite(v));
}
