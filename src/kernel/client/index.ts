export type { KernelSpec } from "../kernelSpec.ts";
export type {
  ExecuteOptions,
  ExecuteResult,
  KernelClient,
  KernelInfo,
  StartOptions,
} from "./kernelClient.ts";
export {
  CellOutputs,
  type MimeBundle,
  type NbDisplay,
  type NbError,
  type NbOutput,
  type NbResult,
  type NbStream,
} from "./outputs.ts";
export { startKernel } from "./startKernel.ts";
