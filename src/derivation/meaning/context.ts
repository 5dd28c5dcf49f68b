import { type Key, randomKey, splitKey } from "../../numerics/random/index.ts";
import type { Domain, RandomMatrix } from "../language/domain.ts";
import { type Expression, freeNames } from "../language/expression.ts";
import type { Condition } from "../language/parse.ts";
import { substitute } from "../language/substitute.ts";
import { compile, isConstant } from "./compile.ts";
import { type Environment, type Evaluator, effortPerValue, type Names, workOf } from "./environment.ts";
import { aliases, elementary } from "./functions.ts";
import { matrixFunctions } from "./matrices.ts";
import { drawPoint, environment } from "./sample.ts";
import { remembering, share } from "./share.ts";
import { distance, type FunctionValue, magnitude, type Value, ValueError } from "./value.ts";
import { charge } from "./work.ts";

/** Everything declared before the first step. */
export interface Context {
  readonly title: string;
  readonly domains: ReadonlyMap<string, Domain>;
  readonly assumptions: readonly Condition[];
  /** Abbreviations, in the order in which they may use each other. */
  readonly definitions: ReadonlyMap<string, Expression>;
  /** Functions of the library that steps may call. */
  readonly library: ReadonlyMap<string, FunctionValue>;
}

const pointCount = 64;
const attemptsPerPoint = 200;

/** The names by which the compiler tells functions and random matrices from values. */
export function namesOf({ domains, library }: Context): Names {
  const functions = new Set(library.keys());
  const random = new Map<string, RandomMatrix>();
  for (const [name, domain] of domains) {
    if (domain.kind === "functions" || domain.kind === "smoothFunction") functions.add(name);
    if (domain.kind === "random") random.set(name, domain);
  }
  return { functions, random };
}

/**
 * `e` with every abbreviation written out. What an abbreviation takes from the declarations stays what was declared,
 * whatever a mean, sum or integral around it binds; a random matrix, and a name that nothing declares, is bound where it is used.
 *
 * @throws SyntaxError where `e` differentiates in an abbreviation
 */
export function expand(e: Expression, { definitions, domains }: Context): Expression {
  const declared = (name: string) => definitions.has(name) || (domains.get(name)?.kind ?? "random") !== "random";
  return [...definitions].reverse().reduce((body, [name, meaning]) => {
    const avoid = new Set([...freeNames(meaning)].filter(declared));
    return substitute(body, name, meaning, avoid);
  }, e);
}

/**
 * Compiles after writing out the abbreviations.
 *
 * @throws ValueError when a symbol is not declared
 */
export function compileIn(e: Expression, context: Context): Evaluator {
  const expanded = expand(e, context);
  for (const name of freeNames(expanded)) requireDeclared(name, context);
  const { body, parts } = share(expanded);
  const programs = new Map<string, Evaluator>();
  const names = { ...namesOf(context), parts: programs };
  const program = (e: Expression): Evaluator => {
    const [run, each] = [compile(e, names), workOf(e)];
    return (env) => {
      charge(each);
      return run(env);
    };
  };
  const uses = new Map<string, ReadonlySet<string>>();
  for (const [name, part] of parts) {
    uses.set(name, new Set([...freeNames(part)].flatMap((used) => [...(uses.get(used) ?? [used])])));
    programs.set(name, remembering(program(part), uses.get(name)!));
  }
  const evaluate = program(body);
  return (env) => {
    env.effort.left = effortPerValue;
    return evaluate(env);
  };
}

function requireDeclared(name: string, { domains, library }: Context): void {
  if (domains.has(name) || library.has(name) || builtIn(name) !== undefined) return;
  const known = [...domains.keys(), ...library.keys()].join(", ");
  throw new ValueError(`the symbol ${name} is not declared; declared are ${known || "none"}; add it to given({…})`);
}

/** What a name means before anything is declared: "a constant", "a function", or undefined. */
export function builtIn(name: string): string | undefined {
  if (isConstant(name)) return "a constant";
  const isFunction = Object.hasOwn(elementary, aliases[name] ?? name) || Object.hasOwn(matrixFunctions, name);
  return isFunction || reserved.has(name) ? "a function" : undefined;
}

const reserved: ReadonlySet<string> = new Set(["E", "sum", "prod", "diff", "integral", "max", "min"]);

const keys = new WeakMap<Context, Key>();

/** The key of everything random about a derivation: its declarations seed it, and its title does not. */
export function keyOf(context: Context, ...path: (string | number)[]): Key {
  const { domains, assumptions, definitions } = context;
  const key = keys.get(context) ?? randomKey(20221204, JSON.stringify([[...domains], assumptions, [...definitions]]));
  keys.set(context, key);
  return splitKey(key, ...path);
}

/**
 * Random points of the declared domain that satisfy the assumptions.
 *
 * @throws ValueError when hardly any point does
 */
export function drawPoints(context: Context, count = pointCount): Environment[] {
  return drawFamilies(context, count, [new Map()]).map(([env]) => env);
}

/**
 * Families of points that share everything except the `fixed` values: one point per map, all of them in the domain.
 *
 * @throws ValueError when hardly any family is
 */
export function drawFamilies(
  context: Context,
  count: number,
  fixed: readonly ReadonlyMap<string, Value>[],
): Environment[][] {
  const tests = context.assumptions.map((condition) => conditionTest(condition, context));
  const families: Environment[][] = [];
  for (let attempt = 0; families.length < count; attempt++) {
    if (attempt > attemptsPerPoint * count)
      throw new ValueError(
        `the domain has no points: of ${attempt} draws ${families.length} satisfy the assumptions; loosen assume(…) or given({…})`,
      );
    const key = keyOf(context, "point", attempt);
    const family = fixed.map((values) => {
      const env = environment(key, context.library);
      drawPoint(context.domains, env, key, values);
      return env;
    });
    if (family.every((env) => tests.every((test) => test(env)))) families.push(family);
  }
  return families;
}

/** A program that says whether `condition` holds at a point; equalities within rounding. */
export function conditionTest({ op, left, right }: Condition, context: Context): (env: Environment) => boolean {
  const [a, b] = [compileIn(left, context), compileIn(right, context)];
  return (env) => {
    const [x, y] = [a(env), b(env)];
    if (op === "==") return distance(x, y) <= 1e-9 * Math.max(magnitude(x), magnitude(y));
    const [l, r] = [Number(x), Number(y)];
    return op === "<" ? l < r : op === "<=" ? l <= r : op === ">" ? l > r : l >= r;
  };
}

/** The same point with other Monte-Carlo draws. */
export function withKey(env: Environment, ...path: (string | number)[]): Environment {
  return { ...env, key: splitKey(env.key, ...path) };
}
