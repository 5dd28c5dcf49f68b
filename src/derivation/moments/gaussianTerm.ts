import { call, type Expression } from "../language/expression.ts";
import * as Q from "../language/rational.ts";
import { type Affine, affineIn, binomial, type Monomial, mentions, order, polynomialIn } from "./affine.ts";
import {
  add,
  constant,
  type Factor,
  fromTerms,
  isSum,
  keyOf,
  multiply,
  nothing,
  ofFactor,
  type Sum,
  scale,
  type Term,
  Unreached,
  unit,
} from "./exactSum.ts";
import { isTame } from "./integrable.ts";
import { toSum } from "./sumExpression.ts";
import { power } from "./sumPowers.ts";

/** $f^{(\mathrm{primes})}(w)^p$ for an affine form w of the variables. */
export interface Kernel {
  readonly name: string;
  readonly primes: number;
  readonly power: number;
  readonly at: Affine;
}

/** $c\,\prod_i z_i^{k_i}\,e^{q(z)} \prod_l f_l(w_l)^{p_l}$ times factors that are only known to be integrable. */
export interface GaussianTerm {
  readonly outside: Sum;
  readonly powers: readonly number[];
  /** The exponent q, of degree two at most. */
  readonly exponent: readonly Monomial[];
  readonly kernels: readonly Kernel[];
  readonly opaque: readonly Expression[];
}

/** What an integrand may contain. */
export interface Integrands {
  readonly variables: readonly string[];
  readonly matrices: ReadonlySet<string>;
  /** Function symbols: how often each has a derivative that is a function. */
  readonly functions: ReadonlyMap<string, number>;
}

/** How often the functions that may be averaged have a derivative that is again one of them and has no jumps of its own. */
const regularities: Readonly<Record<string, number>> = {
  ...{ tanh: Infinity, sin: Infinity, cos: Infinity, erf: Infinity, erfc: Infinity },
  ...{ normalCdf: Infinity, cosh: Infinity, relu: 1, abs: 1, atan: 0, step: 0, sign: 0 },
};

/** How often the kernel may be differentiated. */
export const regularity = ({ name, primes }: Kernel, { functions }: Integrands): number =>
  functions.has(name) ? functions.get(name)! - primes : regularities[name];

/**
 * The terms of an integrand.
 *
 * @throws Unreached where one of them may not be integrable
 */
export function gaussianTerms(sum: Sum, names: Integrands): readonly GaussianTerm[] {
  return [...sum.values()].flatMap((term) => readTerm(term, names));
}

interface Hyperbolic {
  readonly argument: Sum;
  readonly sinh: number;
  readonly cosh: number;
}

function readTerm(term: Term, names: Integrands): readonly GaussianTerm[] {
  const { variables } = names;
  const powers = variables.map(() => 0);
  const outside = new Map<string, Factor>();
  const [kernels, opaque]: [Kernel[], Expression[]] = [[], []];
  const hyperbolic = new Map<string, Hyperbolic>();
  let exponent = nothing;
  let scaleFactor = unit;
  for (const [key, factor] of term.factors) {
    if (!mentions(factor.base, variables)) {
      outside.set(key, factor);
      continue;
    }
    const count = wholePower(factor);
    const at = variables.indexOf(key);
    const argument = argumentOf(factor.base, names);
    if (at >= 0) powers[at] = nonNegative(count);
    else if (argument === undefined) opaque.push(opaqueFactor(factor.base, nonNegative(count), names));
    else if (argument.name === "exp") exponent = add(exponent, scale(argument.of, Q.rational(BigInt(count))));
    else if (argument.name === "normalPdf") {
      exponent = add(exponent, scale(multiply(argument.of, argument.of), Q.rational(BigInt(-count), 2n)));
      scaleFactor = multiply(
        scaleFactor,
        power(scale(ofFactor({ kind: "symbol", name: "pi" }), Q.rational(2n)), Q.rational(BigInt(-count), 2n)),
      );
    } else if (argument.name === "sinh" || argument.name === "cosh") {
      const place = keyOf(argument.of);
      const before = hyperbolic.get(place) ?? { argument: argument.of, sinh: 0, cosh: 0 };
      hyperbolic.set(place, { ...before, [argument.name]: count });
    } else kernels.push({ ...argument, power: nonNegative(count), at: argument.at! });
  }
  const parts = [...hyperbolic.values()].map((h) => hyperbolicParts(h, names));
  const combined = parts.reduce<readonly Part[]>(
    (all, more) => all.flatMap((a) => more.map((b) => combine(a, b))),
    [{ coefficient: scaleFactor, exponent, kernels: [] }],
  );
  const c = fromTerms([{ ...term, factors: outside }]);
  return combined.map((part) => ({
    outside: multiply(c, part.coefficient),
    powers,
    exponent: quadratic(part.exponent, variables),
    kernels: merged([...kernels, ...part.kernels]),
    opaque,
  }));
}

function wholePower({ power: p }: Factor): number {
  if (!Q.isInteger(p)) throw new Unreached("a root of the variables");
  return Number(p.n);
}

function nonNegative(count: number): number {
  if (count < 0) throw new Unreached("a quotient by the variables");
  return count;
}

interface Argument {
  readonly name: string;
  readonly primes: number;
  readonly of: Sum;
  readonly at?: Affine;
}

/** A function of one affine argument, or an exponential of a polynomial; undefined for anything else. */
function argumentOf(base: Expression | Sum, { variables, matrices, functions }: Integrands): Argument | undefined {
  if (isSum(base) || base.kind !== "call" || base.args.length !== 1) return undefined;
  const { name, primes } = base;
  const known = functions.has(name) ? primes <= functions.get(name)! : primes === 0;
  if (!known) return undefined;
  const of = toSum(base.args[0], matrices);
  if (name === "exp" && !functions.has(name)) return { name, primes, of };
  const at = affineIn(of, variables);
  const usable = functions.has(name) || Object.hasOwn(regularities, name) || name === "normalPdf" || name === "sinh";
  return at === undefined || !usable ? undefined : { name, primes, of, at };
}

function opaqueFactor(base: Expression | Sum, count: number, names: Integrands): Expression {
  if (isSum(base) || !isTame(base, names.variables, names.functions))
    throw new Unreached("an integrand of unknown growth");
  return count === 1
    ? base
    : { kind: "binary", op: "^", left: base, right: { kind: "number", text: String(count), value: count } };
}

function quadratic(exponent: Sum, variables: readonly string[]): readonly Monomial[] {
  const monomials = polynomialIn(exponent, variables);
  if (monomials === undefined || monomials.some(({ powers }) => order(powers) > 2))
    throw new Unreached("an exponent that is not quadratic");
  return monomials;
}

interface Part {
  readonly coefficient: Sum;
  readonly exponent: Sum;
  readonly kernels: readonly Kernel[];
}

const combine = (a: Part, b: Part): Part => ({
  coefficient: multiply(a.coefficient, b.coefficient),
  exponent: add(a.exponent, b.exponent),
  kernels: [...a.kernels, ...b.kernels],
});

/** $\sinh^a \cosh^b$ as exponentials, hyperbolic tangents and at most one $1/\cosh$: what stays is bounded. */
function hyperbolicParts({ argument, sinh, cosh }: Hyperbolic, { variables }: Integrands): readonly Part[] {
  if (sinh < 0) throw new Unreached("a quotient by sinh");
  const tangents = Math.min(sinh, Math.max(0, -cosh));
  const [s, c] = [sinh - tangents, cosh + tangents];
  const at = affineIn(argument, variables)!;
  const kernel = (name: string, count: number): readonly Kernel[] =>
    count === 0 ? [] : [{ name, primes: 0, power: count, at }];
  const pairs = Math.floor(Math.max(0, -c) / 2);
  const squares = Array.from({ length: pairs + 1 }, (_, l) => ({
    coefficient: constant(Q.times(binomial(pairs, l), Q.rational(l % 2 === 0 ? 1n : -1n))),
    exponent: nothing,
    kernels: merged([...kernel("tanh", tangents), ...kernel("tanh", 2 * l), ...kernel("cosh", -(Math.max(0, -c) % 2))]),
  }));
  const exponentials: Part[] = [];
  for (let i = 0; i <= s; i++)
    for (let j = 0; j <= Math.max(0, c); j++) {
      const total = s + Math.max(0, c);
      const sign = i % 2 === 0 ? 1n : -1n;
      const weight = Q.times(
        Q.times(binomial(s, i), binomial(Math.max(0, c), j)),
        Q.rational(sign, 2n ** BigInt(total)),
      );
      exponentials.push({
        coefficient: constant(weight),
        exponent: scale(argument, Q.rational(BigInt(total - 2 * (i + j)))),
        kernels: [],
      });
    }
  return squares.flatMap((a) => exponentials.map((b) => combine(a, b)));
}

/** Kernels of one function of one form multiplied. */
export function merged(kernels: readonly Kernel[]): readonly Kernel[] {
  const byKey = new Map<string, Kernel>();
  for (const k of kernels) {
    const key = kernelKey(k);
    byKey.set(key, { ...k, power: (byKey.get(key)?.power ?? 0) + k.power });
  }
  return [...byKey.values()].filter((k) => k.power !== 0);
}

export const kernelKey = ({ name, primes, at }: Kernel): string =>
  [name, primes, ...[at.offset, ...at.slopes].map(keyOf)].join("|");

export const kernelCall = ({ name, primes }: Kernel, argument: Expression): Expression =>
  ({ ...call(name, argument), primes }) as Expression;
