import { gridShape, type Numbers } from "./check.ts";

/** A scalar over the plane, as colour. */
export interface Heatmap {
  readonly kind: "heatmap";
  readonly x: Numbers;
  readonly y: Numbers;
  /** `z[row][column]` at `(x[column], y[row])`. */
  readonly z: ArrayLike<Numbers>;
  /** What the colour bar says. */
  readonly label?: string;
  /** A value with a meaning of its own (0 of `\log\chi_1`): colours diverge from it. */
  readonly center?: number;
}

/**
 * Colours cell `(x[column], y[row])` by `z[row][column]`; a value that is not finite is left blank.
 *
 * @param spec the two axes, and z with one row for each y
 * @throws RangeError when `z` is not `y.length` rows of `x.length` values.
 */
export function heatmap(spec: Omit<Heatmap, "kind">): Heatmap {
  gridShape("heatmap", spec.x, spec.y, spec.z);
  return { kind: "heatmap", ...spec };
}
