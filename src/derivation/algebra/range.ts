import type { Rational } from "../language/rational.ts";
import * as Q from "../language/rational.ts";

/** One end of a range: a fraction, or infinite; open where the range does not reach it. */
export interface End {
  readonly at: Rational | "-inf" | "inf";
  readonly open: boolean;
}

/** Where the values of something lie, exactly. */
export interface Range {
  readonly low: End;
  readonly high: End;
}

const below: End = { at: "-inf", open: true };
const above: End = { at: "inf", open: true };
export const closed = (at: Rational): End => ({ at, open: false });
export const open = (at: Rational): End => ({ at, open: true });
export const entire: Range = { low: below, high: above };
export const positive: Range = { low: open(Q.zero), high: above };
export const nonnegative: Range = { low: closed(Q.zero), high: above };
export const point = (at: Rational): Range => ({ low: closed(at), high: closed(at) });
export const between = (low: End | undefined, high: End | undefined): Range => ({
  low: low ?? below,
  high: high ?? above,
});

const isFraction = (at: End["at"]): at is Rational => typeof at !== "string";

function signOf(at: End["at"]): number {
  if (at === "inf") return 1;
  if (at === "-inf") return -1;
  return at.n > 0n ? 1 : at.n < 0n ? -1 : 0;
}

function compare(a: End["at"], b: End["at"]): number {
  if (isFraction(a) && isFraction(b)) return signOf(Q.plus(a, Q.negative(b)));
  if (a === b) return 0;
  return a === "-inf" || b === "inf" ? -1 : 1;
}

/** The outermost of some ends; of two at one place the closed one reaches it. */
function outermost(ends: readonly End[], side: -1 | 1): End {
  return ends.reduce((a, b) => {
    const order = side * compare(a.at, b.at);
    if (order !== 0) return order > 0 ? a : b;
    return a.open ? b : a;
  });
}

function endPlus(a: End, b: End): End {
  if (isFraction(a.at) && isFraction(b.at)) return { at: Q.plus(a.at, b.at), open: a.open || b.open };
  return { at: isFraction(a.at) ? b.at : a.at, open: true };
}

/** Zero times anything is zero, and is reached where the zero is. */
function endTimes(a: End, b: End): End {
  const zeros = [a, b].filter(({ at }) => signOf(at) === 0);
  if (zeros.length > 0) return { at: Q.zero, open: zeros.every((end) => end.open) };
  if (isFraction(a.at) && isFraction(b.at)) return { at: Q.times(a.at, b.at), open: a.open || b.open };
  return signOf(a.at) * signOf(b.at) > 0 ? above : below;
}

export const sum = (a: Range, b: Range): Range => ({ low: endPlus(a.low, b.low), high: endPlus(a.high, b.high) });

export function product(a: Range, b: Range): Range {
  const corners = [a.low, a.high].flatMap((x) => [b.low, b.high].map((y) => endTimes(x, y)));
  return { low: outermost(corners, -1), high: outermost(corners, 1) };
}

export const hull = (a: Range, b: Range): Range => ({
  low: outermost([a.low, b.low], -1),
  high: outermost([a.high, b.high], 1),
});

export const isPositive = ({ low }: Range): boolean => signOf(low.at) > 0 || (signOf(low.at) === 0 && low.open);
export const isNegative = ({ high }: Range): boolean => signOf(high.at) < 0 || (signOf(high.at) === 0 && high.open);
export const isNonNegative = ({ low }: Range): boolean => signOf(low.at) >= 0;
export const isNonPositive = ({ high }: Range): boolean => signOf(high.at) <= 0;
export const isNonZero = (r: Range): boolean => isPositive(r) || isNegative(r);
export const isBounded = ({ low, high }: Range): boolean => isFraction(low.at) && isFraction(high.at);
/** Whether zero is outside, and not a limit of the values either. */
export const isAwayFromZero = ({ low, high }: Range): boolean => signOf(low.at) > 0 || signOf(high.at) < 0;

/** The largest whole number that is at most all values, if there is one. */
export const lowestWhole = ({ low }: Range): bigint | undefined => (isFraction(low.at) ? Q.floor(low.at) : undefined);

const maxDigits = 4000n;

function wholePower(end: End, n: bigint): End {
  if (!isFraction(end.at)) return { at: n % 2n === 0n ? "inf" : end.at, open: true };
  return { at: Q.rational(end.at.n ** n, end.at.d ** n), open: end.open };
}

/** The values of $x^r$ for x in the range; for r that is not whole, x is taken to be in the domain of the power. */
export function power(base: Range, r: Rational): Range {
  const one = closed(Q.one);
  if (!Q.isInteger(r)) {
    const atLeastOne = compare(base.low.at, Q.one) >= 0;
    const atMostOne = compare(base.high.at, Q.one) <= 0;
    const grows = r.n > 0n;
    const low = (grows ? atLeastOne : atMostOne) ? one : isPositive(base) || !grows ? open(Q.zero) : closed(Q.zero);
    return { low, high: (grows ? atMostOne : atLeastOne) ? one : above };
  }
  if (r.n < 0n) {
    if (!isNonZero(base)) return r.n % 2n === 0n ? positive : entire;
    return power({ low: endInverse(base.high, base), high: endInverse(base.low, base) }, Q.negative(r));
  }
  if (r.n > maxDigits) return r.n % 2n === 0n || isNonNegative(base) ? nonnegative : entire;
  const [low, high] = [wholePower(base.low, r.n), wholePower(base.high, r.n)];
  if (r.n % 2n === 1n || isNonNegative(base)) return { low, high };
  if (isNonPositive(base)) return { low: high, high: low };
  return { low: closed(Q.zero), high: outermost([low, high], 1) };
}

/** $1/x$ at an end of a range without zero. */
function endInverse(end: End, base: Range): End {
  if (!isFraction(end.at)) return { at: Q.zero, open: true };
  if (signOf(end.at) === 0) return isPositive(base) ? above : below;
  return { at: Q.inverse(end.at), open: end.open };
}
