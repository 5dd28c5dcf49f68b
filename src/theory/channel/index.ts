export { annealedLinearInformation, logChiSquareSumEntropy } from "./annealed/annealedLinearInformation.ts";
export { effectiveDepth, type LengthFluctuation, lengthFluctuations } from "./annealed/fluctuations.ts";
export { sampleLengths } from "./annealed/sampleLengths.ts";
export { scaleChannelInformation, twoNormInformation } from "./annealed/scaleChannelInformation.ts";
export { type LogVarianceLaw, scaleInformation } from "./annealed/scaleInformation.ts";
export { scaleInterpolation, scaleLargeWidth } from "./annealed/scaleLaws.ts";
export { addNoise } from "./finite/addNoise.ts";
export { type CodebookInformation, codebookInformation } from "./finite/codebookInformation.ts";
export { decoderInformation } from "./finite/decoderInformation.ts";
export { enumeratedInformation } from "./finite/enumeratedInformation.ts";
export { logAbsDetPerNeuron, logDetInformation } from "./finite/logDetInformation.ts";
export { nearestNeighbourAccuracy } from "./finite/nearestNeighbourAccuracy.ts";
export { type NetworkInformation, networkInformation } from "./finite/networkInformation.ts";
export { sampleLayerNoise } from "./finite/sampleLayerNoise.ts";
export { sphereCodewords } from "./finite/sphereCodewords.ts";
export type { LinearLayer } from "./layers.ts";
export type { DeepChannel } from "./quenched/deepChannel.ts";
export { activationDeficit, weightDeficit } from "./quenched/deficit.ts";
export {
  type DiscreteLaw,
  type FreeFactor,
  type FreeProduct,
  freeProductInformation,
  gaussianFactor,
  haarFactor,
  lawFactor,
} from "./quenched/freeFactor.ts";
export { highSnrInformation, meanLogDetJacobian } from "./quenched/highSnrInformation.ts";
export { type InformationSandwich, informationSandwich, logKappa } from "./quenched/informationSandwich.ts";
export { type IsometryBound, isometryBound } from "./quenched/isometryBound.ts";
export { jacobianInformation } from "./quenched/jacobianInformation.ts";
export { type KappaMaximum, kappaMaximum } from "./quenched/kappaMaximum.ts";
export { layerNoiseBound } from "./quenched/layerNoiseBound.ts";
export {
  layerNoiseInformation,
  type NoisyLayer,
} from "./quenched/layerNoiseInformation.ts";
export {
  isometricInformation,
  linearInformation,
  linearInformationDeep,
} from "./quenched/linearInformation.ts";
export { rectangularInformation } from "./quenched/rectangularInformation.ts";
export { scalarInformation } from "./quenched/scalarInformation.ts";
export type { Prior } from "./replica/prior.ts";
export { type ReplicaInformation, type ReplicaOptions, replicaInformation } from "./replica/replicaInformation.ts";
export {
  gaussianSpectrum,
  haarSpectrum,
  type WeightSpectrum,
} from "./replica/weightSpectrum.ts";
