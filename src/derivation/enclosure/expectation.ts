import { binary, type Expression, some, symbol } from "../language/expression.ts";
import { substitute } from "../language/substitute.ts";
import { type Ball, isBallMatrix, mapBall, NoEnclosure, scalarOf } from "./ball.ts";
import { type Build, nestedEfforts, type Program, type Scope } from "./field.ts";
import { hoist } from "./hoist.ts";
import { meanGrowth } from "./tails.ts";
import { integrateLine } from "./wholeLine.ts";

/** Means over Gaussian variables: one after the other, after the covariance is made triangular. */
export function compileExpectation(e: Expression & { kind: "expect" }, build: Build): Program {
  const [variable, ...rest] = e.variables;
  if (e.covariance !== undefined) return compileCorrelated(e, e.covariance, build);
  if (rest.length > 0)
    return compileExpectation({ ...e, variables: [variable], body: { ...e, variables: rest } }, build);
  const { body, parts } = hoist(e.body, [variable]);
  const integrand = build(body);
  const outer = [...parts].map(([name, part]) => [name, build(part)] as const);
  const nests = some(body, ({ kind }) => kind === "expect" || kind === "integral");
  return (scope) =>
    meanOver(variable, integrand, new Map(outer.map(([name, part]) => [name, part(scope)])), nests, scope);
}

function meanOver<T extends object>(
  name: string,
  body: Program,
  parts: ReadonlyMap<string, Ball<T>>,
  nests: boolean,
  scope: Scope<T>,
): T {
  const { field } = scope;
  const { outer, inner } = nests ? nestedEfforts(scope.effort) : { outer: scope.effort, inner: scope.effort };
  // biome-ignore lint/suspicious/noExplicitAny: the body runs over fields that extend this one
  const at = (over: any, lift: (x: T) => any, variable: any): any => {
    const values = new Map([...parts].map(([part, ball]) => [part, mapBall(ball, lift)]));
    return scalarOf(body({ ...scope, effort: inner, field: over, values: values.set(name, variable) }), "E");
  };
  if (field.isBound) {
    const {
      field: over,
      lift,
      variable,
      lower,
    } = field.growth({ lo: Number.NEGATIVE_INFINITY, hi: Number.POSITIVE_INFINITY });
    return lower(at(over, lift, variable), meanGrowth);
  }
  const { value, partial } = integrateLine<T>(
    (series, x) => {
      const { arithmetic } = series.field;
      return arithmetic.mul(at(series.field, series.lift, x), arithmetic.call("normalPdf", x)!);
    },
    at,
    "gaussian",
    [-1, 1],
    field,
    outer,
  );
  if (partial) field.arithmetic.trace.partial = true;
  return value;
}

/** $u = L z$ with $C = L L^\top$, entry by entry as symbols `$L…` that the program sets. */
function compileCorrelated(e: Expression & { kind: "expect" }, covariance: Expression, build: Build): Program {
  const names = e.variables.map((_, i) => `$z${i}`);
  const entry = (i: number, j: number) => `$L${i},${j}`;
  const combination = (i: number) =>
    names
      .slice(0, i + 1)
      .map((z, j) => binary("*", symbol(entry(i, j)), symbol(z)))
      .reduce((x, y) => binary("+", x, y));
  const body = e.variables.reduce((sofar, name, i) => substitute(sofar, name, combination(i)), e.body);
  const mean = compileExpectation({ kind: "expect", variables: names, body }, build);
  const matrix = build(covariance);
  return (scope) => {
    const root = triangularRoot(matrix(scope), names.length, scope);
    const values = new Map(scope.values);
    for (const [i, row] of root.entries()) for (const [j, x] of row.entries()) values.set(entry(i, j), x);
    return mean({ ...scope, values });
  };
}

/** The rows of Cholesky's factor; a pivot that may be 0 can only be the last. */
function triangularRoot<T extends object>(c: Ball<T>, n: number, { field }: Scope<T>): T[][] {
  const { arithmetic: a } = field;
  if (n === 1) return [[a.call("sqrt", scalarOf(c, "E"))!]];
  if (!isBallMatrix(c) || c.rows !== n || c.cols !== n)
    throw new NoEnclosure(`E: expected a covariance of ${n} x ${n}; check its shape`);
  const zero = a.rational(0n, 1n);
  const root: T[][] = [];
  for (let i = 0; i < n; i++) {
    root.push([]);
    for (let j = 0; j <= i; j++) {
      let rest = c.entries[i * n + j];
      for (let k = 0; k < j; k++) rest = a.sub(rest, a.mul(root[i][k], root[j][k]));
      root[i].push(i === j ? a.call("sqrt", a.max(rest, zero))! : a.div(rest, root[j][j]));
    }
  }
  return root;
}
