export { checkDistribution } from "./distribution.ts";
export { entropy } from "./entropy.ts";
export { klDivergence } from "./klDivergence.ts";
export { logSumExp } from "./logSumExp.ts";
