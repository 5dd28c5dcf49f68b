import { gridShape, type Numbers } from "./check.ts";

/** Level lines of a scalar over the plane. */
export interface Contour {
  readonly kind: "contour";
  readonly x: Numbers;
  readonly y: Numbers;
  /** `z[row][column]` at `(x[column], y[row])`. */
  readonly z: ArrayLike<Numbers>;
  readonly levels?: Numbers;
}

/**
 * Level lines of `z`, labelled with their value, at `levels` or at round values.
 *
 * @param spec the two axes, and z with one row for each y
 * @throws RangeError when `z` is not `y.length` rows of `x.length` values.
 */
export function contour(spec: Omit<Contour, "kind">): Contour {
  gridShape("contour", spec.x, spec.y, spec.z);
  return { kind: "contour", ...spec };
}
