/**
 * How far the functions of the machine (V8's `Math`, which follows fdlibm) and of `numerics/special` may be from the truth:
 * $8 \cdot 2^{-53}$ relatively, or two of the smallest doubles. The largest error against MPFR at a million points of each function,
 * with all its hard places, is $3.4 \cdot 2^{-53}$ (`elementary.test.ts`); fdlibm proves at most $4 \cdot 2^{-53}$.
 */
const relative = 9 * 2 ** -53;
const smallest = 2 * Number.MIN_VALUE;

/** A lower bound of a true value that was computed as `y`. */
export function under(y: number): number {
  if (y === Number.POSITIVE_INFINITY) return Number.MAX_VALUE * (1 - relative);
  return y === Number.NEGATIVE_INFINITY ? y : y - (relative * Math.abs(y) + smallest);
}

/** An upper bound of a true value that was computed as `y`. */
export function over(y: number): number {
  if (y === Number.NEGATIVE_INFINITY) return -Number.MAX_VALUE * (1 - relative);
  return y === Number.POSITIVE_INFINITY ? y : y + (relative * Math.abs(y) + smallest);
}
