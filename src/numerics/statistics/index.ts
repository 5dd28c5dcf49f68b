export { bootstrap } from "./bootstrap.ts";
export { chiSquareTail, kolmogorovTail, studentTwoSided } from "./distributions.ts";
export { kolmogorovSmirnov, type TestResult, tTest, welchTest } from "./hypothesisTests.ts";
export { jackknife } from "./jackknife.ts";
export { kendallTau } from "./kendallTau.ts";
export { type Line, linearRegression } from "./linearRegression.ts";
export { powerLawExponent } from "./powerLawExponent.ts";
