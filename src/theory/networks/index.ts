export { forward, type LayerOutputs } from "./forward.ts";
export { forwardLaw } from "./forwardLaw.ts";
export { jacobian, jacobianVector, type Output, vectorJacobian } from "./jacobian.ts";
export { correlations, type LayerEstimates, overlapEstimates, overlaps } from "./overlaps.ts";
export { type Architecture, type DrawnLayer, type RandomNetwork, randomNetwork } from "./randomNetwork.ts";
