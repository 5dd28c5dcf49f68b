export { clusterContrast } from "./clusterContrast.ts";
export {
  chiC,
  correlationAtDepth,
  correlationMap,
  type PairTrajectory,
  pairTrajectory,
} from "./correlationMap.ts";
export { firstCovariance, nextCovariance, propagateCovariance } from "./covariance.ts";
export { type CriticalPoint, criticalPoint, criticalPoints } from "./criticalLine.ts";
export { cStar } from "./cStar.ts";
export { derivativeDual, dualActivation, type GaussianPair, secondDerivativeDual } from "./dualActivation.ts";
export { hermiteCoefficients } from "./hermiteCoefficients.ts";
export { chi1, chiQ, lengthMap, lengthTrajectory } from "./lengthMap.ts";
export { logAbsDetGaussian } from "./logAbsDetGaussian.ts";
export { curvatureMoment, lengthSlope, meanActivation, secondMoment, slopeMoment } from "./moments.ts";
export { convergedOrderParameters, depthScale, type OrderParameters, orderParameters } from "./orderParameters.ts";
export { equidistantInformation, type InformationBounds, pairwiseInformation } from "./pairwiseInformation.ts";
export { type PhaseDiagram, phaseDiagram } from "./phaseDiagram.ts";
export { type LengthFixedPoint, qStar } from "./qStar.ts";
