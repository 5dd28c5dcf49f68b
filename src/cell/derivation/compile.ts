import { matrix } from "../../numerics/linalg/index.ts";
import { integrate } from "../../numerics/quadrature/index.ts";
import { type Key, normals, splitKey } from "../../numerics/random/index.ts";
import { negate, operations, transpose } from "./arithmetic.ts";
import { differentiate } from "./differentiate.ts";
import type { RandomMatrix } from "./domain.ts";
import { covarianceRoot, expectation, type KinkFinder } from "./expectation.ts";
import { children, type Expression, freeNames, some } from "./expression.ts";
import { aliases, elementary } from "./functions.ts";
import { matrixFunctions } from "./matrices.ts";
import { type FunctionValue, isMatrix, mapEntries, toMatrix, toNumber, type Value, ValueError } from "./value.ts";

/** Everything that an expression may refer to at one point. */
export interface Environment {
  readonly values: Map<string, Value>;
  readonly functions: ReadonlyMap<string, FunctionValue>;
  /** The matrices that `E(f, W)` averages over. */
  readonly random: ReadonlyMap<string, (key: Key) => Value>;
  /** Seeds Monte-Carlo means; both sides of a step see the same draws. */
  readonly key: Key;
  /** Draws per Monte-Carlo mean. */
  readonly draws: number;
  /** Grows with every error that quadrature or numerical differentiation admits to. */
  readonly error: { absolute: number };
}

export type Evaluator = (env: Environment) => Value;

/** What the compiler must know about names before any value is drawn. */
export interface Names {
  readonly functions: ReadonlySet<string>;
  readonly random: ReadonlyMap<string, RandomMatrix>;
}

const constants: Readonly<Record<string, number>> = { pi: Math.PI, e: Math.E, inf: Number.POSITIVE_INFINITY };

export function isConstant(name: string): boolean {
  return name in constants;
}

/** Turns an expression into a function of the point. */
export function compile(e: Expression, names: Names): Evaluator {
  const go = (child: Expression) => compile(child, names);
  switch (e.kind) {
    case "number":
      return () => e.value;
    case "symbol":
      return compileSymbol(e.name);
    case "binary": {
      const [operation, left, right] = [operations[e.op], go(e.left), go(e.right)];
      return (env) => operation(left(env), right(env));
    }
    case "negate": {
      const of = go(e.of);
      return (env) => negate(of(env));
    }
    case "transpose": {
      const of = go(e.of);
      return (env) => transpose(of(env));
    }
    case "call":
      return compileCall(e, names);
    case "expect":
      return compileExpectation(e, names);
    case "fold":
      return compileFold(e, names);
    case "diff":
      return compileDerivative(e, names);
    case "integral":
      return compileIntegral(e, names);
    case "index":
      return compileIndex(go(e.base), e.at.map(go));
    case "matrix": {
      const rows = e.rows.map((row) => row.map(go));
      return (env) => {
        const entries = rows.flatMap((row) => row.map((entry) => toNumber(entry(env), "an entry of a matrix")));
        return matrix(rows.length, rows[0].length, Float64Array.from(entries));
      };
    }
  }
}

function compileSymbol(name: string): Evaluator {
  return (env) => {
    const value = env.values.get(name) ?? constants[name];
    if (value === undefined) throw new ValueError(`${name} has no value`);
    return value;
  };
}

function compileCall(e: Expression & { kind: "call" }, names: Names): Evaluator {
  const args = e.args.map((arg) => compile(arg, names));
  const name = aliases[e.name] ?? e.name;
  if (names.functions.has(e.name)) return compileFunctionSymbol(e.name, e.primes, args);
  if (name === "max" || name === "min") {
    const pick = Math[name];
    return (env) => pick(...args.map((arg) => toNumber(arg(env), name)));
  }
  const scalar = elementary[name];
  if (scalar !== undefined && args.length === 1) {
    const [arg] = args;
    return (env) => {
      const x = arg(env);
      return isMatrix(x) ? entries(name, x, scalar.apply) : scalar.apply(x);
    };
  }
  const f = matrixFunctions[name];
  if (f === undefined) throw new ValueError(`the function ${e.name} of ${args.length} arguments is unknown`);
  return (env) => f(...args.map((arg) => arg(env)));
}

function entries(name: string, x: Exclude<Value, number>, f: (x: number) => number): Value {
  if (x.cols > 1 && x.rows > 1)
    throw new ValueError(
      `${name} of a matrix: use logdet, tr, eigenvalues, or a power; entry by entry only for vectors`,
    );
  return mapEntries(x, f);
}

function compileFunctionSymbol(name: string, primes: number, args: readonly Evaluator[]): Evaluator {
  return (env) => {
    const f = env.functions.get(name)!;
    if (primes === 0) return f.apply(...args.map((arg) => arg(env)));
    const derivative = f.derivative?.(primes);
    if (derivative === undefined) throw new ValueError(`${name}${"'".repeat(primes)} is not known for ${f.name}`);
    const x = args[0](env);
    return isMatrix(x) ? mapEntries(x, derivative) : derivative(x);
  };
}

function withValue<T>(env: Environment, name: string, run: () => T): T {
  const before = env.values.get(name);
  try {
    return run();
  } finally {
    if (before === undefined) env.values.delete(name);
    else env.values.set(name, before);
  }
}

function compileFold(e: Expression & { kind: "fold" }, names: Names): Evaluator {
  const [body, from, to] = [compile(e.body, names), compile(e.from, names), compile(e.to, names)];
  const [operation, unit] = e.op === "sum" ? ([operations["+"], 0] as const) : ([operations["*"], 1] as const);
  return (env) => {
    const first = wholeNumber(from(env), e.op);
    const last = wholeNumber(to(env), e.op);
    return withValue(env, e.index, () => {
      let result: Value | undefined;
      for (let i = first; i <= last; i++) {
        env.values.set(e.index, i);
        const term = body(env);
        result = result === undefined ? term : operation(result, term);
      }
      return result ?? unit;
    });
  };
}

function compileIndex(base: Evaluator, at: readonly Evaluator[]): Evaluator {
  return (env) => {
    const m = toMatrix(base(env), "an index");
    const [i, j = 1] = at.map((index) => wholeNumber(index(env), "an index"));
    if (i < 1 || i > m.rows || j < 1 || j > m.cols)
      throw new ValueError(
        `the index [${[i, j].slice(0, at.length)}] is outside ${m.rows} x ${m.cols} (indices start at 1)`,
      );
    return m.data[(i - 1) * m.cols + (j - 1)];
  };
}

function wholeNumber(value: Value, what: string): number {
  const n = toNumber(value, what);
  if (!Number.isInteger(n)) throw new ValueError(`${what} needs whole numbers; got ${n}`);
  return n;
}

function compileIntegral(e: Expression & { kind: "integral" }, names: Names): Evaluator {
  const [body, from, to] = [compile(e.body, names), compile(e.from, names), compile(e.to, names)];
  return (env) => {
    const [a, b] = [toNumber(from(env), "an integral"), toNumber(to(env), "an integral")];
    return withValue(env, e.variable, () =>
      integrate(
        (x) => {
          env.values.set(e.variable, x);
          return toNumber(body(env), "an integral");
        },
        a,
        b,
      ),
    );
  };
}

/** By the rules of calculus where they are known, else by Richardson's extrapolation of central differences. */
function compileDerivative(e: Expression & { kind: "diff" }, names: Names): Evaluator {
  const exact = differentiate(e.body, e.variable, names.functions);
  if (exact !== undefined) return compile(exact, names);
  const body = compile(e.body, names);
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

function compileExpectation(e: Expression & { kind: "expect" }, names: Names): Evaluator {
  const body = compile(e.body, names);
  if (e.variables.some((v) => names.random.has(v))) return compileMonteCarlo(e.variables, body, names);
  const covariance = e.covariance === undefined ? undefined : compile(e.covariance, names);
  const finders = kinkSources(e.body, e.variables, names);
  const n = e.variables.length;
  if (n > 3) throw new ValueError(`E over ${n} Gaussian variables: at most 3 by quadrature; use a random vector`);
  return (env) => {
    const root = covariance === undefined ? undefined : rootOf(covariance(env), n);
    const z = new Float64Array(n);
    const set = (): void => {
      e.variables.forEach((name, i) => {
        let u = z[i];
        if (root !== undefined) {
          u = 0;
          for (let j = 0; j <= i; j++) u += root[i * n + j] * z[j];
        }
        env.values.set(name, u);
      });
    };
    const over = (i: number): number => {
      const at = (x: number) => {
        z[i] = x;
        if (i + 1 < n) return over(i + 1);
        set();
        return toNumber(body(env), "E");
      };
      return expectation(at, i + 1 < n ? [] : findersAt(finders, env, set, z, i), (error) => {
        env.error.absolute += error;
      });
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

/** The places in a body where something bends: the argument, and the values at which it does. */
interface KinkSource {
  readonly argument: Evaluator;
  readonly at: (env: Environment) => readonly number[];
}

function kinkSources(body: Expression, variables: readonly string[], names: Names): KinkSource[] {
  const here = sourceOf(body, names);
  const depends = (e: Expression) => variables.some((v) => freeNames(e).has(v));
  const mine =
    here !== undefined && depends(here.expression) ? [{ ...here, argument: compile(here.expression, names) }] : [];
  if (body.kind === "expect" || body.kind === "integral") return mine;
  return [...mine, ...children(body).flatMap((child) => kinkSources(child, variables, names))];
}

function sourceOf(
  e: Expression,
  names: Names,
): { expression: Expression; at: (env: Environment) => readonly number[] } | undefined {
  if (e.kind !== "call") return undefined;
  if (names.functions.has(e.name) && e.args.length === 1)
    return { expression: e.args[0], at: (env) => env.functions.get(e.name)?.kinks ?? [] };
  if ((e.name === "max" || e.name === "min") && e.args.length === 2)
    return { expression: { kind: "binary", op: "-", left: e.args[0], right: e.args[1] }, at: () => [0] };
  const kinks = elementary[aliases[e.name] ?? e.name]?.kinks;
  return kinks === undefined ? undefined : { expression: e.args[0], at: () => kinks };
}

function findersAt(
  sources: readonly KinkSource[],
  env: Environment,
  set: () => void,
  z: Float64Array,
  i: number,
): KinkFinder[] {
  return sources.flatMap(({ argument, at }) =>
    at(env).map((kink) => (x: number) => {
      z[i] = x;
      set();
      return toNumber(argument(env), "E") - kink;
    }),
  );
}

function compileMonteCarlo(variables: readonly string[], body: Evaluator, names: Names): Evaluator {
  const stray = variables.find((v) => !names.random.has(v));
  if (stray !== undefined)
    throw new ValueError(`E over ${variables.join(", ")}: ${stray} is not a random matrix; nest two expectations`);
  return (env) =>
    variables.reduceRight<() => number>(
      (run, name) => () => withValue(env, name, run),
      () => {
        let sum = 0;
        for (let draw = 0; draw < env.draws; draw++) {
          for (const name of variables) env.values.set(name, env.random.get(name)!(splitKey(env.key, name, draw)));
          sum += toNumber(body(env), "E");
        }
        return sum / env.draws;
      },
    )();
}

/** Whether the value of `e` is a Monte-Carlo mean. */
export function isRandom(e: Expression, names: Names): boolean {
  return some(e, (node) => node.kind === "expect" && node.variables.some((v) => names.random.has(v)));
}

/** `n` independent standard normal numbers. */
export function gaussianEntries(key: Key, n: number): Float64Array {
  return normals(key, n);
}
