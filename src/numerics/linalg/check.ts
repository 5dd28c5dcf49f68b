import type { Matrix } from "./matrix.ts";

/** Refuses a matrix with NaN or infinite entries: no decomposition of it means anything. */
export function checkFinite(name: string, a: Matrix): void {
  const { data, cols } = a;
  for (let i = 0; i < data.length; i++) {
    if (!Number.isFinite(data[i])) {
      throw new RangeError(
        `${name}: expected finite entries; got ${data[i]} at (${Math.floor(i / cols)}, ${i % cols})`,
      );
    }
  }
}

/** Refuses a matrix that is not square, or not finite. */
export function checkSquare(name: string, a: Matrix): void {
  if (a.rows !== a.cols) throw new RangeError(`${name}: expected a square matrix; got ${a.rows} x ${a.cols}`);
  checkFinite(name, a);
}

/** The result of an iteration, or the error that says it did not converge. */
export function converged<T>(name: string, result: T | undefined, a: Matrix): T {
  if (result === undefined) {
    throw new Error(
      `${name}: expected the iteration to converge; it did not for this ${a.rows} x ${a.cols} matrix; rescale it or try another provider`,
    );
  }
  return result;
}
