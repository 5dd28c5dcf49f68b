import { identity, type Matrix, matmul, transpose } from "../../numerics/linalg/index.ts";
import { haarOrthogonal, splitKey } from "../../numerics/random/index.ts";
import type { Expression } from "../language/expression.ts";
import type { Condition } from "../language/parse.ts";
import { type Context, compileIn } from "./context.ts";
import type { Environment } from "./environment.ts";
import { matrixPower } from "./matrices.ts";
import { activationValue } from "./sample.ts";
import { isMatrix, mapEntries, type Value, ValueError } from "./value.ts";

/**
 * Moves a point to where an equality holds: a symbol takes the value of the other side; a matrix X in `X' * X == R`,
 * `X * X' == R` or `X * M * X' == R` becomes $R^{1/2} O M^{-1/2}$ with a random orthogonal O.
 *
 * @throws ValueError when the condition has none of these forms
 */
export function realise({ op, left, right }: Condition, context: Context, env: Environment): void {
  if (op !== "==") throw new ValueError(`an equality case needs a condition with ==; got ${op}`);
  if (left.kind === "symbol") setSymbol(left.name, right, context, env);
  else setFactor(left, right, context, env);
}

function setFactor(left: Expression, right: Expression, context: Context, env: Environment): void {
  const form = quadraticForm(left);
  if (form === undefined || !context.domains.has(form.name))
    throw new ValueError(`an equality case needs "symbol == value" or "X' * X == matrix"`);
  const before = env.values.get(form.name);
  if (before === undefined || !isMatrix(before)) throw new ValueError(`${form.name} is not a matrix`);
  const n = form.transposedFirst ? before.cols : before.rows;
  const target = asMatrix(compileIn(right, context)(env), n);
  const middle = form.middle === undefined ? identity(n) : asMatrix(compileIn(form.middle, context)(env), n);
  const rotation = haarOrthogonal(splitKey(env.key, "realise", form.name), n);
  const factor = matmul(matmul(matrixPower(target, 0.5), rotation), matrixPower(middle, -0.5));
  env.values.set(form.name, form.transposedFirst ? transpose(factor) : factor);
}

function setSymbol(name: string, to: Expression, context: Context, env: Environment): void {
  if (!context.domains.has(name)) throw new ValueError(`${name} is not declared`);
  if (env.functions.has(name)) {
    if (to.kind !== "symbol") throw new ValueError(`${name} stands for a function: name an activation`);
    (env.functions as Map<string, ReturnType<typeof activationValue>>).set(name, activationValue(to.name));
    return;
  }
  const before = env.values.get(name);
  const value = compileIn(to, context)(env);
  const fills = before !== undefined && isMatrix(before) && !isMatrix(value);
  env.values.set(name, fills ? mapEntries(before, () => value) : value);
}

interface QuadraticForm {
  readonly name: string;
  readonly middle?: Expression;
  readonly transposedFirst: boolean;
}

function quadraticForm(e: Expression): QuadraticForm | undefined {
  if (e.kind !== "binary" || e.op !== "*") return undefined;
  const [first, last] = [e.left, e.right];
  if (first.kind === "transpose" && first.of.kind === "symbol" && last.kind === "symbol" && first.of.name === last.name)
    return { name: last.name, transposedFirst: true };
  if (last.kind !== "transpose" || last.of.kind !== "symbol") return undefined;
  const { name } = last.of;
  if (first.kind === "symbol" && first.name === name) return { name, transposedFirst: false };
  if (first.kind === "binary" && first.op === "*" && first.left.kind === "symbol" && first.left.name === name)
    return { name, middle: first.right, transposedFirst: false };
  return undefined;
}

function asMatrix(value: Value, n: number): Matrix {
  return isMatrix(value) ? value : mapEntries(identity(n), (x) => x * value);
}
