import type { Matrix } from "../../numerics/linalg/index.ts";
import { fromRows } from "../../numerics/linalg/index.ts";
import { expect } from "../domain.ts";

/** Inputs: one row per point, as a matrix or as an array of rows. */
export type Inputs = Matrix | readonly (readonly number[])[];

const isList = (v: unknown): boolean => Array.isArray(v) || ArrayBuffer.isView(v);

/**
 * The inputs as a matrix (points x dimension), checked.
 *
 * @param inputs points x dimension
 * @param name what the error calls them
 * @throws RangeError on anything but a matrix or a list of lists, no points, rows of different length, or a non-finite entry
 */
export function inputMatrix(inputs: Inputs, name = "inputs"): Matrix {
  const matrixOrRows = (Array.isArray(inputs) && inputs.every(isList)) || isList((inputs as Matrix | null)?.data);
  expect(matrixOrRows, name, "a matrix or a list of rows", inputs, "give one row a point");
  const x = "data" in inputs ? inputs : rowsToMatrix(inputs, name);
  if (x.rows < 1 || x.cols < 1)
    throw new RangeError(`${name}: expected at least one point of dimension >= 1; got ${x.rows} x ${x.cols}`);
  const bad = firstNotFinite(x.data);
  if (bad >= 0)
    throw new RangeError(
      `${name}: expected finite entries; got ${x.data[bad]} in row ${Math.floor(bad / x.cols)}, column ${bad % x.cols}`,
    );
  return x;
}

/** Index of the first entry that is not finite, or -1: a plain loop, since the inputs may have millions of entries. */
function firstNotFinite(data: Float64Array): number {
  for (let at = 0; at < data.length; at++) if (!Number.isFinite(data[at])) return at;
  return -1;
}

function rowsToMatrix(rows: readonly (readonly number[])[], name: string): Matrix {
  const ragged = rows.findIndex((row) => row.length !== rows[0].length);
  if (ragged >= 0)
    throw new RangeError(
      `${name}: expected rows of equal length; row ${ragged} has ${rows[ragged].length}, row 0 has ${rows[0].length}`,
    );
  return fromRows(rows.map((row) => [...row]));
}
