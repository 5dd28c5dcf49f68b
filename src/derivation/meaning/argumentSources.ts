import { children, type Expression, freeNames } from "../language/expression.ts";
import { type Build, type Environment, type Evaluator, type Names, spend, workOf } from "./environment.ts";
import { aliases, elementary } from "./functions.ts";
import { toNumber } from "./value.ts";

/** An argument inside an integrand, and how what is applied to it may bend, blow up or stand out. */
interface ArgumentSource {
  readonly argument: Evaluator;
  /** The values of the argument at which something bends or jumps. */
  readonly kinks: (env: Environment) => readonly number[];
  /** The values at which it is singular. */
  readonly singular: readonly number[];
  /** Whether nothing happens any more at such a value of the argument. */
  readonly flat: (argument: number) => boolean;
  /** The work of one evaluation, in nanoseconds. */
  readonly each: number;
}

/** An argument as a function of the variable of integration alone. */
export interface Argument extends Omit<ArgumentSource, "argument" | "kinks" | "each"> {
  readonly at: (x: number) => number;
  readonly kinks: readonly number[];
}

const never = () => false;
const farOut = 40;
const decays = (x: number) => x < -farOut;
const saturates = (x: number) => Math.abs(x) > farOut / 2;
const none = () => [];

const flatness: Readonly<Record<string, (x: number) => boolean>> = {
  exp: decays,
  expm1: decays,
  tanh: saturates,
  erf: saturates,
  erfc: saturates,
  normalCdf: saturates,
  normalPdf: saturates,
};

const singularities: Readonly<Record<string, readonly number[]>> = {
  log: [0],
  ln: [0],
  sqrt: [0],
  log1p: [-1],
  lnGamma: [0],
  digamma: [0],
  asin: [-1, 1],
  acos: [-1, 1],
  atanh: [-1, 1],
  lambertW0: [-1 / Math.E],
};

/** The arguments in `body` that move with the variables. */
export function argumentSources(
  body: Expression,
  variables: readonly string[],
  names: Names,
  build: Build,
): ArgumentSource[] {
  const here = sourceOf(body, names);
  const depends = (e: Expression) => variables.some((v) => freeNames(e).has(v));
  const mine =
    here !== undefined && depends(here.of) ? [{ ...here, argument: build(here.of), each: workOf(here.of) }] : [];
  if (body.kind === "expect" || body.kind === "integral") return mine;
  return [...mine, ...children(body).flatMap((child) => argumentSources(child, variables, names, build))];
}

function sourceOf(
  e: Expression,
  names: Names,
): (Omit<ArgumentSource, "argument" | "each"> & { of: Expression }) | undefined {
  if (e.kind === "binary" && (e.op === "/" || e.op === "./"))
    return { of: e.right, kinks: none, singular: [0], flat: never };
  if (e.kind === "binary" && (e.op === "^" || e.op === ".^")) {
    const whole = e.right.kind === "number" && Number.isInteger(e.right.value);
    return whole ? undefined : { of: e.left, kinks: none, singular: [0], flat: never };
  }
  if (e.kind !== "call") return undefined;
  if (names.functions.has(e.name) && e.args.length === 1)
    return { of: e.args[0], kinks: (env) => env.functions.get(e.name)?.kinks ?? [], singular: [], flat: never };
  if ((e.name === "max" || e.name === "min") && e.args.length === 2)
    return {
      of: { kind: "binary", op: "-", left: e.args[0], right: e.args[1] },
      kinks: () => [0],
      singular: [],
      flat: () => true,
    };
  const name = aliases[e.name] ?? e.name;
  const known = elementary[name];
  if (known === undefined) return undefined;
  const { kinks } = known;
  return {
    of: e.args[0],
    kinks: () => kinks ?? [],
    singular: singularities[name] ?? [],
    flat: kinks === undefined ? (flatness[name] ?? never) : () => true,
  };
}

/** The sources as functions of variable i alone, the other variables being set. */
export function argumentsAt(
  sources: readonly ArgumentSource[],
  env: Environment,
  set: (x: number) => void,
): Argument[] {
  return sources.map(({ argument, kinks, singular, flat, each }) => ({
    singular,
    flat,
    kinks: kinks(env),
    at: (x) => {
      spend(env, "an integrand", each);
      set(x);
      return toNumber(argument(env), "an integrand");
    },
  }));
}
