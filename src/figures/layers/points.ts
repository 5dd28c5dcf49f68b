import type { Estimate } from "../../numerics/estimate/estimate.ts";
import { type Numbers, sameLength, someFinite } from "./check.ts";

/** Measured points; an `Estimate` draws its error bar of one standard error. */
export interface Points {
  readonly kind: "points";
  readonly x: Numbers;
  readonly y: ArrayLike<number | Estimate>;
  readonly name?: string;
}

export const meanOf = (y: number | Estimate): number => (typeof y === "number" ? y : y.value);
export const errorOf = (y: number | Estimate): number => (typeof y === "number" ? 0 : y.stdError);

/**
 * Markers at `(x[i], y[i])`, with error bars of one standard error where `y[i]` is an `Estimate`.
 *
 * @param spec x and y, of one length
 * @throws RangeError when `x` and `y` differ in length or nothing is finite.
 */
export function points(spec: Omit<Points, "kind">): Points {
  sameLength("points", { x: spec.x, y: spec.y });
  someFinite("points", "y", Array.from(spec.y, meanOf));
  return { kind: "points", ...spec };
}
