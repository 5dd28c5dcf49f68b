import { normals, randomKey } from "../../random/index.ts";

/** Four normals of the row's own stream. */
export function keyedRow(row: number, parameters: unknown): Float64Array {
  return normals(randomKey((parameters as { seed: number }).seed, row), 4);
}

/** Fails on one row. */
export function failingRow(row: number): number[] {
  if (row === 13) throw new Error("row 13 is unlucky");
  return [row];
}

/** `parameters.rounds` hyperbolic tangents. */
export function busyRow(row: number, parameters: unknown): number[] {
  let sum = row;
  const rounds = (parameters as { rounds: number }).rounds;
  for (let i = 0; i < rounds; i++) sum += Math.tanh(sum) / (i + 1);
  return [sum];
}
