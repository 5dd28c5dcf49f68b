/** The numerics that chapters use; the rooms beside this one import the folders. */
export { powerLawExponent } from "./estimate/index.ts";
export {
  cholesky,
  gram,
  identity,
  logAbsDet,
  logDetSpd,
  type Matrix,
  matmul,
  matrix,
  solveCholesky,
  symmetricEigen,
  symmetricEigenvalues,
  transpose,
} from "./linalg/index.ts";
export { gaussianMatrix, haarOrthogonal, permutation, uniforms } from "./random/index.ts";
export { brent, goldenSection } from "./roots/index.ts";
export { kendallTau, linearRegression } from "./statistics/index.ts";
