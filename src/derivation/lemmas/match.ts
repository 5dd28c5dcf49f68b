import { children, type Expression, freeNames, symbol } from "../language/expression.ts";
import { substitute } from "../language/substitute.ts";

/** What each metavariable of a pattern stands for. */
export type Bindings = ReadonlyMap<string, Expression>;

/**
 * Reads `e` as an instance of `pattern`: its metavariables stand for anything, the same one for the same expression;
 * sums and products may have their two parts exchanged.
 */
export function match(
  pattern: Expression,
  e: Expression,
  metavariables: ReadonlySet<string>,
  bound: Bindings = new Map(),
): Bindings | undefined {
  const go = (p: Expression, f: Expression, b: Bindings) => match(p, f, metavariables, b);
  if (pattern.kind === "symbol" && metavariables.has(pattern.name)) {
    const before = bound.get(pattern.name);
    if (before === undefined) return new Map([...bound, [pattern.name, e]]);
    return same(before, e) ? bound : undefined;
  }
  if (pattern.kind !== e.kind) return undefined;
  if (pattern.kind === "binary" && e.kind === "binary") {
    if (pattern.op !== e.op) return undefined;
    const straight = inOrder([pattern.left, pattern.right], [e.left, e.right], bound, go);
    if (straight !== undefined || (e.op !== "+" && e.op !== "*")) return straight;
    return inOrder([pattern.left, pattern.right], [e.right, e.left], bound, go);
  }
  if (pattern.kind === "expect" && e.kind === "expect") {
    if (
      pattern.variables.length !== e.variables.length ||
      (pattern.covariance === undefined) !== (e.covariance === undefined)
    )
      return undefined;
    const body = renamed(e.body, e.variables, pattern.variables);
    return body && inOrder([pattern.body, ...covariance(pattern)], [body, ...covariance(e)], bound, go);
  }
  if (pattern.kind === "number" && e.kind === "number") return pattern.value === e.value ? bound : undefined;
  const named = (x: Expression) => ("name" in x ? `${x.name}/${"primes" in x ? x.primes : 0}` : "");
  if (named(pattern) !== named(e) || "variable" in pattern || "index" in pattern)
    return same(pattern, e) ? bound : undefined;
  const [ours, theirs] = [children(pattern), children(e)];
  return ours.length === theirs.length ? inOrder(ours, theirs, bound, go) : undefined;
}

const covariance = (e: Expression & { kind: "expect" }) => (e.covariance === undefined ? [] : [e.covariance]);

function inOrder(
  patterns: readonly Expression[],
  expressions: readonly Expression[],
  bound: Bindings,
  go: (p: Expression, e: Expression, b: Bindings) => Bindings | undefined,
): Bindings | undefined {
  return patterns.reduce<Bindings | undefined>((b, p, i) => b && go(p, expressions[i], b), bound);
}

/** The body of a mean with its variables named as in the pattern; undefined where that would capture another name. */
function renamed(body: Expression, from: readonly string[], to: readonly string[]): Expression | undefined {
  if (to.some((name) => !from.includes(name) && freeNames(body).has(name))) return undefined;
  const apart = from.reduce((e, name, i) => substitute(e, name, symbol(`bound${i}`)), body);
  return to.reduce((e, name, i) => substitute(e, `bound${i}`, symbol(name)), apart);
}

/** The pattern with its metavariables replaced by what they stand for; they may contain the variables that it binds. */
export function instantiate(pattern: Expression, bindings: Bindings): Expression {
  if (pattern.kind === "symbol") return bindings.get(pattern.name) ?? pattern;
  return mapped(pattern, (child) => instantiate(child, bindings));
}

function mapped(e: Expression, f: (child: Expression) => Expression): Expression {
  const entries = Object.entries(e).map(([key, value]) => {
    if (Array.isArray(value)) return [key, value.map((x) => (isExpression(x) ? f(x) : x))];
    return [key, isExpression(value) ? f(value) : value];
  });
  return Object.fromEntries(entries) as Expression;
}

const isExpression = (x: unknown): x is Expression => typeof x === "object" && x !== null && "kind" in x;

/** Whether two expressions are written alike. */
export const same = (a: Expression, b: Expression): boolean => JSON.stringify(a) === JSON.stringify(b);

/** `e` with every part that is written like `part` replaced by the symbol `name`. */
export function marked(e: Expression, part: Expression, name: string): Expression {
  return same(e, part) ? symbol(name) : mapped(e, (child) => marked(child, part, name));
}

/** `e` and everything inside it. */
export const parts = (e: Expression): Expression[] => [e, ...children(e).flatMap(parts)];
