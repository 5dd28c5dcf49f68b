export { classMeans, type Digits, digits, rowsOfClass, takeRows, unitInputs } from "./digits.ts";
export { gaussianProblem } from "./gaussianProblem.ts";
export { type Inputs, inputMatrix } from "./inputs.ts";
export { type LearningProblem, learningProblem, requireEvaluationTargets } from "./learningProblem.ts";
export { problemParameter } from "./problemParameter.ts";
export { sinusoidProblem } from "./sinusoidProblem.ts";
