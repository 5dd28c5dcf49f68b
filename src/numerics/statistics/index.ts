export { kendallTau } from "./kendallTau.ts";
export { kolmogorovSmirnov } from "./kolmogorovSmirnov.ts";
export { type Line, linearRegression } from "./linearRegression.ts";
