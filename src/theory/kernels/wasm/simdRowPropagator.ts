import type { Activation } from "../../activations/activation.ts";
import type { Network } from "../../network/index.ts";
import type { PairsOfPoints, RowPropagator } from "../tangentRecursion.ts";
import { pairRowsModule } from "./pairRows.ts";

/**
 * The row propagator in WASM SIMD, for piecewise-linear activations with slopes $(\alpha, 1)$ and for erf.
 * @returns `undefined` for other activations
 */
export function simdRowPropagator(
  { activation, hiddenLayers }: Network,
  { recursion, rows, columns }: PairsOfPoints,
): RowPropagator | undefined {
  const slope = leftSlope(activation);
  if (slope === undefined && activation.name !== "erf") return undefined;
  const radius = slope === undefined ? (a: number) => Math.sqrt(1 + 2 * a) : Math.sqrt;
  const { sigmaW2, sigmaB2, input, hidden, bias, dimension } = recursion;
  const coefficients = [sigmaW2 / dimension, sigmaB2, input / dimension, bias, sigmaW2, hidden] as const;

  const n = padded(columns[0].length);
  const { memory, leakyReluRow, erfRow } = pairRowsModule(8 * (2 * n + 2 * hiddenLayers + 2 * n * hiddenLayers));
  const [kAt, tAt, rowAt, columnsAt] = [0, n, 2 * n, 2 * n + 2 * hiddenLayers];
  const f64 = new Float64Array(memory.buffer);
  for (let l = 0; l < hiddenLayers; l++) f64.set(radii(columns[l], radius, n), columnsAt + 2 * n * l);

  return (i, k, t) => {
    for (let l = 0; l < hiddenLayers; l++) f64.set(radii(rows[l].subarray(i, i + 1), radius, 1), rowAt + 2 * l);
    f64.set(k, kAt);
    const shape = [padded(k.length), n, hiddenLayers, 8 * kAt, 8 * tAt, 8 * rowAt, 8 * columnsAt] as const;
    if (slope === undefined) erfRow(...shape, ...coefficients);
    else leakyReluRow(...shape, ...coefficients, slope);
    k.set(f64.subarray(kAt, kAt + k.length));
    t.set(f64.subarray(tAt, tAt + t.length));
  };
}

/** Rounded up to whole pairs of registers. */
const padded = (n: number): number => 4 * Math.ceil(n / 4);

/** $\alpha$ of an activation with slopes $(\alpha, 1)$ and its only kink at zero. */
function leftSlope({ pieces }: Activation): number | undefined {
  if (pieces?.length !== 2) return undefined;
  const [left, right] = pieces;
  const bentAtZero = left.to === 0 && left.offset === 0 && right.offset === 0 && right.slope === 1;
  return bentAtZero ? left.slope : undefined;
}

/** `n` radii (padded with zeros), then `n` reciprocals (zero where the radius is zero). */
function radii(variances: Float64Array, radius: (a: number) => number, n: number): Float64Array {
  const table = new Float64Array(2 * n);
  variances.forEach((a, i) => {
    const r = radius(a);
    table[i] = r;
    table[n + i] = r > 0 ? 1 / r : 0;
  });
  return table;
}
