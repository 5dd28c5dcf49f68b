export { bidiagonalise } from "./bidiagonal";
export { cholesky, solveTriangular } from "./cholesky";
export { divideAndConquer, divideAndConquerScratch } from "./divideAndConquer";
export { gemm } from "./gemm";
export { golubKahan, panelBytes, unpack } from "./golubKahan";
export { applyAll } from "./householder";
export { philoxBlocks, quickNormals, zigguratEdges } from "./philox";
export { ql } from "./ql";
export { qrFactor, qrForm } from "./qr";
export { tridiagonalise } from "./tridiagonal";

/** First byte that callers may use. */
export function heapStart(): usize {
  return (__heap_base + 63) & ~63;
}
