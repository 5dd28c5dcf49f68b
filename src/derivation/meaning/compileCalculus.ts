import type { Expression } from "../language/expression.ts";
import { argumentSources, argumentsAt } from "./argumentSources.ts";
import { differentiate } from "./differentiate.ts";
import { type Build, type Evaluator, type Names, spend, withValue, workOf } from "./environment.ts";
import { integral } from "./integral.ts";
import { toNumber } from "./value.ts";

/** Nanoseconds of a place on a stretched line, beside the integrand's. */
const perPlace = 60;

/** Adaptive panels between the ends, around the places where an argument of the integrand is zero, singular or turns. */
export function compileIntegral(e: Expression & { kind: "integral" }, names: Names, build: Build): Evaluator {
  const [body, from, to, each] = [build(e.body), build(e.from), build(e.to), perPlace + workOf(e.body)];
  const sources = argumentSources(e.body, [e.variable], names, build);
  return (env) => {
    const [a, b] = [toNumber(from(env), "an integral"), toNumber(to(env), "an integral")];
    const set = (x: number): void => {
      env.values.set(e.variable, x);
    };
    const integrand = (x: number) => {
      spend(env, "an integral", each);
      set(x);
      return toNumber(body(env), "an integral");
    };
    return withValue(env, e.variable, () => {
      const args = argumentsAt(sources, env, set);
      const { value, error } = a <= b ? integral(integrand, args, a, b) : integral(integrand, args, b, a);
      env.error.absolute += error;
      return a <= b ? value : -value;
    });
  };
}

/** By the rules of calculus where they are known, else by Richardson's extrapolation of central differences. */
export function compileDerivative(e: Expression & { kind: "diff" }, names: Names, build: Build): Evaluator {
  const exact = differentiate(e.body, e.variable, names.functions);
  if (exact !== undefined) return build(exact);
  const [body, each] = [build(e.body), workOf(e.body)];
  return (env) => {
    const x = toNumber(env.values.get(e.variable) ?? Number.NaN, "a derivative");
    return withValue(env, e.variable, () => {
      const { value, error } = centralDifference((y) => {
        spend(env, "a derivative", each);
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
