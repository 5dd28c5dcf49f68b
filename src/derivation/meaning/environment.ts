import type { Key } from "../../numerics/random/index.ts";
import type { RandomMatrix } from "../language/domain.ts";
import { boundNames, children, type Expression, some } from "../language/expression.ts";
import { Doubt, type FunctionValue, type Value } from "./value.ts";
import { charge } from "./work.ts";

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
  /** How many terms and integrands may still be evaluated for the value that is being computed. */
  readonly effort: { left: number };
}

export type Evaluator = (env: Environment) => Value;

/** What the compiler must know about names before any value is drawn. */
export interface Names {
  readonly functions: ReadonlySet<string>;
  readonly random: ReadonlyMap<string, RandomMatrix>;
  /** Parts of the expression that are programs already, by the symbols that stand for them. */
  readonly parts?: ReadonlyMap<string, Evaluator>;
}

/** Turns a subexpression into a program. */
export type Build = (e: Expression) => Evaluator;

/** The terms and integrands that one value may cost. */
export const effortPerValue = 1_000_000;

/** Nanoseconds per node of an expression that is evaluated in floating point, per function applied, and per term or integrand. */
const [perNode, perCall, perTerm] = [25, 75, 150];

/** The work of one evaluation of `e`, in nanoseconds; what is bound in it counts where it is run. */
export function workOf(e: Expression): number {
  const parts = boundNames(e).length > 0 ? [] : children(e);
  return parts.reduce((sum, part) => sum + workOf(part), e.kind === "call" ? perCall : perNode);
}

/**
 * Counts one term or integrand, and its work in nanoseconds.
 *
 * @throws Doubt when the value has cost too much
 */
export function spend(env: Environment, what: string, nanoseconds: number): void {
  charge(perTerm + nanoseconds);
  if (env.effort.left-- <= 0) throw new Doubt(`${what}: more than ${effortPerValue} evaluations for one value`);
}

/** Runs with `name` free to be set, and puts its value back. */
export function withValue<T>(env: Environment, name: string, run: () => T): T {
  const before = env.values.get(name);
  try {
    return run();
  } finally {
    if (before === undefined) env.values.delete(name);
    else env.values.set(name, before);
  }
}

/** Whether the value of `e` is a Monte-Carlo mean. */
export function isRandom(e: Expression, names: Names): boolean {
  return some(e, (node) => node.kind === "expect" && node.variables.some((v) => names.random.has(v)));
}
