import { brent } from "../../numerics/roots/index.ts";
import { binaryConvolution, binaryEntropy } from "../information/index.ts";
import { requireBeta } from "./solveFrom.ts";

/** The optimal encoder of the doubly symmetric binary source is a binary symmetric channel. */
export interface SymmetricBinaryPoint {
  /** Its flip probability a; 1/2 where the trivial solution is optimal. */
  readonly flip: number;
  /** $I(X;T) = \ln 2 - h(a)$, nats. */
  readonly ixt: number;
  /** $I(T;Y) = \ln 2 - h(a * p)$, nats. */
  readonly ity: number;
}

/**
 * The bottleneck of a fair bit X seen through a binary symmetric channel Y: with $m = 1-2a$ and $c = |1-2p|$, the flip
 * probability solves $\operatorname{atanh} m = \beta c \operatorname{atanh}(cm)$.
 *
 * @param p flip probability of the channel, in [0, 1]
 * @param beta trade-off, finite and >= 0; non-trivial above $1/(1-2p)^2$
 * @see Wyner & Ziv (1973), "Mrs. Gerber's lemma"; Witsenhausen & Wyner (1975)
 */
export function ibSymmetricBinary(p: number, beta: number): SymmetricBinaryPoint {
  requireBeta(beta, "ibSymmetricBinary");
  const c = contrast(p, "ibSymmetricBinary");
  if (beta * c * c <= 1) return point(p, 0);
  if (c === 1) return point(p, Number.POSITIVE_INFINITY);
  return point(
    p,
    largestFixedPoint((u) => beta * c * Math.atanh(c * Math.tanh(u)), beta * c * Math.atanh(c)),
  );
}

/**
 * The dual bottleneck of the same source: $2\operatorname{atanh} m = \beta L \tanh(mL/2)$, $L = |\ln((1-p)/p)|$. The encoders are those of IB at
 * another beta, so the two curves coincide.
 *
 * @param p flip probability, 0 < p < 1
 * @param beta trade-off, finite and >= 0; non-trivial above $4/L^2$
 * @see our derivation, science chapter on information, section 3.5
 */
export function dualIbSymmetricBinary(p: number, beta: number): SymmetricBinaryPoint {
  requireBeta(beta, "dualIbSymmetricBinary");
  const logit = logOdds(p, "dualIbSymmetricBinary");
  if (beta * logit * logit <= 4) return point(p, 0);
  const half = logit / 2;
  return point(
    p,
    largestFixedPoint((u) => beta * half * Math.tanh(half * Math.tanh(u)), beta * half * Math.tanh(half)),
  );
}

/** Critical beta of `ibSymmetricBinary`, $1/(1-2p)^2$; Infinity at p = 1/2. */
export function ibSymmetricBinaryCriticalBeta(p: number): number {
  return 1 / contrast(p, "ibSymmetricBinaryCriticalBeta") ** 2;
}

/** Critical beta of `dualIbSymmetricBinary`, $4/\ln^2((1-p)/p)$; Infinity at p = 1/2. */
export function dualIbSymmetricBinaryCriticalBeta(p: number): number {
  return 4 / logOdds(p, "dualIbSymmetricBinaryCriticalBeta") ** 2;
}

function contrast(p: number, caller: string): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`${caller}: expected 0 <= p <= 1; got ${p}`);
  return Math.abs(1 - 2 * p);
}

function logOdds(p: number, caller: string): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`${caller}: expected 0 < p < 1; got ${p}; smooth the channel first`);
  return Math.abs(Math.log1p(-p) - Math.log(p));
}

/** The positive solution of u = map(u), map increasing, concave, bounded by `top`, with slope above one at zero. */
function largestFixedPoint(map: (u: number) => number, top: number): number {
  let low = top;
  while (map(low) <= low && low > 1e-12) low /= 2;
  return map(low) <= low ? 0 : brent((u) => map(u) - u, low, Math.min(2 * low, top), { tol: 1e-16 });
}

/** The point with $m = \tanh u$. */
function point(p: number, u: number): SymmetricBinaryPoint {
  const flip = 1 / (1 + Math.exp(2 * u));
  return {
    flip,
    ixt: Math.LN2 - binaryEntropy(flip),
    ity: Math.LN2 - binaryEntropy(binaryConvolution(flip, p)),
  };
}
