import { boundNames, type Expression, freeNames, mapChildren, symbol } from "./expression.ts";

/**
 * `e` with the free symbol `name` replaced. A binder of `e` that would capture a name of the replacement is renamed:
 * `E(a * z, z)` with `a` replaced by `z` is `E(z * z_1, z_1)`.
 *
 * @param avoid the names of the replacement that must stay free
 * @throws SyntaxError where `e` differentiates in `name` and the replacement is no symbol
 */
export function substitute(
  e: Expression,
  name: string,
  by: Expression,
  avoid: ReadonlySet<string> = freeNames(by),
): Expression {
  const go = (child: Expression) => substitute(child, name, by, avoid);
  if (e.kind === "symbol") return e.name === name ? by : e;
  if (e.kind === "diff" && e.variable === name) {
    if (by.kind === "symbol") return { ...e, body: go(e.body), variable: by.name };
    throw new SyntaxError(
      `d/d${name}: expected a declared symbol; ${name} is an abbreviation; differentiate in what it is made of`,
    );
  }
  const bound = boundNames(e);
  if (bound.includes(name)) return mapChildren(e, go, (body) => body);
  const captured = bound.filter((b) => avoid.has(b));
  if (captured.length === 0 || !("body" in e) || !freeNames(e.body).has(name)) return mapChildren(e, go);
  const taken = new Set([...avoid, ...bound, ...freeNames(e.body), ...freeNames(by)]);
  return go(captured.reduce((renamed, b) => renameBound(renamed, b, freshName(b, taken)), e as Expression));
}

function freshName(name: string, taken: Set<string>): string {
  let fresh = `${name}_1`;
  for (let k = 2; taken.has(fresh); k++) fresh = `${name}_${k}`;
  taken.add(fresh);
  return fresh;
}

function renameBound(e: Expression, from: string, to: string): Expression {
  const inside = (body: Expression) => substitute(body, from, symbol(to));
  const renamed = mapChildren(e, (child) => child, inside);
  if (renamed.kind === "expect") return { ...renamed, variables: renamed.variables.map((v) => (v === from ? to : v)) };
  if (renamed.kind === "fold") return { ...renamed, index: to };
  return renamed.kind === "integral" ? { ...renamed, variable: to } : renamed;
}
