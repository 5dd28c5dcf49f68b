import type { BinaryOp, Expression } from "../language/expression.ts";
import { negate, operations, transpose } from "./arithmetic.ts";
import { blockMatrix } from "./blocks.ts";
import { compileDerivative, compileIntegral } from "./compileCalculus.ts";
import { compileExpectation } from "./compileExpectation.ts";
import { type Build, type Environment, type Evaluator, type Names, spend, withValue, workOf } from "./environment.ts";
import { aliases, elementary } from "./functions.ts";
import { matrixFunctions, matrixWork } from "./matrices.ts";
import { Doubt, isMatrix, mapEntries, toMatrix, toNumber, type Value, ValueError } from "./value.ts";
import { charge } from "./work.ts";

const constants: Readonly<Record<string, number>> = { pi: Math.PI, e: Math.E, inf: Number.POSITIVE_INFINITY };

export function isConstant(name: string): boolean {
  return Object.hasOwn(constants, name);
}

/** Turns an expression into a function of the point. */
export function compile(e: Expression, names: Names): Evaluator {
  const go = (child: Expression) => compile(child, names);
  switch (e.kind) {
    case "number":
      return () => e.value;
    case "symbol":
      return names.parts?.get(e.name) ?? compileSymbol(e.name);
    case "binary":
      return compileBinary(e.op, go(e.left), go(e.right));
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
      return compileExpectation(e, names, go);
    case "fold":
      return compileFold(e, go);
    case "diff":
      return compileDerivative(e, names, go);
    case "integral":
      return compileIntegral(e, names, go);
    case "index":
      return compileIndex(go(e.base), e.at.map(go));
    case "matrix": {
      const rows = e.rows.map((row) => row.map(go));
      return (env) => blockMatrix(rows.map((row) => row.map((block) => block(env))));
    }
  }
}

/** Numbers, of which there are most, are added and multiplied at once; the operation itself does the same, and matrices. */
function compileBinary(op: BinaryOp, left: Evaluator, right: Evaluator): Evaluator {
  const operation = operations[op];
  if (op !== "+" && op !== "-" && op !== "*") return (env) => operation(left(env), right(env));
  return (env) => {
    const [a, b] = [left(env), right(env)];
    if (typeof a !== "number" || typeof b !== "number") return operation(a, b);
    return op === "+" ? a + b : op === "-" ? a - b : a * b;
  };
}

function compileSymbol(name: string): Evaluator {
  const constant = constants[name];
  return (env) => {
    const value = env.values.get(name) ?? constant;
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
  return (env) => {
    const values = args.map((arg) => arg(env));
    for (const value of values) if (isMatrix(value)) charge(matrixWork(name, value));
    return f(...values);
  };
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

function compileFold(e: Expression & { kind: "fold" }, build: Build): Evaluator {
  const [body, from, to, each] = [build(e.body), build(e.from), build(e.to), workOf(e.body)];
  const [operation, unit] = e.op === "sum" ? ([operations["+"], 0] as const) : ([operations["*"], 1] as const);
  return (env) => {
    const first = wholeNumber(from(env), e.op);
    const end = to(env);
    const term = (i: number): Value => {
      spend(env, e.op, each);
      env.values.set(e.index, i);
      return body(env);
    };
    return withValue(env, e.index, () => {
      if (end === Number.POSITIVE_INFINITY && e.op === "sum") return endlessSum(term, first, env);
      const last = wholeNumber(end, e.op);
      let result: Value | undefined;
      for (let i = first; i <= last; i++) result = result === undefined ? term(i) : operation(result, term(i));
      return result ?? unit;
    });
  };
}

const settledTerms = 12;
const mostTerms = 100_000;

/** Adds terms until a dozen in a row fall off so fast that the rest is below rounding. */
function endlessSum(term: (i: number) => Value, first: number, env: Environment): number {
  let [sum, size, before, quiet] = [0, 0, 0, 0];
  for (let i = first; i < first + mostTerms; i++) {
    const here = toNumber(term(i), "sum");
    if (!Number.isFinite(here)) throw new ValueError("sum to infinity: its terms grow beyond every bound");
    sum += here;
    size += Math.abs(here);
    const ratio = here === 0 ? 0 : Math.abs(here / before);
    const rest = ratio < 1 ? (Math.abs(here) * ratio) / (1 - ratio) : Number.POSITIVE_INFINITY;
    quiet = rest <= 1e-16 * size ? quiet + 1 : 0;
    if (quiet < settledTerms) {
      before = here;
      continue;
    }
    env.error.absolute += rest + 1e-16 * size;
    return sum;
  }
  throw new Doubt(`sum to infinity: ${mostTerms} terms do not settle it`);
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
