import { integrate } from "../../numerics/quadrature/index.ts";
import type { Expression } from "../language/expression.ts";
import { differentiate } from "./differentiate.ts";
import { type Build, type Evaluator, type Names, withValue } from "./environment.ts";
import { toNumber } from "./value.ts";

export function compileIntegral(e: Expression & { kind: "integral" }, build: Build): Evaluator {
  const [body, from, to] = [build(e.body), build(e.from), build(e.to)];
  return (env) => {
    const [a, b] = [toNumber(from(env), "an integral"), toNumber(to(env), "an integral")];
    const integrand = (x: number) => {
      env.values.set(e.variable, x);
      return toNumber(body(env), "an integral");
    };
    return withValue(env, e.variable, () => integrate(integrand, a, b));
  };
}

/** By the rules of calculus where they are known, else by Richardson's extrapolation of central differences. */
export function compileDerivative(e: Expression & { kind: "diff" }, names: Names, build: Build): Evaluator {
  const exact = differentiate(e.body, e.variable, names.functions);
  if (exact !== undefined) return build(exact);
  const body = build(e.body);
  return (env) => {
    const x = toNumber(env.values.get(e.variable) ?? Number.NaN, "a derivative");
    return withValue(env, e.variable, () => {
      const { value, error } = centralDifference((y) => {
        env.values.set(e.variable, y);
        return toNumber(body(env), "a derivative");
      }, x);
      env.error.absolute += error;
      return value;
    });
  };
}

function centralDifference(f: (x: number) => number, x: number): { value: number; error: number } {
  const step = 0.02 * Math.max(Math.abs(x), 0.1);
  const slopes = [0, 1, 2, 3].map((k) => {
    const h = step / 2 ** k;
    return (f(x + h) - f(x - h)) / (2 * h);
  });
  let row = slopes;
  let before = slopes[3];
  for (let order = 1; order <= 3; order++) {
    before = row[row.length - 1];
    row = row.slice(1).map((s, k) => s + (s - row[k]) / (4 ** order - 1));
  }
  return { value: row[0], error: 2 * Math.abs(row[0] - before) + 1e-12 * Math.abs(row[0]) };
}
