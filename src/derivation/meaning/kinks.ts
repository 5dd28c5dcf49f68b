import { children, type Expression, freeNames } from "../language/expression.ts";
import type { Build, Environment, Evaluator, Names } from "./environment.ts";
import type { KinkFinder } from "./expectation.ts";
import { aliases, elementary } from "./functions.ts";
import { toNumber } from "./value.ts";

/** The places in a body where something bends: the argument, and the values at which it does. */
interface KinkSource {
  readonly argument: Evaluator;
  readonly at: (env: Environment) => readonly number[];
}

/** The kinks of a body that move with the variables. */
export function kinkSources(body: Expression, variables: readonly string[], names: Names, build: Build): KinkSource[] {
  const here = sourceOf(body, names);
  const depends = (e: Expression) => variables.some((v) => freeNames(e).has(v));
  const mine = here !== undefined && depends(here.expression) ? [{ ...here, argument: build(here.expression) }] : [];
  if (body.kind === "expect" || body.kind === "integral") return mine;
  return [...mine, ...children(body).flatMap((child) => kinkSources(child, variables, names, build))];
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

/** Functions of variable i alone that vanish at its kinks, the other variables being set. */
export function findersAt(
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
