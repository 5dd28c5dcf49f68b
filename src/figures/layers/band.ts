import { type Numbers, sameLength, someFinite } from "./check.ts";

/** The region between two curves: a confidence band, or bounds. */
export interface Band {
  readonly kind: "band";
  readonly x: Numbers;
  readonly low: Numbers;
  readonly high: Numbers;
  readonly name?: string;
}

/**
 * Shades `low[i] <= y <= high[i]` along `x`; takes the colour of the layer of the same name.
 *
 * @param spec x, low and high, of one length
 * @throws RangeError when the lists differ in length or nothing is finite.
 */
export function band(spec: Omit<Band, "kind">): Band {
  sameLength("band", { x: spec.x, low: spec.low, high: spec.high });
  someFinite("band", "low", spec.low);
  return { kind: "band", ...spec };
}
