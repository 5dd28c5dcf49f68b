import { binary, call, type Expression, fraction, freeNames, symbol } from "../language/expression.ts";
import * as Q from "../language/rational.ts";
import { substitute } from "../language/substitute.ts";
import { type Affine, apply, dot } from "./affine.ts";
import {
  add,
  equalSums,
  isNegativeFirst,
  keyOf,
  minus,
  multiply,
  nothing,
  ofFactor,
  type Sum,
  unit,
} from "./exactSum.ts";
import type { GaussianTerm, Kernel } from "./gaussianTerm.ts";
import { toExpression } from "./sumExpression.ts";
import { quotient, root } from "./sumPowers.ts";
import type { Covariance } from "./wick.ts";

/**
 * A mean without a closed form, in the form that equal ones share: over one standard variable where all functions are of
 * one direction, else over the forms themselves with their covariance, in the order of their texts.
 */
export function normalForm(term: GaussianTerm, covariance: Covariance): Sum {
  const { kernels, powers, opaque } = term;
  const directions = classes(kernels);
  const asItIs = opaque.length > 0 || powers.some((k) => k > 0) || directions.length > covariance.length;
  const mean = asItIs
    ? plainForm(term, covariance)
    : directions.length === 1
      ? lineForm(kernels, covariance)
      : jointForm(directions, covariance);
  return multiply(term.outside, ofFactor(mean));
}

const isParallel = (a: readonly Sum[], b: readonly Sum[]): boolean =>
  a.every((x, i) => a.every((y, j) => j <= i || equalSums(multiply(x, b[j]), multiply(y, b[i]))));

/** The kernels by direction. */
function classes(kernels: readonly Kernel[]): readonly (readonly Kernel[])[] {
  const all: Kernel[][] = [];
  for (const k of [...kernels].sort((a, b) => (labelOf(a) < labelOf(b) ? -1 : 1))) {
    const found = all.find(([first]) => isParallel(first.at.slopes, k.at.slopes));
    if (found === undefined) all.push([k]);
    else found.push(k);
  }
  return all;
}

const labelOf = ({ name, primes, power, at }: Kernel): string =>
  [name, primes, power, keyOf(at.offset), ...at.slopes.map(keyOf)].join("|");

/** The ratio of a direction to a parallel one. */
function ratio(of: Affine, to: Affine): Sum {
  const i = to.slopes.findIndex((s) => s.size > 0);
  return quotient(of.slopes[i], to.slopes[i]);
}

function lineForm(kernels: readonly Kernel[], covariance: Covariance): Expression {
  const [first] = classes(kernels)[0];
  const isStandard = covariance.length === 1 && equalSums(covariance[0][0], unit);
  const [slope] = first.at.slopes;
  const scale = root(dot(first.at.slopes, apply(covariance, first.at.slopes)));
  const sign = isNegativeFirst(slope) ? minus : (s: Sum) => s;
  const slopeOf = (at: Affine) => (isStandard ? sign(at.slopes[0]) : multiply(ratio(at, first.at), scale));
  const z = freshNames(1, ["z"], kernels)[0];
  const factors = kernels.map((k) => kernelExpression(k, slopeOf(k.at), z));
  return expectation(factors, [z]);
}

function jointForm(directions: readonly (readonly Kernel[])[], covariance: Covariance): Expression {
  const names = freshNames(directions.length, ["u", "v", "w"], directions.flat());
  const candidates = permutations(directions).map((ordered) => {
    const firsts = ordered.map(([first]) => first.at);
    const factors = ordered.flatMap((group, i) =>
      group.map((k) => kernelExpression(k, ratio(k.at, firsts[i]), names[i])),
    );
    const joint = firsts.map((a) => firsts.map((b) => dot(a.slopes, apply(covariance, b.slopes))));
    return expectation(factors, names, joint);
  });
  return candidates.reduce((a, b) => (JSON.stringify(b) < JSON.stringify(a) ? b : a));
}

/** The mean over the variables as they are. */
function plainForm({ powers, kernels, opaque }: GaussianTerm, covariance: Covariance): Expression {
  const names = freshNames(powers.length, ["x", "y", "z"], kernels, opaque);
  const renamed = opaque.map((e) => names.reduce((of, name, i) => substitute(of, `§${i}`, symbol(name)), e));
  const factors = [
    ...powers.flatMap((k, i) => (k === 0 ? [] : [powered(symbol(names[i]), k)])),
    ...kernels.map(({ at, ...k }) => {
      const form = add(at.offset, ...at.slopes.map((s, i) => multiply(s, ofFactor(symbol(names[i])))));
      return powered({ ...call(k.name, toExpression(form)), primes: k.primes } as Expression, k.power);
    }),
    ...renamed,
  ];
  const isStandard = covariance.every((row, i) => row.every((c, j) => equalSums(c, i === j ? unit : nothing)));
  return expectation(factors, names, isStandard ? undefined : covariance);
}

function kernelExpression({ name, primes, power, at }: Kernel, slope: Sum, variable: string): Expression {
  const argument = toExpression(add(at.offset, multiply(slope, ofFactor(symbol(variable)))));
  return powered({ ...call(name, argument), primes } as Expression, power);
}

const powered = (e: Expression, k: number): Expression =>
  k === 1 ? e : binary("^", e, fraction(Q.rational(BigInt(k))));

function expectation(
  factors: readonly Expression[],
  variables: readonly string[],
  covariance?: Covariance,
): Expression {
  const sorted = [...factors].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  const body = sorted.reduce((a, b) => binary("*", a, b));
  if (covariance === undefined) return { kind: "expect", body, variables };
  return {
    kind: "expect",
    body,
    variables,
    covariance: { kind: "matrix", rows: covariance.map((row) => row.map(toExpression)) },
  };
}

/** Names for bound variables that mean nothing in the integrand. */
function freshNames(
  n: number,
  preferred: readonly string[],
  kernels: readonly Kernel[],
  opaque: readonly Expression[] = [],
): readonly string[] {
  const forms = kernels.flatMap((k) => [k.at.offset, ...k.at.slopes].map(toExpression));
  const taken = new Set([...forms, ...opaque].flatMap((e) => [...freeNames(e)]));
  for (const k of kernels) taken.add(k.name);
  const names: string[] = [];
  for (let i = 0; names.length < n; i++) {
    const name = preferred[i] ?? `z_${i}`;
    if (!taken.has(name)) names.push(name);
  }
  return names;
}

function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length <= 1) return [items];
  return items.flatMap((first, i) => permutations(items.filter((_, j) => j !== i)).map((rest) => [first, ...rest]));
}
