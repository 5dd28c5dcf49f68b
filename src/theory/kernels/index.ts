export { chaosKernel } from "./chaosKernel.ts";
export { type Kernels, kernelBlock, kernelDiagonal, kernels } from "./kernels.ts";
export { noiseStability } from "./noiseStability.ts";
