import * as Q from "../language/rational.ts";
import {
  type Affine,
  apply,
  conditional,
  dot,
  lowered,
  type Monomial,
  polynomialIn,
  shifted,
  shiftedPowers,
} from "./affine.ts";
import { add, minus, multiply, nothing, ofFactor, product, type Sum, scale, unit, whole } from "./exactSum.ts";
import { type GaussianTerm, type Integrands, type Kernel, merged, regularity } from "./gaussianTerm.ts";
import type { Notes } from "./notes.ts";
import { inverse, root } from "./sumPowers.ts";
import { density } from "./thresholds.ts";
import type { Covariance } from "./wick.ts";

/** The mean of a term under a covariance. */
type Mean = (term: GaussianTerm, covariance: Covariance) => Sum;

/**
 * Lowers a power by parts: $E z_j g(z) = \sum_k C_{jk} E\,\partial_k g(z)$ (Stein's lemma), where a jump contributes the
 * density of its edge times the mean given the edge.
 *
 * @returns undefined where a factor has no derivative to use
 */
export function byParts(
  term: GaussianTerm,
  covariance: Covariance,
  names: Integrands,
  notes: Notes,
  mean: Mean,
): Sum | undefined {
  const j = term.powers.findIndex((k) => k > 0);
  const reaches = term.kernels.map((k) => dot(covariance[j], k.at.slopes));
  const usable = term.kernels.every((k, i) => reaches[i].size === 0 || isJump(k) || regularity(k, names) >= 1);
  if (!usable) return undefined;
  const rest = { ...term, powers: lowered(term.powers, j) };
  const inside = rest.powers.map((k, i) => {
    if (k === 0 || covariance[j][i].size === 0) return nothing;
    const by = scale(covariance[j][i], Q.rational(BigInt(k)));
    return multiply(by, mean({ ...rest, powers: lowered(rest.powers, i) }, covariance));
  });
  const outside = term.kernels.map((k, i) => {
    if (reaches[i].size === 0) return nothing;
    const others = { ...rest, kernels: rest.kernels.filter((_, l) => l !== i) };
    const slope = isJump(k)
      ? scale(edgeMean(others, k.at, covariance, notes, mean), Q.rational(k.name === "sign" ? 2n : 1n))
      : slopeMean(others, k, covariance, mean);
    return multiply(reaches[i], slope);
  });
  return add(...inside, ...outside);
}

const isJump = ({ name, power }: Kernel): boolean => power === 1 && (name === "step" || name === "sign");

/** $E g(z)\,(f^p)'(w)$. */
function slopeMean(others: GaussianTerm, kernel: Kernel, covariance: Covariance, mean: Mean): Sum {
  const { name, primes, power, at } = kernel;
  const same = { ...kernel, power: power - 1 };
  const parts =
    Object.hasOwn(slopes, name) && primes === 0
      ? slopes[name]
      : [{ factor: unit, kernels: [[name, 1, primes + 1]] as const }];
  return add(
    ...parts.map(({ factor, kernels, square }) =>
      mean(
        {
          ...others,
          outside: product(others.outside, factor, whole(power)),
          kernels: merged([
            ...others.kernels,
            same,
            ...kernels.map(([other, count, order = 0]) => ({ name: other, power: count, primes: order, at })),
          ]),
          exponent: square === undefined ? [] : squareOf(at, square),
        },
        covariance,
      ),
    ),
  );
}

/** A part of a derivative: a factor, functions of the same form, and $e^{s w^2}$. */
interface Slope {
  readonly factor: Sum;
  readonly kernels: readonly (readonly [name: string, power: number, primes?: number])[];
  readonly square?: Q.Rational;
}

const pi = ofFactor({ kind: "symbol", name: "pi" });
const bell = inverse(root(scale(pi, Q.rational(2n))));
const erfSlope = scale(inverse(root(pi)), Q.rational(2n));
const slopes: Readonly<Record<string, readonly Slope[]>> = {
  tanh: [
    { factor: unit, kernels: [] },
    { factor: minus(unit), kernels: [["tanh", 2]] },
  ],
  sin: [{ factor: unit, kernels: [["cos", 1]] }],
  cos: [{ factor: minus(unit), kernels: [["sin", 1]] }],
  erf: [{ factor: erfSlope, kernels: [], square: Q.rational(-1n) }],
  erfc: [{ factor: minus(erfSlope), kernels: [], square: Q.rational(-1n) }],
  normalCdf: [{ factor: bell, kernels: [], square: Q.rational(-1n, 2n) }],
  cosh: [
    {
      factor: unit,
      kernels: [
        ["cosh", 1],
        ["tanh", 1],
      ],
    },
  ],
  relu: [{ factor: unit, kernels: [["step", 1]] }],
  abs: [{ factor: unit, kernels: [["sign", 1]] }],
};

function squareOf({ offset, slopes: a }: Affine, by: Q.Rational): readonly Monomial[] {
  const variables = a.map((_, i) => `§${i}`);
  const form = add(offset, ...a.map((s, i) => multiply(s, ofFactor({ kind: "symbol", name: variables[i] }))));
  return polynomialIn(scale(multiply(form, form), by), variables)!;
}

/** $E g(z)\,\delta(w)$. */
function edgeMean(others: GaussianTerm, at: Affine, covariance: Covariance, notes: Notes, mean: Mean): Sum {
  const variance = dot(at.slopes, apply(covariance, at.slopes));
  notes.require(variance);
  const given = conditional(at, covariance, inverse(variance));
  const kernels = others.kernels.map((k) => ({ ...k, at: shifted(k.at, given.mean) }));
  const terms = shiftedPowers(others.powers, given.mean);
  const means = terms.map(({ coefficient, powers }) =>
    mean({ ...others, outside: multiply(others.outside, coefficient), powers, kernels }, given.covariance),
  );
  return multiply(density(at.offset, variance), add(...means));
}
