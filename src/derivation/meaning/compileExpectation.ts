import { splitKey } from "../../numerics/random/index.ts";
import type { Expression } from "../language/expression.ts";
import { argumentSources, argumentsAt } from "./argumentSources.ts";
import { type Build, type Evaluator, type Names, spend, withValue, workOf } from "./environment.ts";
import { covarianceRoot, expectation } from "./expectation.ts";
import { toMatrix, toNumber, type Value, ValueError } from "./value.ts";

/** How many standard deviations of the worst error inside an integrand count. */
const errorWidth = 4;

/** Means over Gaussian variables by quadrature, over random matrices by Monte Carlo. */
export function compileExpectation(e: Expression & { kind: "expect" }, names: Names, build: Build): Evaluator {
  const [body, each] = [build(e.body), workOf(e.body)];
  if (e.variables.some((v) => names.random.has(v))) return compileMonteCarlo(e.variables, body, each, names);
  const covariance = e.covariance === undefined ? undefined : build(e.covariance);
  const sources = argumentSources(e.body, e.variables, names, build);
  const n = e.variables.length;
  if (n > 3) throw new ValueError(`E over ${n} Gaussian variables: at most 3 by quadrature; use a random vector`);
  return (env) => {
    const root = covariance === undefined ? undefined : rootOf(covariance(env), n);
    const z = new Float64Array(n);
    const move = (i: number, x: number): void => {
      z[i] = x;
      let u = x;
      if (root !== undefined) {
        u = 0;
        for (let j = 0; j <= i; j++) u += root[i * n + j] * z[j];
      }
      env.values.set(e.variables[i], u);
    };
    const over = (i: number): number => {
      let worst = 0;
      const at = (x: number) => {
        move(i, x);
        const { absolute } = env.error;
        env.error.absolute = 0;
        const value = i + 1 < n ? over(i + 1) : inner();
        if (env.error.absolute !== 0) worst = Math.max(worst, env.error.absolute * Math.exp(-0.5 * x * x));
        env.error.absolute = absolute;
        return value;
      };
      const value = expectation(at, i + 1 < n ? [] : argumentsAt(sources, env, (x) => move(i, x)), (error) => {
        env.error.absolute += error;
      });
      env.error.absolute += errorWidth * worst;
      return value;
    };
    const inner = (): number => {
      spend(env, "E", each);
      return toNumber(body(env), "E");
    };
    return e.variables.reduceRight<() => number>(
      (run, name) => () => withValue(env, name, run),
      () => over(0),
    )();
  };
}

function rootOf(c: Value, n: number): Float64Array {
  const m = toMatrix(c, "the covariance of E");
  const root = m.rows === n && m.cols === n ? covarianceRoot(m.data, n) : undefined;
  if (root === undefined)
    throw new ValueError(`the covariance of E must be a ${n} x ${n} positive semidefinite matrix`);
  return root;
}

function compileMonteCarlo(variables: readonly string[], body: Evaluator, each: number, names: Names): Evaluator {
  const stray = variables.find((v) => !names.random.has(v));
  if (stray !== undefined)
    throw new ValueError(`E over ${variables.join(", ")}: ${stray} is not a random matrix; nest two expectations`);
  return (env) =>
    variables.reduceRight<() => number>(
      (run, name) => () => withValue(env, name, run),
      () => {
        let sum = 0;
        for (let draw = 0; draw < env.draws; draw++) {
          spend(env, "E", each);
          for (const name of variables) env.values.set(name, env.random.get(name)!(splitKey(env.key, name, draw)));
          sum += toNumber(body(env), "E");
        }
        return sum / env.draws;
      },
    )();
}
