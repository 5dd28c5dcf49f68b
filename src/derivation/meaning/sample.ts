import { gram, identity, type Matrix, matrix } from "../../numerics/linalg/index.ts";
import { gaussianMatrix, haarOrthogonal, type Key, normals, splitKey, uniforms } from "../../numerics/random/index.ts";
import { activation } from "../../theory/activations/index.ts";
import type { Domain, Interval, RandomMatrix } from "../language/domain.ts";
import type { Expression } from "../language/expression.ts";
import { endsOf, endValue } from "./ends.ts";
import { type Environment, effortPerValue } from "./environment.ts";
import { smoothFunction } from "./smoothFunction.ts";
import { type FunctionValue, mapEntries, type Value, ValueError } from "./value.ts";
import { charge } from "./work.ts";

const drawsPerMean = 32;
/** Nanoseconds of a point, of a random matrix, and of an entry of one. */
const [perPoint, perDraw, perEntry] = [10_000, 10_000, 60];

/** An empty environment for one random point. */
export function environment(key: Key, functions: ReadonlyMap<string, FunctionValue>): Environment {
  charge(perPoint);
  return {
    values: new Map(),
    functions: new Map(functions),
    random: new Map(),
    key: splitKey(key, "means"),
    draws: drawsPerMean,
    error: { absolute: 0 },
    effort: { left: effortPerValue },
  };
}

/** Draws every declared symbol, in the order of declaration, into `env`; `fixed` values are taken as they are. */
export function drawPoint(
  domains: ReadonlyMap<string, Domain>,
  env: Environment,
  key: Key,
  fixed: ReadonlyMap<string, Value> = new Map(),
): void {
  for (const [name, domain] of domains) {
    const value = fixed.get(name);
    if (value !== undefined) env.values.set(name, value);
    else drawSymbol(name, domain, env, splitKey(key, name));
  }
}

/** Draws one symbol into `env`, given those before it. */
export function drawSymbol(name: string, domain: Domain, env: Environment, key: Key): void {
  const functions = env.functions as Map<string, FunctionValue>;
  switch (domain.kind) {
    case "interval":
      env.values.set(name, drawInterval(name, domain, env, normals(key, 1)[0], uniforms(key, 1)[0]));
      return;
    case "integer":
      env.values.set(name, drawInteger(name, domain, env, uniforms(key, 1)[0]));
      return;
    case "values":
      env.values.set(name, oneOf(domain.values, key));
      return;
    case "functions":
      functions.set(name, activationValue(oneOf(domain.names, key)));
      return;
    case "smoothFunction":
      functions.set(name, randomSmoothFunction(key));
      return;
    case "vector":
      env.values.set(name, drawVector(name, domain, env, key));
      return;
    case "matrix":
      env.values.set(name, drawMatrix(domain, sizeOf(domain.rows, env), sizeOf(domain.cols, env), key));
      return;
    case "random":
      (env.random as Map<string, (key: Key) => Value>).set(name, (k) => drawRandom(domain, env, k));
  }
}

/** Every symbol chooses for itself, so that two symbols with the same set differ as often as not. */
function oneOf<T>(items: readonly T[], key: Key): T {
  return items[Math.floor(uniforms(key, 1)[0] * items.length)];
}

function drawInterval(name: string, domain: Interval, env: Environment, normal: number, uniform: number): number {
  const { low, high } = endsOf(name, domain, env);
  if (Number.isFinite(low) && Number.isFinite(high)) return low + (high - low) * uniform;
  if (Number.isFinite(low)) return low + Math.exp(0.8 * normal);
  return Number.isFinite(high) ? high - Math.exp(0.8 * normal) : 1.5 * normal;
}

function drawInteger(name: string, domain: Domain & { kind: "integer" }, env: Environment, uniform: number): number {
  const low = domain.low === undefined ? 1 : Math.ceil(endValue(domain.low, env));
  const high = domain.high === undefined ? low + 4 : Math.floor(endValue(domain.high, env));
  if (!(low <= high)) throw new ValueError(`the domain ${low}..${high} of ${name} has no points`);
  return low + Math.floor(uniform * (high - low + 1));
}

/** How many rows or columns a matrix has at one point. */
export function sizeOf(e: Expression, env: Environment): number {
  const n = endValue(e, env);
  if (!Number.isInteger(n) || n < 1) throw new ValueError(`the size of a matrix must be a whole number >= 1; got ${n}`);
  return n;
}

function drawVector(name: string, domain: Domain & { kind: "vector" }, env: Environment, key: Key): Matrix {
  const n = sizeOf(domain.length, env);
  const [z, u] = [normals(key, n), uniforms(key, n)];
  return matrix(
    n,
    1,
    z.map((_, i) => drawInterval(name, domain.entries, env, z[i], u[i])),
  );
}

function drawMatrix(domain: Domain & { kind: "matrix" }, rows: number, cols: number, key: Key): Matrix {
  if (domain.structure !== "general" && rows !== cols)
    throw new ValueError(`a ${domain.structure} matrix must be square; got ${rows} x ${cols}`);
  const entries = gaussianMatrix(key, rows, cols, 1);
  switch (domain.structure) {
    case "general":
      return entries;
    case "orthogonal":
      return haarOrthogonal(key, rows);
    case "symmetric":
      return mapEntries(entries, (x, i) => (x + entries.data[(i % rows) * rows + Math.floor(i / rows)]) / 2);
    case "spd":
      return mapEntries(gram(entries), (x, i) => x / rows + 0.1 * identity(rows).data[i]);
    case "diagonal":
      return mapEntries(entries, (x, i) => (i % (rows + 1) === 0 ? Math.exp(0.8 * x) : 0));
  }
}

function drawRandom(domain: RandomMatrix, env: Environment, key: Key): Matrix {
  const [rows, cols] = [sizeOf(domain.rows, env), sizeOf(domain.cols, env)];
  charge(perDraw + perEntry * rows * cols * (domain.law === "gaussian" ? 1 : rows));
  return domain.law === "gaussian" ? gaussianMatrix(key, rows, cols, 1) : haarOrthogonal(key, rows);
}

/** The activation of that name as the value of a function symbol. */
export function activationValue(name: string): FunctionValue {
  const a = activation(name);
  const kinked = a.smoothness.kind === "kinked";
  return {
    name: a.name,
    apply: (x) => (typeof x === "number" ? a.phi(x) : mapEntries(x, a.phi)),
    derivative: (order) => (order === 1 ? a.derivative : order === 2 && !kinked ? a.secondDerivative : undefined),
    kinks: a.smoothness.kind === "kinked" ? a.smoothness.kinks : [],
  };
}

/** $a x + b \sin(c x + d)$ with random coefficients: a smooth function without symmetry. */
function randomSmoothFunction(key: Key): FunctionValue {
  const [linear, amplitude, frequency, phase] = normals(key, 4);
  return smoothFunction({ linear, amplitude, frequency, phase });
}
