import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fromRows, type Matrix, matmul, matrix } from "../../../numerics/linalg/index.ts";
import { normals, randomKey } from "../../../numerics/random/index.ts";
import { network } from "../../network/index.ts";
import { layerVariances } from "../layerVariances.ts";
import { scalarRowPropagator } from "../rowPropagator.ts";
import { tangentRecursion } from "../tangentRecursion.ts";
import { compilePairRows } from "./compile.mjs";
import { pairRowsBase64 } from "./pairRows.wasm.ts";
import { simdRowPropagator } from "./simdRowPropagator.ts";

const rowsOf = ({ rows, cols, data }: Matrix): number[][] =>
  Array.from({ length: rows }, (_, i) => [...data.subarray(i * cols, (i + 1) * cols)]);

describe("simdRowPropagator", () => {
  it.each(["relu", "leakyRelu(0.3)", "linear", "erf"])("carries pairs as the plain loop does: %s", (name) => {
    const net = network({ activation: name, depth: 5, sigmaW: 1.4, sigmaB: 0.2 });
    const recursion = tangentRecursion(net, 3);
    const x = matrix(4, 3, normals(randomKey(2, name), 12));
    // columns: the row points themselves, their opposites, and multiples: correlations 1 and -1 among ordinary ones
    const columns = fromRows([
      ...rowsOf(x),
      ...rowsOf(x).map((row) => row.map((v) => -v)),
      ...rowsOf(x).map((row) => row.map((v) => 3 * v)),
    ]);
    const pairs = { recursion, rows: layerVariances(net, x), columns: layerVariances(net, columns) };
    const simd = simdRowPropagator(net, pairs);
    if (name === "linear") return expect(simd).toBeUndefined();
    const scalar = scalarRowPropagator(net, pairs);
    const inner = matmul(x, columns, { transposeB: true });
    for (let i = 0; i < 4; i++) {
      const start = inner.data.slice(12 * i, 12 * i + 12);
      const [k1, t1, k2, t2] = [start.slice(), new Float64Array(12), start.slice(), new Float64Array(12)];
      simd!(i, k1, t1);
      scalar(i, k2, t2);
      k1.forEach((v, j) => {
        expect(v).toBeCloseTo(k2[j], 12);
        // a parallel pair has its angle only to the square root of rounding
        expect(t1[j]).toBeCloseTo(t2[j], j % 4 === i ? 6 : 12);
      });
    }
  });

  it("takes a row shorter than the columns, and a zero variance", () => {
    const net = network({ activation: "relu", depth: 2, sigmaW: 1 });
    const propagate = simdRowPropagator(net, {
      recursion: tangentRecursion(net, 1),
      rows: [Float64Array.of(0)],
      columns: [Float64Array.of(1, 2, 3)],
    })!;
    const k = Float64Array.of(0);
    const t = Float64Array.of(0);
    propagate(0, k, t);
    expect([k[0], t[0]]).toEqual([0, 0]);
  });
});

it("the committed WASM is what its source compiles to, byte for byte", async () => {
  const committed = readFileSync(new URL("pairRows.wasm", import.meta.url));
  expect(Buffer.from(await compilePairRows()).equals(committed)).toBe(true);
  expect(pairRowsBase64).toBe(committed.toString("base64"));
});
