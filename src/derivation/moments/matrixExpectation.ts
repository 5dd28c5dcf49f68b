import { binary, call, type Expression } from "../language/expression.ts";
import * as Q from "../language/rational.ts";
import { add, fromTerms, isSum, multiply, type Sum, type Term, Unreached, whole } from "./exactSum.ts";
import { determinantMean } from "./gaussianDeterminant.ts";
import { wordsMean } from "./matrixMean.ts";
import { isAveraged, type MatrixNames, scalarWords } from "./matrixWords.ts";
import type { Notes } from "./notes.ts";
import { toExpression, toSum } from "./sumExpression.ts";

/**
 * The mean over independent random matrices of a polynomial in traces, squared norms and entries of their products, or
 * of a determinant of $W W^\top$.
 *
 * @throws Unreached for anything else
 */
export function matrixExpectation(body: Expression, names: MatrixNames, notes: Notes): Sum {
  const terms = [...toSum(body, names.matrices).values()];
  const means = terms.map((term) => termMean(term, names, notes));
  return add(...means);
}

function termMean(term: Term, names: MatrixNames, notes: Notes): Sum {
  const factors = [...term.factors];
  const averaged = factors.filter(([, { base }]) => isAveraged(isSum(base) ? toExpression(base) : base, names));
  const outside = fromTerms([{ ...term, factors: new Map(factors.filter((f) => !averaged.includes(f))) }]);
  const [[, only] = []] = averaged;
  if (averaged.length === 1 && only !== undefined && isDeterminant(only.base) && Q.equals(only.power, Q.one)) {
    const { value, condition } = determinantMean(only.base, names);
    notes.use("Bartlett's decomposition of W W'");
    if (condition !== undefined) notes.require(condition);
    return multiply(outside, value);
  }
  if (averaged.length === 1 && only !== undefined && isDeterminant(only.base) && only.base.name === "det") {
    const [of] = only.base.args;
    const squared = call("det", binary("*", of, { kind: "transpose", of }));
    if (Q.equals(only.power, Q.rational(2n)))
      return multiply(outside, determinantMean(squared as typeof only.base, names).value);
  }
  const inside = fromTerms([{ coefficient: Q.one, factors: new Map(averaged) }]);
  const { value, conditions } = wordsMean(scalarWords(toExpression(inside), names), names);
  if (averaged.length > 0) notes.use("moments of random matrices by pairings of their factors");
  for (const { size, above } of conditions) {
    const domain = names.domains.get(onlySymbol(size) ?? "");
    const least = domain?.kind === "integer" && domain.low?.kind === "number" ? domain.low.value : undefined;
    if (least !== undefined && least <= above) throw new Unreached("a formula of larger matrices");
    notes.require(add(size, whole(-above)));
  }
  return multiply(outside, value);
}

/** The name of a size that is a symbol. */
function onlySymbol(size: Sum): string | undefined {
  const e = toExpression(size);
  return e.kind === "symbol" ? e.name : undefined;
}

const isDeterminant = (base: Expression | Sum): base is Expression & { kind: "call" } =>
  !isSum(base) && base.kind === "call" && (base.name === "det" || base.name === "logdet") && base.args.length === 1;
