export { Estimate, type Extrapolation } from "./estimate.ts";
export { powerLawExponent } from "./powerLawExponent.ts";
