import { call } from "../language/expression.ts";
import * as Q from "../language/rational.ts";
import { type Affine, apply, dot, type Monomial, order, shifted, shiftedPowers } from "./affine.ts";
import {
  add,
  constant,
  isNegativeFirst,
  minus,
  multiply,
  nothing,
  ofFactor,
  product,
  type Sum,
  scale,
  Unreached,
  unit,
} from "./exactSum.ts";
import type { GaussianTerm, Kernel } from "./gaussianTerm.ts";
import type { Notes } from "./notes.ts";
import { toExpression } from "./sumExpression.ts";
import { inverse, root } from "./sumPowers.ts";
import { type Covariance, gaussianMoment } from "./wick.ts";

/** Terms without exponent, under the covariance that the exponent has left. */
export interface Tilted {
  readonly terms: readonly GaussianTerm[];
  readonly covariance: Covariance;
}

/**
 * $E e^{c + b \cdot z + z^\top Q z} g(z) = \det(1 - 2CQ)^{-1/2}\,e^{c + \frac12 b^\top C' b}\,E g(z' + C' b)$ with
 * $z' \sim N(0, C')$, $C' = (1 - 2CQ)^{-1} C$, where $1 - 2CQ$ has positive eigenvalues; C may be singular.
 */
export function tilted(term: GaussianTerm, covariance: Covariance, notes: Notes): Tilted {
  const n = covariance.length;
  const at = (powers: readonly number[]) =>
    term.exponent.find((m) => m.powers.join() === powers.join())?.coefficient ?? nothing;
  const unitVector = (i: number) => Array.from({ length: n }, (_, k) => (k === i ? 1 : 0));
  const pair = (i: number, j: number) => unitVector(i).map((k, l) => k + (l === j ? 1 : 0));
  const b = Array.from({ length: n }, (_, i) => at(unitVector(i)));
  const q = Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (__, j) => scale(at(pair(i, j)), i === j ? Q.one : Q.rational(1n, 2n))),
  );
  const { after, determinant } = narrowed(covariance, q, notes);
  const shift = apply(after, b);
  const exponent = add(at(b.map(() => 0)), scale(dot(b, shift), Q.rational(1n, 2n)));
  const weight = product(term.outside, exponential(exponent), inverse(root(determinant)));
  const kernels = term.kernels.map((k) => ({ ...k, at: shifted(k.at, shift) }));
  const terms = shiftedPowers(term.powers, shift).map(({ coefficient, powers }) => ({
    ...term,
    outside: multiply(weight, coefficient),
    powers,
    exponent: [],
    kernels,
  }));
  return { terms, covariance: after };
}

export const exponential = (exponent: Sum): Sum =>
  exponent.size === 0 ? unit : ofFactor(call("exp", toExpression(exponent)));

/** $(1 - 2CQ)^{-1} C$ and $\det(1 - 2CQ)$, in one or two variables where Q is not zero. */
function narrowed(covariance: Covariance, q: Covariance, notes: Notes): { after: Covariance; determinant: Sum } {
  const isZero = q.every((row) => row.every((entry) => entry.size === 0));
  if (isZero) return { after: covariance, determinant: unit };
  if (covariance.length > 2) throw new Unreached("a quadratic exponent in more than two variables");
  const columns = covariance.map((_, j) =>
    apply(
      covariance,
      q.map((row) => row[j]),
    ),
  );
  const m = covariance.map((_, i) =>
    columns.map((column, j) => add(i === j ? unit : nothing, scale(column[i], Q.rational(-2n)))),
  );
  if (covariance.length === 1) {
    notes.require(m[0][0]);
    return { after: [[multiply(covariance[0][0], inverse(m[0][0]))]], determinant: m[0][0] };
  }
  const determinant = add(multiply(m[0][0], m[1][1]), minus(multiply(m[0][1], m[1][0])));
  notes.require(determinant);
  notes.require(add(m[0][0], m[1][1]));
  const adjugate = [
    [m[1][1], minus(m[0][1])],
    [minus(m[1][0]), m[0][0]],
  ];
  const by = inverse(determinant);
  const after = covariance.map((_, i) =>
    covariance.map((__, j) =>
      multiply(
        by,
        dot(
          adjugate[i],
          covariance.map((row) => row[j]),
        ),
      ),
    ),
  );
  return { after, determinant };
}

/** A cosine or a sine of an affine form, weighted. */
interface Wave {
  readonly weight: Q.Rational;
  readonly isSine: boolean;
  readonly at: Affine;
}

/**
 * $E z^k \prod \cos, \sin$ of affine forms: the product as a sum of waves, and
 * $E z^k e^{i(m + t \cdot z)} = e^{im - \frac12 t^\top C t}\,E (z + iCt)^k$.
 */
export function waveMean(powers: readonly number[], kernels: readonly Kernel[], covariance: Covariance): Sum {
  const none: Affine = { offset: nothing, slopes: covariance.map(() => nothing) };
  const factors = kernels.flatMap((k) => new Array<Kernel>(k.power).fill(k));
  const waves = factors.reduce<readonly Wave[]>(
    (sofar, k) => sofar.flatMap((w) => timesWave(w, k)),
    [{ weight: Q.one, isSine: false, at: none }],
  );
  return add(...waves.map((w) => scale(oneWaveMean(powers, w, covariance), w.weight)));
}

function timesWave({ weight, isSine, at }: Wave, { name, at: by }: Kernel): readonly Wave[] {
  const half = Q.times(weight, Q.rational(1n, 2n));
  const [sum, difference] = [1n, -1n].map((sign) => ({
    offset: add(at.offset, scale(by.offset, Q.rational(sign))),
    slopes: at.slopes.map((s, i) => add(s, scale(by.slopes[i], Q.rational(sign)))),
  }));
  const wave = (w: Q.Rational, sine: boolean, form: Affine): Wave => ({ weight: w, isSine: sine, at: form });
  if (name === "cos") return [wave(half, isSine, sum), wave(half, isSine, difference)];
  return isSine
    ? [wave(half, false, difference), wave(Q.negative(half), false, sum)]
    : [wave(half, true, sum), wave(Q.negative(half), true, difference)];
}

function oneWaveMean(powers: readonly number[], { isSine, at }: Wave, covariance: Covariance): Sum {
  const reach = apply(covariance, at.slopes);
  const damping = exponential(scale(dot(at.slopes, reach), Q.rational(-1n, 2n)));
  const [real, imaginary] = complexMoment(powers, reach, covariance);
  const [cos, sin] = [waveOf("cos", at.offset), waveOf("sin", at.offset)];
  const part = isSine
    ? add(multiply(real, sin), multiply(imaginary, cos))
    : add(multiply(real, cos), minus(multiply(imaginary, sin)));
  return multiply(damping, part);
}

function waveOf(name: "cos" | "sin", offset: Sum): Sum {
  if (offset.size === 0) return name === "cos" ? unit : nothing;
  const isNegative = isNegativeFirst(offset);
  const value = ofFactor(call(name, toExpression(isNegative ? minus(offset) : offset)));
  return isNegative && name === "sin" ? minus(value) : value;
}

/** The real and the imaginary part of $E \prod_j (z_j + i d_j)^{k_j}$. */
function complexMoment(powers: readonly number[], d: readonly Sum[], covariance: Covariance): readonly [Sum, Sum] {
  const parts: [Sum[], Sum[]] = [[], []];
  const total = order(powers);
  for (const { coefficient, powers: rest } of shiftedPowers(powers, d) as readonly Monomial[]) {
    const turns = total - order(rest);
    const sign = constant(Q.rational(turns % 4 < 2 ? 1n : -1n));
    parts[turns % 2].push(product(sign, coefficient, gaussianMoment(rest, covariance)));
  }
  return [add(...parts[0]), add(...parts[1])];
}
