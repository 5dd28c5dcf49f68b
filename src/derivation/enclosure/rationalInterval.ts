import { UndefinedHere } from "./arithmetic.ts";
import { type Interval, neg, zero } from "./interval.ts";
import { divDown, divUp } from "./rounding.ts";

const safe = BigInt(Number.MAX_SAFE_INTEGER);
const size = (n: bigint) => n.toString(16).length * 4;

/**
 * The tightest interval of doubles around $n / d$: a double itself where it is one.
 *
 * @throws UndefinedHere when d is 0
 */
export function rationalInterval(n: bigint, d: bigint): Interval {
  if (d === 0n) throw new UndefinedHere(`/: expected a divisor other than 0; got ${n} / 0; state that it is not 0`);
  if (d < 0n) return rationalInterval(-n, -d);
  if (n === 0n) return zero;
  if (n < 0n) return neg(rationalInterval(-n, d));
  if (n <= safe && d <= safe) return { lo: divDown(Number(n), Number(d)), hi: divUp(Number(n), Number(d)) };
  return positive(n, d);
}

/** The quotient of whole numbers to 53 bits, or to the last bit of the subnormal doubles. */
function positive(n: bigint, d: bigint): Interval {
  const scaled = (k: number) => (k >= 0 ? [n << BigInt(k), d] : [n, d << BigInt(-k)]);
  let k = Math.min(1074, 56 - size(n) + size(d));
  let [top, bottom] = scaled(k);
  while (top / bottom > safe) [top, bottom] = scaled(--k);
  while (k < 1074 && 2n * (top / bottom) <= safe) [top, bottom] = scaled(++k);
  if (k < -971) return { lo: Number.MAX_VALUE, hi: Number.POSITIVE_INFINITY };
  const whole = top / bottom;
  const unit = 2 ** -k;
  return { lo: Number(whole) * unit, hi: Number(whole * bottom === top ? whole : whole + 1n) * unit };
}
