export { kendallTau } from "./kendallTau.ts";
export { type Line, linearRegression } from "./linearRegression.ts";
