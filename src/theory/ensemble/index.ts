export { dataInformation } from "./dataInformation.ts";
export { type Ensemble, ensemble, maxLearningRate } from "./ensemble.ts";
export { leaveOneOutLogDensity, logEvidence, prequential } from "./evidence.ts";
export { fisherEnergy, fisherLength, fisherTrace, parameterDisplacement } from "./fisher.ts";
export { type InformationPath, informationPath } from "./informationPath.ts";
export {
  type BatchInformation,
  inputInformation,
  pairwiseInputInformation,
  sampledInputInformation,
} from "./inputInformation.ts";
export { expectedLogLikelihood, labelInformation } from "./labelInformation.ts";
export { expectedLoss, type Loss, testLoss, trainLoss } from "./losses.ts";
export { nngpPosterior, ntkGpPosterior } from "./nngpPosterior.ts";
export {
  exactParameterInformation,
  exactParameterInformationCurve,
  frozenParameterInformation,
} from "./parameterInformation.ts";
export { type Predictive, predictive, predictiveCovariance } from "./predictive.ts";
export { predictivePath } from "./predictivePath.ts";
export { gradientDescent, gradientFlow, heavyBall, type Training } from "./training.ts";
export { varianceOrdering } from "./varianceOrdering.ts";
