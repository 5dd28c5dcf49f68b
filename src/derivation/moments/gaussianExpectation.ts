import { type Expression, symbol } from "../language/expression.ts";
import { substitute } from "../language/substitute.ts";
import { apply, dot, order } from "./affine.ts";
import { add, equalSums, multiply, nothing, product, type Sum, Unreached, unit } from "./exactSum.ts";
import { tilted, waveMean } from "./gaussianForms.ts";
import { type GaussianTerm, gaussianTerms, type Integrands } from "./gaussianTerm.ts";
import { independent, isOdd, settled } from "./independence.ts";
import { normalForm } from "./normalForm.ts";
import { Notes } from "./notes.ts";
import { isThresholdFunction, smoothed } from "./smoothing.ts";
import { byParts } from "./stein.ts";
import { toSum } from "./sumExpression.ts";
import { type Covariance, gaussianMoment } from "./wick.ts";

/**
 * The mean over standard normal variables, or over a Gaussian vector: closed where an engine has a form, else brought to
 * the normal form of its kind.
 *
 * @throws Unreached where the integrand may have no mean
 */
export function gaussianExpectation(
  e: Expression & { kind: "expect" },
  names: Omit<Integrands, "variables">,
  notes: Notes,
): Sum {
  const variables = e.variables.map((_, i) => `§${i}`);
  const body = e.variables.reduce((of, name, i) => substitute(of, name, symbol(variables[i])), e.body);
  const integrands = { ...names, variables };
  const covariance = covarianceOf(e, names.matrices);
  const terms = gaussianTerms(toSum(body, names.matrices), integrands);
  return add(...terms.map((term) => termMean(term, covariance, integrands, notes)));
}

function covarianceOf(
  { variables, covariance }: Expression & { kind: "expect" },
  matrices: ReadonlySet<string>,
): Covariance {
  if (covariance === undefined) return variables.map((_, i) => variables.map((__, j) => (i === j ? unit : nothing)));
  const fits = covariance.kind === "matrix" && covariance.rows.length === variables.length;
  if (!fits || covariance.rows.some((row) => row.length !== variables.length))
    throw new Unreached("a covariance that is no table");
  return covariance.rows.map((row) => row.map((entry) => toSum(entry, matrices)));
}

function termMean(term: GaussianTerm, covariance: Covariance, names: Integrands, notes: Notes): Sum {
  const mean = (t: GaussianTerm, c: Covariance) => termMean(t, c, names, notes);
  if (term.opaque.length > 0) {
    if (term.exponent.length > 0) throw new Unreached("an exponential times a function without a form");
    return normalForm(term, covariance);
  }
  if (term.exponent.length > 0) {
    notes.use("Gaussian integrals of exponentials");
    const { terms, covariance: after } = tilted(term, covariance, notes);
    return add(...terms.map((t) => mean(t, after)));
  }
  const plain = settled(term, covariance, notes);
  if (plain.outside.size === 0) return nothing;
  const groups = independent(plain, covariance);
  if (groups.length !== 1) return product(plain.outside, ...groups.map(([t, c]) => mean(t, c)));
  const [[only, law]] = groups;
  return multiply(plain.outside, groupMean(only, law, names, notes, mean));
}

function groupMean(
  term: GaussianTerm,
  covariance: Covariance,
  names: Integrands,
  notes: Notes,
  mean: (t: GaussianTerm, c: Covariance) => Sum,
): Sum {
  const { powers, kernels } = term;
  if (kernels.length === 0) {
    if (order(powers) > 0) notes.use("Isserlis' theorem");
    return gaussianMoment(powers, covariance);
  }
  if (isOdd(term)) return nothing;
  if (kernels.every(({ name, primes }) => primes === 0 && (name === "cos" || name === "sin"))) {
    notes.use("characteristic functions of Gaussian vectors");
    return waveMean(powers, kernels, covariance);
  }
  const closed = kernels.every((k) => isThresholdFunction(k.name))
    ? attempt(notes, (own) => smoothed(term, covariance, own))
    : undefined;
  if (closed !== undefined) return closed;
  if (order(powers) > 0) {
    const lowered = attempt(notes, (own) => byParts(term, covariance, names, own, mean));
    if (lowered !== undefined) {
      notes.use("Stein's lemma");
      return lowered;
    }
  }
  return normalForm(withEvenTangent(term, covariance), covariance);
}

/**
 * $E \tanh^{2k-1} y = E \tanh^{2k} y$ for $y \sim N(v, v)$, whose density is even up to $e^y$.
 *
 * @see Nishimori, Prog. Theor. Phys. 66 (1981) 1169
 */
function withEvenTangent(term: GaussianTerm, covariance: Covariance): GaussianTerm {
  const [kernel] = term.kernels;
  const isAlone = term.kernels.length === 1 && order(term.powers) === 0 && kernel.name === "tanh";
  if (!isAlone || kernel.power % 2 === 0) return term;
  const variance = dot(kernel.at.slopes, apply(covariance, kernel.at.slopes));
  return equalSums(kernel.at.offset, variance) ? { ...term, kernels: [{ ...kernel, power: kernel.power + 1 }] } : term;
}

function attempt(notes: Notes, run: (own: Notes) => Sum | undefined): Sum | undefined {
  const own = new Notes();
  try {
    const value = run(own);
    if (value !== undefined) notes.include(own);
    return value;
  } catch (error) {
    if (error instanceof Unreached) return undefined;
    throw error;
  }
}
