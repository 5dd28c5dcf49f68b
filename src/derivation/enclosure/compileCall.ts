import type { Expression } from "../language/expression.ts";
import { aliases, elementary } from "../meaning/functions.ts";
import { mapBall, NoEnclosure, scalarOf } from "./ball.ts";
import type { Build, Program, Scope } from "./field.ts";
import { matrixFunctions } from "./matrices.ts";

/** A function of the language, or a function symbol; undefined for a name or a number of arguments that has no enclosure. */
export function compileCall(
  e: Expression & { kind: "call" },
  functions: ReadonlySet<string>,
  build: Build,
): Program | undefined {
  const args = e.args.map(build);
  if (functions.has(e.name)) return args.length === 1 ? compileFunctionSymbol(e.name, e.primes, args[0]) : undefined;
  if (e.primes > 0) return undefined;
  const name = aliases[e.name] ?? e.name;
  if (name === "max" || name === "min")
    return (scope) => args.map((arg) => scalarOf(arg(scope), name)).reduce(scope.field.arithmetic[name]);
  if (args.length === 1 && name in elementary) return compileElementary(name, args[0]);
  const f = matrixFunctions[name];
  return (
    f &&
    ((scope) =>
      f(
        args.map((arg) => arg(scope)),
        scope.field,
      ))
  );
}

function compileElementary(name: string, arg: Program): Program {
  const known = name === "ln" ? "log" : name;
  return (scope) => mapBall(arg(scope), (x) => applied(known, x, scope));
}

function applied<T extends object>(name: string, x: T, { field }: Scope<T>): T {
  const value = field.arithmetic.call(name, x);
  if (value === undefined) throw new NoEnclosure(`${name}: no enclosure`);
  return value;
}

/** The derivative of order `primes` as a coefficient of the power series of the formula. */
function compileFunctionSymbol(name: string, primes: number, arg: Program): Program {
  return (scope) => {
    const formula = scope.functions.get(name);
    if (formula === undefined) throw new NoEnclosure(`${name}: expected a formula for this function; got none`);
    return mapBall(arg(scope), (x) => derivativeAt(formula, primes, x, scope));
  };
}

function derivativeAt<T extends object>(formula: Program, primes: number, x: T, scope: Scope<T>): T {
  const { field } = scope;
  if (primes === 0) return scalarOf(formula({ ...scope, values: new Map([["x", x]]) }), "a function");
  const { field: over, variable } = field.series(primes + 1);
  const series = scalarOf(formula({ ...scope, field: over, values: new Map([["x", variable(x)]]) }), "a function");
  let factorial = 1n;
  for (let k = 2n; k <= primes; k++) factorial *= k;
  const zero = field.arithmetic.rational(0n, 1n);
  return field.arithmetic.mul(field.arithmetic.rational(factorial, 1n), series[primes] ?? zero);
}
