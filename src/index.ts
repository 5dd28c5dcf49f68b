/** The public door: everything a notebook may import, fit for a browser tab; `node.ts` adds the machine under it. */
export * from "./cell/index.ts";
export * from "./figures/index.ts";
export * from "./numerics/arrays/index.ts";
export { Estimate } from "./numerics/estimate/index.ts";
export * as numerics from "./numerics/index.ts";
export { type Key, normals, randomKey, splitKey } from "./numerics/random/index.ts";
export { type Activation, activation, activationNames } from "./theory/activations/index.ts";
export * as bottleneck from "./theory/bottleneck/index.ts";
export * as channel from "./theory/channel/index.ts";
export {
  classMeans,
  type Digits,
  digits,
  gaussianProblem,
  type LearningProblem,
  learningProblem,
  rowsOfClass,
  sinusoidProblem,
  takeRows,
  unitInputs,
} from "./theory/data/index.ts";
export * as ensemble from "./theory/ensemble/index.ts";
export * as hypotheses from "./theory/hypotheses/index.ts";
export * as information from "./theory/information/index.ts";
export * as kernels from "./theory/kernels/index.ts";
export * as meanField from "./theory/meanField/index.ts";
export { type Network, type NetworkSpec, network, type Weights } from "./theory/network/index.ts";
export * as networks from "./theory/networks/index.ts";
export * as spectrum from "./theory/spectrum/index.ts";
