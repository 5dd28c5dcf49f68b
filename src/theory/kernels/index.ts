export { chaosKernel } from "./chaosKernel.ts";
export { type Inputs, inputMatrix } from "./inputs.ts";
export { type Kernels, kernelBlock, kernelDiagonal, kernels } from "./kernels.ts";
export { noiseStability } from "./noiseStability.ts";
export { parallelKernels } from "./parallelKernels.ts";
export { type WideNetwork, wideNetwork } from "./wideNetwork.ts";
