import { binary, call, type Expression, number, symbol } from "../language/expression.ts";
import {
  add,
  equalSums,
  minus,
  multiply,
  ofFactor,
  rationalValue,
  type Sum,
  Unreached,
  unit,
  whole,
} from "./exactSum.ts";
import { type MatrixNames, matrixSum } from "./matrixWords.ts";
import { toExpression } from "./sumExpression.ts";

/** A mean, and what must be positive for it. */
interface DeterminantMean {
  readonly value: Sum;
  readonly condition?: Sum;
}

/**
 * $E \det(\kappa W W^\top) = \kappa^n \prod_{k=1}^n (m - k + 1)$ and
 * $E \ln\det(\kappa W W^\top) = n \ln 2\kappa + \sum_{k=1}^n \psi((m - k + 1)/2)$ for $W$ of n x m standard normal
 * entries, the second for $n \le m$: by Bartlett, $W W^\top$ is $T T^\top$ with independent $T_{kk}^2 \sim \chi^2_{m-k+1}$.
 *
 * @param e a call of det or logdet
 * @see Muirhead, Aspects of Multivariate Statistical Theory (1982), theorem 3.2.14
 */
export function determinantMean(e: Expression & { kind: "call" }, names: MatrixNames): DeterminantMean {
  const { n, m, factor } = wishart(e.args[0], names);
  if (e.name === "det") return { value: multiply(powerOf(factor, n), product(n, m)) };
  const [size, freedom] = [rationalValue(n), rationalValue(m)];
  if (size !== undefined && freedom !== undefined && size.n * freedom.d > freedom.n * size.d)
    throw new Unreached("the determinant is zero");
  const scaleLog = ofFactor(call("log", toExpression(multiply(whole(2), factor))));
  const value = add(multiply(n, scaleLog), digammas(n, m));
  const sure = equalSums(n, m) || (size !== undefined && freedom !== undefined);
  return sure ? { value } : { value, condition: add(m, minus(n), unit) };
}

/** $\kappa W W^\top$ or $\kappa W^\top W$: the size n of the square, the number m of the summands, and $\kappa$. */
function wishart(e: Expression, names: MatrixNames): { n: Sum; m: Sum; factor: Sum } {
  const { terms } = matrixSum(e, names);
  const [term] = terms;
  const [a, b] = term.letters;
  const fits =
    terms.length === 1 &&
    term.paths.length === 0 &&
    term.letters.length === 2 &&
    a.name === b.name &&
    a.transposed !== b.transposed &&
    names.random.has(a.name) &&
    isGaussian(a.name, names);
  if (!fits) throw new Unreached("the determinant of anything but W * W'");
  return { n: a.rows, m: a.cols, factor: term.coefficient };
}

function isGaussian(name: string, { domains }: MatrixNames): boolean {
  const domain = domains.get(name);
  return domain?.kind === "random" && domain.law === "gaussian";
}

function powerOf(factor: Sum, n: Sum): Sum {
  return equalSums(factor, unit) ? unit : ofFactor(binary("^", toExpression(factor), toExpression(n)));
}

const index = "k";

function product(n: Sum, m: Sum): Sum {
  const size = rationalValue(n);
  if (size !== undefined && size.n <= 40n)
    return Array.from({ length: Number(size.n) }, (_, k) => add(m, whole(-k))).reduce(multiply, unit);
  return ofFactor(folded("prod", binary("+", binary("-", toExpression(m), symbol(index)), number(1)), n));
}

function digammas(n: Sum, m: Sum): Sum {
  const body = call(
    "digamma",
    binary("/", binary("+", binary("-", toExpression(m), symbol(index)), number(1)), number(2)),
  );
  return ofFactor(folded("sum", body, n));
}

const folded = (op: "sum" | "prod", body: Expression, n: Sum): Expression => ({
  kind: "fold",
  op,
  body,
  index,
  from: number(1),
  to: toExpression(n),
});
