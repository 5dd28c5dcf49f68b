import { binary, type Expression, fraction, freeNames, mapChildren, some, symbol } from "../language/expression.ts";
import * as Q from "../language/rational.ts";
import { substitute } from "../language/substitute.ts";
import { differentiate } from "../meaning/differentiate.ts";
import { isTame } from "./integrable.ts";

type Expect = Expression & { readonly kind: "expect" };
type Functions = ReadonlyMap<string, number>;

/**
 * The derivative in x of an expression that holds means: under the mean where only the integrand depends on x, and by
 * Price's theorem $\partial_x E f = \frac12 \sum_{ij} \partial_x C_{ij}\,E\,\partial_i \partial_j f$ where the covariance
 * does.
 *
 * @param functions how often each function symbol has a derivative that is a function
 * @returns undefined where a mean has no such derivative, or none depends on x
 * @see Price, IRE Trans. Inf. Theory 4 (1958) 69
 */
export function slopeOf(e: Expression, x: string, functions: Functions): Expression | undefined {
  const means: Expect[] = [];
  const outer = mapMeans(e, (mean) => {
    means.push(mean);
    return symbol(`§E${means.length - 1}`);
  });
  const depends = (part: Expression) => freeNames(part).has(x);
  if (!means.some(depends)) return undefined;
  if (some(outer, (node) => (isBinder(node) && holdsMean(node)) || isJump(node))) return undefined;
  const names = new Set(functions.keys());
  const parts: (Expression | undefined)[] = [differentiate(outer, x, names)];
  means.forEach((mean, i) => {
    if (!depends(mean)) return;
    const [factor, slope] = [differentiate(outer, `§E${i}`, names), meanSlope(mean, x, functions)];
    parts.push(factor && slope && binary("*", factor, slope));
  });
  if (parts.some((part) => part === undefined)) return undefined;
  const sum = (parts as Expression[]).reduce((a, b) => binary("+", a, b));
  return means.reduce((of, mean, i) => substitute(of, `§E${i}`, mean), sum);
}

function mapMeans(e: Expression, f: (mean: Expect) => Expression): Expression {
  if (e.kind === "expect") return f(e);
  return isBinder(e) ? e : mapChildren(e, (child) => mapMeans(child, f));
}

const isBinder = (e: Expression): boolean => e.kind === "fold" || e.kind === "integral" || e.kind === "diff";
const holdsMean = (e: Expression): boolean => some(e, (node) => node.kind === "expect");
const isJump = (e: Expression): boolean => e.kind === "call" && ["step", "sign", "floor", "ceil"].includes(e.name);

function meanSlope(mean: Expect, x: string, functions: Functions): Expression | undefined {
  if (mean.variables.includes(x) || !isTame(mean.body, mean.variables, functions)) return undefined;
  const names = new Set(functions.keys());
  const along = (body: Expression | undefined, variable: string) => body && differentiate(body, variable, names);
  const parts: (Expression | undefined)[] = [];
  if (freeNames(mean.body).has(x)) {
    const body = isSmooth(mean.body, [x], functions) ? along(mean.body, x) : undefined;
    parts.push(body && { ...mean, body });
  }
  const rows = mean.covariance?.kind === "matrix" ? mean.covariance.rows : [];
  if (mean.covariance !== undefined && rows.length === 0) return undefined;
  rows.forEach((row, i) => {
    row.forEach((entry, j) => {
      if (!freeNames(entry).has(x)) return;
      const [u, v] = [mean.variables[i], mean.variables[j]];
      const body = isSmooth(mean.body, [u, v], functions) ? along(along(mean.body, u), v) : undefined;
      const slope = along(entry, x);
      const half = fraction(Q.rational(1n, 2n));
      parts.push(body && slope && binary("*", binary("*", half, slope), { ...mean, body }));
    });
  });
  if (parts.some((part) => part === undefined)) return undefined;
  return (parts as Expression[]).reduce((a, b) => binary("+", a, b), fraction(Q.zero));
}

const bends: Readonly<Record<string, number>> = { relu: 1, abs: 1, step: 0, sign: 0 };

/** Whether every function has as many derivatives as its arguments depend on the names, derivatives that jump included. */
function isSmooth(e: Expression, names: readonly string[], functions: Functions): boolean {
  return !some(e, (node) => {
    if (node.kind !== "call") return false;
    const order = names.filter((name) => node.args.some((arg) => freeNames(arg).has(name))).length;
    const left = functions.has(node.name) ? functions.get(node.name)! - node.primes : (bends[node.name] ?? Infinity);
    return order > left;
  });
}
