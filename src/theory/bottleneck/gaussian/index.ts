export type { Covariances } from "./canonicalCorrelations.ts";
export { type GaussianIbPoint, gaussianIb, gaussianIbAtRate, gaussianIbCriticalBetas } from "./gaussianIb.ts";
export { gaussianWeightsChannel } from "./gaussianWeightsChannel.ts";
export { isometricChannel, isometricResidualRatio } from "./isometricChannel.ts";
export { labelRelevance } from "./labelRelevance.ts";
export { linearChannel } from "./linearChannel.ts";
