export { cholesky, logAbsDet, logDetSpd, solveCholesky } from "./cholesky.ts";
export { gram, matmul } from "./matmul.ts";
export { fromRows, identity, type Matrix, matrix, transpose } from "./matrix.ts";
export { qr } from "./qr.ts";
export { solveTriangular } from "./solveTriangular.ts";
export { singularValues, svd } from "./svd.ts";
export { symmetricEigen, symmetricEigenvalues } from "./symmetricEigen.ts";
