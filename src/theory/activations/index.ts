export type { Activation } from "./activation.ts";
export { activation, activationNames } from "./named.ts";
