import { children, type Expression, some } from "../language/expression.ts";
import { argumentSources, argumentsAt } from "./argumentSources.ts";
import { differentiate } from "./differentiate.ts";
import { type Build, type Environment, type Evaluator, type Names, spend, withValue, workOf } from "./environment.ts";
import { integral } from "./integral.ts";
import { matrixFunctions } from "./matrices.ts";
import { isMatrix, magnitude, toNumber, type Value, ValueError } from "./value.ts";

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

/** By the rules of calculus where they are known and hold, else by Richardson's extrapolation of central differences. */
export function compileDerivative(e: Expression & { kind: "diff" }, names: Names, build: Build): Evaluator {
  const exact = differentiate(e.body, e.variable, names.functions);
  const [slope, body, each] = [exact && build(exact), build(e.body), workOf(e.body)];
  const ofMatrices = holdsMatrices(e, names);
  return (env) => {
    const known = ofMatrices(env) ? undefined : slope?.(env);
    if (known !== undefined && !isMatrix(known)) return known;
    const x = toNumber(env.values.get(e.variable) ?? Number.NaN, "a derivative");
    return withValue(env, e.variable, () => {
      const { value, error } = centralDifference((y) => {
        spend(env, "a derivative", each);
        env.values.set(e.variable, y);
        return body(env);
      }, x);
      env.error.absolute += error;
      return value;
    });
  };
}

/** Whether matrices are in it as wholes: their powers and functions by entries have slopes that the rules for numbers miss. */
function holdsMatrices({ body }: Expression & { kind: "diff" }, { parts }: Names): (env: Environment) => boolean {
  if (some(body, isOfMatrices)) return () => true;
  const inputs = [...new Set(wholes(body))];
  return (env) =>
    inputs.some((name) => {
      const value = parts?.get(name)?.(env) ?? env.values.get(name);
      return value !== undefined && isMatrix(value);
    });
}

const isOfMatrices = (node: Expression): boolean =>
  node.kind === "transpose" ||
  node.kind === "matrix" ||
  (node.kind === "call" && Object.hasOwn(matrixFunctions, node.name));

/** The symbols of which not only entries are used. */
function wholes(e: Expression): string[] {
  if (e.kind === "symbol") return [e.name];
  return (e.kind === "index" && e.base.kind === "symbol" ? e.at : children(e)).flatMap(wholes);
}

/** The slope of a number, or of every entry of a matrix. */
function centralDifference(f: (x: number) => Value, x: number): { value: Value; error: number } {
  const step = 0.02 * Math.max(Math.abs(x), 0.1);
  const slopes = [0, 1, 2, 3].map((k) => {
    const h = step / 2 ** k;
    return combined(f(x + h), 1 / (2 * h), f(x - h), -1 / (2 * h));
  });
  let row = slopes;
  let before = slopes[3];
  for (let order = 1; order <= 3; order++) {
    before = row[row.length - 1];
    const share = 1 / (4 ** order - 1);
    row = row.slice(1).map((s, k) => combined(s, 1 + share, row[k], -share));
  }
  return { value: row[0], error: 2 * magnitude(combined(row[0], 1, before, -1)) + 1e-12 * magnitude(row[0]) };
}

/** $\alpha a + \beta b$. */
function combined(a: Value, alpha: number, b: Value, beta: number): Value {
  if (!isMatrix(a) || !isMatrix(b)) return alpha * toNumber(a, "a derivative") + beta * toNumber(b, "a derivative");
  if (a.data.length !== b.data.length) throw new ValueError("a derivative needs one shape; got two");
  return { ...a, data: a.data.map((x, i) => alpha * x + beta * b.data[i]) };
}
