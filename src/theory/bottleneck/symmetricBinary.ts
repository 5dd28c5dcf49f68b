import { brent } from "../../numerics/roots/index.ts";
import { check, numbers, probability } from "../domain.ts";
import { binaryConvolution, binaryEntropy } from "../information/index.ts";
import { quantity } from "../quantity.ts";
import { tradeoff } from "./solveFrom.ts";

const parameters = { p: probability, beta: tradeoff };
const uncertain = numbers("in (0, 1) (else smooth the channel first)", (p) => p > 0 && p < 1);
const dualParameters = { p: uncertain, beta: tradeoff };

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
 * @param options.p flip probability of the channel, in [0, 1]
 * @param options.beta trade-off, finite and >= 0; non-trivial above $1/(1-2p)^2$
 * @see Wyner & Ziv (1973), "Mrs. Gerber's lemma"; Witsenhausen & Wyner (1975)
 */
export function ibSymmetricBinary(options: { readonly p: number; readonly beta: number }): SymmetricBinaryPoint {
  const { p, beta } = check("ibSymmetricBinary", parameters, options);
  const c = contrast(p);
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
 * @param options.p flip probability, 0 < p < 1
 * @param options.beta trade-off, finite and >= 0; non-trivial above $4/L^2$
 * @see our derivation, science chapter on information, section 3.5
 */
export function dualIbSymmetricBinary(options: { readonly p: number; readonly beta: number }): SymmetricBinaryPoint {
  const { p, beta } = check("dualIbSymmetricBinary", dualParameters, options);
  const logit = logOdds(p);
  if (beta * logit * logit <= 4) return point(p, 0);
  const half = logit / 2;
  return point(
    p,
    largestFixedPoint((u) => beta * half * Math.tanh(half * Math.tanh(u)), beta * half * Math.tanh(half)),
  );
}

/**
 * Critical beta of `ibSymmetricBinary`, $1/(1-2p)^2$; Infinity at p = 1/2.
 *
 * @param p flip probability of the channel, in [0, 1]
 */
export function ibSymmetricBinaryCriticalBeta(p: number): number {
  return 1 / contrast(check("ibSymmetricBinaryCriticalBeta", { p: probability }, { p }).p) ** 2;
}

/**
 * Critical beta of `dualIbSymmetricBinary`, $4/\ln^2((1-p)/p)$; Infinity at p = 1/2.
 *
 * @param p flip probability, 0 < p < 1
 */
export function dualIbSymmetricBinaryCriticalBeta(p: number): number {
  return 4 / logOdds(check("dualIbSymmetricBinaryCriticalBeta", { p: uncertain }, { p }).p) ** 2;
}

const contrast = (p: number): number => Math.abs(1 - 2 * p);

const logOdds = (p: number): number => Math.abs(Math.log1p(-p) - Math.log(p));

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

const values = ({ flip, ixt, ity }: SymmetricBinaryPoint) => [flip, ixt, ity];

export const quantities = [
  quantity({
    of: ibSymmetricBinary,
    id: "ib-dsbs",
    symbol: "a, I(X;T), I(T;Y)",
    unit: "1, nats, nats",
    meaning: "[flip probability, I(X;T), I(T;Y)] of the doubly symmetric binary source",
    source: "Wyner & Ziv (1973)",
    parameters,
    evaluate: (given) => values(ibSymmetricBinary(given)),
  }),
  quantity({
    of: dualIbSymmetricBinary,
    id: "dual-ib-dsbs",
    symbol: "a, I(X;T), I(T;Y)",
    unit: "1, nats, nats",
    meaning: "[flip probability, I(X;T), I(T;Y)] of the dual bottleneck of the doubly symmetric binary source",
    source: "chapter 5",
    parameters: dualParameters,
    evaluate: (given) => values(dualIbSymmetricBinary(given)),
  }),
  quantity({
    of: dualIbSymmetricBinaryCriticalBeta,
    id: "dual-ib-dsbs-critical-beta",
    symbol: "4/\\ln^2((1-p)/p)",
    unit: "1",
    meaning: "critical beta of the dual bottleneck of the doubly symmetric binary source",
    source: "chapter 5",
    parameters: { p: uncertain },
    evaluate: ({ p }) => dualIbSymmetricBinaryCriticalBeta(p),
  }),
];
