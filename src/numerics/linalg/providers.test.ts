import { expect, test } from "vitest";
import { gaussianMatrix, haarOrthogonal, randomKey } from "../random/index.ts";
import { installProvider, provider } from "./activeProvider.ts";
import { gram, identity, type Matrix, matmul, matrix, qr, svd, symmetricEigen, symmetricEigenvalues } from "./index.ts";
import { nativeProvider } from "./native/index.ts";
import { betterCore, openLibrary } from "./native/library.ts";
import type { Provider } from "./provider.ts";
import { wasmProvider } from "./wasm/wasmProvider.ts";

const eps = Number.EPSILON;
const key = randomKey(11);
const present = [wasmProvider(), nativeProvider()].filter((p) => p !== undefined);

function using<T>(chosen: Provider, body: () => T): T {
  const previous = installProvider(chosen);
  try {
    return body();
  } finally {
    installProvider(previous);
  }
}

const norm = (a: Matrix): number => Math.sqrt(a.data.reduce((sum, v) => sum + v * v, 0));
const minus = (a: Matrix, b: Matrix): Matrix =>
  matrix(
    a.rows,
    a.cols,
    a.data.map((v, i) => v - b.data[i]),
  );
const scaleColumns = (a: Matrix, s: ArrayLike<number>): Matrix =>
  matrix(
    a.rows,
    a.cols,
    a.data.map((v, i) => v * s[i % a.cols]),
  );
const orthogonality = (q: Matrix): number => norm(minus(matmul(q, q, { transposeA: true }), identity(q.cols)));

function withEigenvalues(values: readonly number[]): Matrix {
  const q = haarOrthogonal(key, values.length);
  return matmul(scaleColumns(q, values), q, { transposeB: true });
}

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

/** Symmetric matrices of several hundred rows: random, and those on which divide and conquer deflates a lot or not at all. */
const large: Record<string, () => Matrix> = {
  "random, 500": () => gram(gaussianMatrix(key, 500, 600, 1)),
  "rank 40 of 301": () => gram(gaussianMatrix(key, 301, 40, 1)),
  "two values, 200": () => withEigenvalues(range(200).map((i) => (i < 77 ? -1 : 2))),
  "clusters of width 1e-12, 257": () => withEigenvalues(range(257).map((i) => (i % 5) + 1e-12 * i)),
  "graded over 16 decades, 256": () => withEigenvalues(range(256).map((i) => 10 ** (-i / 16))),
  "identity, 100": () => identity(100),
  "second difference, 400": () =>
    matrix(
      400,
      400,
      Float64Array.from({ length: 160_000 }, (_, at) => [2, -1][Math.abs(Math.floor(at / 400) - (at % 400))] ?? 0),
    ),
  "glued Wilkinson, 210": () =>
    matrix(
      210,
      210,
      Float64Array.from({ length: 210 * 210 }, (_, at) => {
        const [i, j] = [Math.floor(at / 210), at % 210];
        if (i === j) return Math.abs((i % 21) - 10);
        return Math.abs(i - j) !== 1 ? 0 : Math.max(i, j) % 21 === 0 ? 1e-8 : 1;
      }),
    ),
};

test.each(present.flatMap((p) => Object.keys(large).map((name) => [p.name, name, p] as const)))(
  "%s: eigenpairs of a large matrix have residuals of rounding size: %s",
  (_, name, chosen) => {
    using(chosen, () => {
      const a = large[name]();
      const { values, vectors } = symmetricEigen(a);
      // Backward stability: |A V - V D| and |V^T V - 1| below a small multiple of sqrt(n) eps (|A|); measured below 2 sqrt(n).
      const unit = eps * Math.sqrt(a.rows);
      expect(norm(minus(matmul(a, vectors), scaleColumns(vectors, values)))).toBeLessThan(20 * unit * norm(a));
      expect(orthogonality(vectors)).toBeLessThan(20 * unit * Math.sqrt(a.rows));
      const alone = symmetricEigenvalues(a);
      expect(Math.max(...values.map((v, i) => Math.abs(v - alone[i])))).toBeLessThan(20 * unit * norm(a));
    });
  },
);

test("the second-difference matrix has its textbook spectrum", () => {
  for (const chosen of present) {
    using(chosen, () => {
      symmetricEigen(large["second difference, 400"]()).values.forEach((v, i) => {
        expect(Math.abs(v - 4 * Math.sin(((i + 1) * Math.PI) / 802) ** 2)).toBeLessThan(1e-13);
      });
    });
  }
});

test.each(present.map((p) => [p.name, p] as const))(
  "%s: SVD and QR of large matrices have residuals of rounding size",
  (_, chosen) => {
    const cases: Matrix[] = [
      gaussianMatrix(key, 500, 500, 1),
      gaussianMatrix(key, 400, 150, 1),
      gaussianMatrix(key, 90, 333, 1),
      matmul(gaussianMatrix(key, 300, 20, 1), gaussianMatrix(key, 20, 250, 1)),
      scaleColumns(
        gaussianMatrix(key, 200, 200, 1),
        range(200).map((i) => 10 ** (-i / 8)),
      ),
    ];
    using(chosen, () => {
      for (const a of cases) {
        const unit = 20 * eps * Math.sqrt(Math.max(a.rows, a.cols));
        const { u, values, v } = svd(a);
        expect(norm(minus(matmul(scaleColumns(u, values), v, { transposeB: true }), a))).toBeLessThan(unit * norm(a));
        expect(orthogonality(u)).toBeLessThan(unit * Math.sqrt(u.cols));
        expect(orthogonality(v)).toBeLessThan(unit * Math.sqrt(v.cols));
        const { q, r } = qr(a);
        expect(norm(minus(matmul(q, r), a))).toBeLessThan(unit * norm(a));
        expect(orthogonality(q)).toBeLessThan(unit * Math.sqrt(q.cols));
      }
    });
  },
);

test("an iteration that does not converge is an error that says so", () => {
  const stuck = { ...present[0], symmetricEigen: () => undefined, svd: () => undefined };
  using(stuck, () => {
    expect(() => symmetricEigen(identity(3))).toThrow(
      "symmetricEigen: expected the iteration to converge; it did not for this 3 x 3",
    );
    expect(() => svd(identity(3))).toThrow("svd: expected the iteration to converge");
  });
});

test("the provider in force describes itself", () => {
  for (const chosen of present)
    using(chosen, () =>
      expect(`${provider().name}: ${provider().describe()}`).toMatch(
        chosen.name === "native" ? /^native: .*-bit integers/ : /^wasm: /,
      ),
    );
});

test("an OpenBLAS that fell back to an old kernel is asked for the one that the processor deserves", () => {
  const old = "OpenBLAS 0.3.21 DYNAMIC_ARCH NO_AFFINITY Prescott MAX_THREADS=64";
  expect(betterCore(old, "flags: sse3 avx avx2 avx512f avx512vl")).toBe("SkylakeX");
  expect(betterCore(old, "flags: sse3 avx avx2")).toBe("Haswell");
  expect(betterCore(old, "flags: sse3")).toBeUndefined();
  expect(betterCore("OpenBLAS 0.3.31 Zen", "flags: avx2 avx512f avx512vl")).toBeUndefined();
  expect(betterCore(undefined, "flags: avx2")).toBeUndefined();
});

test("a file that is not there, or that is no LAPACK, is passed over", () => {
  expect(openLibrary("libnothing-of-the-kind.so.9")).toBeUndefined();
  expect(openLibrary(process.platform === "linux" ? "libm.so.6" : "libm.dylib")).toBeUndefined();
});
