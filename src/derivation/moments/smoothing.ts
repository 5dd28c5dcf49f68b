import { freeNames, some } from "../language/expression.ts";
import * as Q from "../language/rational.ts";
import type { Affine, Monomial } from "./affine.ts";
import { add, constant, keyOf, multiply, type Sum, unit, whole } from "./exactSum.ts";
import type { GaussianTerm } from "./gaussianTerm.ts";
import { Notes } from "./notes.ts";
import { toExpression } from "./sumExpression.ts";
import { type Threshold, thresholdMean } from "./thresholds.ts";
import type { Covariance } from "./wick.ts";

/** A function as a power of its argument, with or without a threshold. */
interface Piece {
  readonly coefficient: Sum;
  readonly power: number;
  readonly noise?: Sum;
}

const piece = (coefficient: number, power: number, noise?: Sum): Piece => ({
  coefficient: whole(coefficient),
  power,
  ...(noise && { noise }),
});
const sharp = whole(0);
const half = constant(Q.rational(1n, 2n));
const forms: Readonly<Record<string, readonly Piece[]>> = {
  step: [piece(1, 0, sharp)],
  sign: [piece(2, 0, sharp), piece(-1, 0)],
  relu: [piece(1, 1, sharp)],
  abs: [piece(2, 1, sharp), piece(-1, 1)],
  erf: [piece(2, 0, half), piece(-1, 0)],
  erfc: [piece(2, 0), piece(-2, 0, half)],
  normalCdf: [piece(1, 0, unit)],
};

/** The functions that are powers of their argument times thresholds. */
export const isThresholdFunction = (name: string): boolean => Object.hasOwn(forms, name);

/** $f(w)^p$ as factors that are sums of pieces: thresholds without noise are their own squares. */
function factorsOf(name: string, power: number): readonly (readonly Piece[])[] {
  if (name === "step") return [forms.step];
  if (name === "relu") return [[piece(1, power, sharp)]];
  if (name === "sign" || name === "abs") {
    const argument = name === "abs" ? power : 0;
    if (power % 2 === 0) return [[piece(1, argument)]];
    return [[piece(2, argument, sharp), piece(-1, argument)]];
  }
  return new Array<readonly Piece[]>(power).fill(forms[name]);
}

interface Product {
  readonly coefficient: Sum;
  readonly monomials: readonly Monomial[];
  readonly thresholds: readonly Threshold[];
}

/**
 * The mean of a polynomial times steps, signs, rectifiers, absolute values, error functions and normal distribution
 * functions of affine forms: each is a power of its argument times a threshold, sharp or smeared by a variable of its own.
 *
 * @throws Unreached where the thresholds have no closed form together
 */
export function smoothed(term: GaussianTerm, covariance: Covariance, notes: Notes): Sum {
  const start: Product = {
    coefficient: unit,
    monomials: [{ coefficient: unit, powers: term.powers }],
    thresholds: [],
  };
  const products = term.kernels
    .flatMap((k) => factorsOf(k.name, k.power).map((pieces) => ({ at: k.at, pieces })))
    .reduce<readonly Product[]>(
      (all, { at, pieces }) => all.flatMap((p) => pieces.map((piece) => times(p, at, piece))),
      [start],
    );
  const edges = new Notes();
  const value = add(
    ...products.flatMap(({ coefficient, monomials, thresholds }) =>
      monomials.map((m) =>
        multiply(
          multiply(coefficient, m.coefficient),
          thresholdMean(m.powers, thresholds, covariance, { edges, orthants: notes }),
        ),
      ),
    ),
  );
  if (hasQuotient(value)) notes.include(edges);
  notes.use("Gaussian smoothing of kinks and steps");
  return value;
}

function times({ coefficient, monomials, thresholds }: Product, at: Affine, piece: Piece): Product {
  return {
    coefficient: multiply(coefficient, piece.coefficient),
    monomials: monomials.flatMap((m) => timesForm(m, at, piece.power)),
    thresholds: piece.noise === undefined ? thresholds : withThreshold(thresholds, { at, noise: piece.noise }),
  };
}

function timesForm(monomial: Monomial, at: Affine, power: number): readonly Monomial[] {
  let all: readonly Monomial[] = [monomial];
  for (let k = 0; k < power; k++)
    all = all.flatMap(({ coefficient, powers }) => [
      ...(at.offset.size === 0 ? [] : [{ coefficient: multiply(coefficient, at.offset), powers }]),
      ...at.slopes.flatMap((s, i) =>
        s.size === 0
          ? []
          : [{ coefficient: multiply(coefficient, s), powers: powers.map((p, l) => (l === i ? p + 1 : p)) }],
      ),
    ]);
  return all;
}

function withThreshold(sofar: readonly Threshold[], next: Threshold): readonly Threshold[] {
  const key = (t: Threshold) => [t.noise, t.at.offset, ...t.at.slopes].map(keyOf).join("|");
  const isRepeated = next.noise.size === 0 && sofar.some((t) => key(t) === key(next));
  return isRepeated ? sofar : [...sofar, next];
}

const constants: ReadonlySet<string> = new Set(["pi", "e", "sqrt"]);

/** Whether a symbol stands in a denominator, where a variance may vanish; elsewhere both sides are continuous. */
function hasQuotient(value: Sum): boolean {
  return some(
    toExpression(value),
    (node) =>
      node.kind === "binary" && node.op === "/" && [...freeNames(node.right)].some((name) => !constants.has(name)),
  );
}
