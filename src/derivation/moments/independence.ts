import { call, type Expression } from "../language/expression.ts";
import * as Q from "../language/rational.ts";
import { apply, dot, order } from "./affine.ts";
import { constant, equalSums, nothing, ofFactor, product, type Sum, unit } from "./exactSum.ts";
import type { GaussianTerm, Kernel } from "./gaussianTerm.ts";
import type { Notes } from "./notes.ts";
import { toExpression } from "./sumExpression.ts";
import { power } from "./sumPowers.ts";
import type { Covariance } from "./wick.ts";

const half = constant(Q.rational(1n, 2n));

const odd: ReadonlySet<string> = new Set(["tanh", "sin", "erf", "sign", "atan"]);
const even: ReadonlySet<string> = new Set(["cos", "cosh", "abs"]);

/** Whether the integrand changes its sign with its variables. */
export function isOdd({ powers, kernels }: GaussianTerm): boolean {
  const symmetric = kernels.every(
    (k) => k.at.offset.size === 0 && k.primes === 0 && (odd.has(k.name) || even.has(k.name)),
  );
  const turns = kernels.filter((k) => odd.has(k.name)).reduce((sum, k) => sum + k.power, order(powers));
  return symmetric && turns % 2 === 1;
}

const atZero: Readonly<Record<string, Sum>> = {
  ...{ tanh: nothing, sin: nothing, erf: nothing, sign: nothing, atan: nothing, relu: nothing, abs: nothing },
  ...{ cos: unit, cosh: unit, erfc: unit, step: half, normalCdf: half },
};

/** Two jumps at one place are one jump only where their argument varies. */
function requireSpread(kernels: readonly Kernel[], covariance: Covariance, notes: Notes): void {
  const jumps = kernels.filter(({ name }) => name === "step" || name === "sign");
  for (const k of jumps) {
    const isRepeated = k.power > 1 || jumps.some((other) => other !== k && isSamePlace(other, k));
    if (isRepeated) notes.require(dot(k.at.slopes, apply(covariance, k.at.slopes)));
  }
}

const isSamePlace = (a: Kernel, b: Kernel): boolean =>
  equalSums(a.at.offset, b.at.offset) && a.at.slopes.every((s, i) => equalSums(s, b.at.slopes[i]));

/** Functions of constants before the mean; powers of steps and signs as they are. */
export function settled(term: GaussianTerm, covariance: Covariance, notes: Notes): GaussianTerm {
  requireSpread(term.kernels, covariance, notes);
  const isConstant = (k: Kernel) => apply(covariance, k.at.slopes).every((s) => s.size === 0);
  const values = term.kernels.filter(isConstant).map((k) => {
    const known = k.primes === 0 && k.at.offset.size === 0 ? atZero[k.name] : undefined;
    return power(
      known ?? ofFactor({ ...call(k.name, toExpression(k.at.offset)), primes: k.primes } as Expression),
      Q.rational(BigInt(k.power)),
    );
  });
  const kernels = term.kernels
    .filter((k) => !isConstant(k))
    .flatMap((k) => {
      if (k.name === "step") return [{ ...k, power: 1 }];
      return k.name === "sign" ? (k.power % 2 === 0 ? [] : [{ ...k, power: 1 }]) : [k];
    });
  return { ...term, outside: product(term.outside, ...values), kernels };
}

/** The factors of a term over independent variables, each with the law of those that it uses. */
export function independent(
  term: GaussianTerm,
  covariance: Covariance,
): readonly (readonly [GaussianTerm, Covariance])[] {
  const { powers, kernels } = term;
  const used = powers.map((k, i) => k > 0 || kernels.some((kernel) => kernel.at.slopes[i].size > 0));
  const group = powers.map((_, i) => i);
  const join = (i: number, j: number) => {
    const [from, to] = [group[j], group[i]];
    group.forEach((g, k) => {
      if (g === from) group[k] = to;
    });
  };
  for (let i = 0; i < powers.length; i++)
    for (let j = 0; j < i; j++) {
      const linked =
        covariance[i][j].size > 0 || kernels.some(({ at }) => at.slopes[i].size > 0 && at.slopes[j].size > 0);
      if (used[i] && used[j] && linked) join(i, j);
    }
  const roots = [...new Set(group.filter((_, i) => used[i]))];
  return roots.map((root) => {
    const members = powers.flatMap((_, i) => (used[i] && group[i] === root ? [i] : []));
    const own = kernels.filter(({ at }) => members.some((i) => at.slopes[i].size > 0));
    const part: GaussianTerm = {
      outside: unit,
      powers: members.map((i) => powers[i]),
      exponent: [],
      kernels: own.map((k) => ({ ...k, at: { ...k.at, slopes: members.map((i) => k.at.slopes[i]) } })),
      opaque: [],
    };
    return [part, members.map((i) => members.map((j) => covariance[i][j]))] as const;
  });
}
