import { bench, describe } from "vitest";
import { gaussianMatrix, randomKey } from "../random/index.ts";
import { numpyPeer } from "../testing/numpyPeer.ts";
import { gram, identity, type Matrix, matrix } from "./index.ts";
import { mlMatrixProvider } from "./mlMatrixProvider.ts";
import { nativeProvider } from "./native/index.ts";
import type { Provider } from "./provider.ts";
import { wasmProvider } from "./wasm/wasmProvider.ts";

// Compare the columns of one run: numpy with one BLAS thread at n = 1000 (where Python is present), ml-matrix at n = 500.
const peer = await numpyPeer();
const few = { iterations: 5, time: 0, warmupIterations: 1, warmupTime: 0 };
const once = { iterations: 1, time: 0, warmupIterations: 0, warmupTime: 0 };

function problem(n: number): { a: Matrix; spd: Matrix; factor: Matrix } {
  const a = gaussianMatrix(randomKey(1), n, n, 1);
  const ridge = identity(n);
  const spd = matrix(
    n,
    n,
    gram(a).data.map((v, i) => v / n + ridge.data[i]),
  );
  return { a, spd, factor: choleskyFactor(spd) };
}

function choleskyFactor(spd: Matrix): Matrix {
  const factor = (wasmProvider() ?? mlMatrixProvider).cholesky(spd);
  if ("failingPivot" in factor) throw new Error("not positive definite");
  return factor;
}

const operations: Record<string, (p: Provider, q: ReturnType<typeof problem>) => unknown> = {
  gemm: (p, { a }) => p.matmul(a, a, false, false),
  gram: (p, { a }) => p.gram(a),
  cholesky: (p, { spd }) => p.cholesky(spd),
  "triangular solve": (p, { factor, a }) => p.solveTriangular(factor, a, true, false),
  "symmetric eigenvalues": (p, { spd }) => p.symmetricEigenvalues(spd),
  "symmetric eigenpairs": (p, { spd }) => p.symmetricEigen(spd),
  "singular values": (p, { a }) => p.singularValues(a),
  "full SVD": (p, { a }) => p.svd(a),
  QR: (p, { a }) => p.qr(a),
};

const wasm = wasmProvider();
const native = nativeProvider();
const thousand = problem(1000);
const fiveHundred = problem(500);
await peer?.run("prepare", 1000);

for (const [name, run] of Object.entries(operations)) {
  describe(`${name}, n = 1000`, () => {
    if (wasm) bench("wasm", () => void run(wasm, thousand), few);
    if (native) bench("native", () => void run(native, thousand), few);
    if (peer) bench("numpy, one thread", () => peer.run(name, 1000), few);
  });
  describe(`${name}, n = 500`, () => {
    if (wasm) bench("wasm", () => void run(wasm, fiveHundred), few);
    bench("ml-matrix", () => void run(mlMatrixProvider, fiveHundred), once);
  });
}
