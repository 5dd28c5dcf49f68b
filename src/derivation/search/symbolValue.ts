import { type Matrix, transpose } from "../../numerics/linalg/index.ts";
import type { Domain } from "../language/domain.ts";
import { attempt } from "../meaning/attempt.ts";
import { type Ends, endsOf, endValue } from "../meaning/ends.ts";
import type { Environment } from "../meaning/environment.ts";
import { isMember } from "../meaning/isMember.ts";
import { matrixPower } from "../meaning/matrices.ts";
import { sizeOf } from "../meaning/sample.ts";
import { type FunctionValue, isMatrix, mapEntries, type Value, ValueError } from "../meaning/value.ts";
import type { Dice } from "./dice.ts";
import { integerIn } from "./integers.ts";
import { ensembles } from "./matrixEnsembles.ts";
import { middle, type Region, realIn, regions } from "./reals.ts";
import { extremeFunction, ordinaryFunction } from "./smoothFunctions.ts";

/** How a symbol is drawn: as usual, somewhere extreme (in one region, or any), or as a relative of an earlier symbol. */
export type Manner = "ordinary" | "extreme" | "copy" | Region;

/** One value for a symbol whose domain is not finite. */
export function symbolValue(
  name: string,
  domain: Domain,
  env: Environment,
  manner: Manner,
  dice: Dice,
): Value | FunctionValue {
  const twin = manner === "copy" ? relative(name, domain, env, dice) : undefined;
  if (twin !== undefined) return twin;
  const ordinary = manner === "ordinary" || manner === "copy";
  switch (domain.kind) {
    case "interval":
      return real(endsOf(name, domain, env), manner, dice);
    case "integer": {
      const low = domain.low === undefined ? Number.NEGATIVE_INFINITY : Math.ceil(endValue(domain.low, env));
      const high = domain.high === undefined ? Number.POSITIVE_INFINITY : Math.floor(endValue(domain.high, env));
      if (!(low <= high)) throw new ValueError(`the domain ${low}..${high} of ${name} has no points`);
      return integerIn(low, high, dice, !ordinary);
    }
    case "vector":
      return vector(sizeOf(domain.length, env), endsOf(name, domain.entries, env), manner, dice);
    case "matrix": {
      const [rows, cols] = [sizeOf(domain.rows, env), sizeOf(domain.cols, env)];
      if (domain.structure !== "general" && rows !== cols)
        throw new ValueError(`a ${domain.structure} matrix must be square; got ${rows} x ${cols}`);
      const choices = ensembles[domain.structure];
      return (ordinary ? choices[0] : dice.pick(choices))(rows, cols, dice);
    }
    case "smoothFunction":
      return ordinary ? ordinaryFunction(dice) : extremeFunction(dice);
    default:
      throw new ValueError(`${name} is not drawn but listed`);
  }
}

function real(ends: Ends, manner: Manner, dice: Dice): number {
  if (manner === "ordinary" || manner === "copy") return middle(ends, dice);
  return realIn(manner === "extreme" ? dice.pick(regions) : manner, ends, dice);
}

/** All entries alike, each anywhere, only near corners, or one that dominates. */
function vector(n: number, ends: Ends, manner: Manner, dice: Dice): Matrix {
  const fill = (entry: (i: number) => number): Matrix => ({
    rows: n,
    cols: 1,
    data: Float64Array.from({ length: n }, (_, i) => entry(i)),
  });
  if (manner === "ordinary" || manner === "copy") return fill(() => middle(ends, dice));
  const region = manner === "extreme" ? dice.pick(regions) : manner;
  const one = realIn(region, ends, dice);
  const large = Math.floor(dice.uniform() * n);
  return dice.pick([
    () => fill(() => one),
    () => fill(() => realIn(dice.pick(regions), ends, dice)),
    () => fill(() => realIn(dice.pick(["low", "high"]), ends, dice)),
    () => fill((i) => (i === large ? one : middle(ends, dice))),
    () => fill(() => realIn(region, ends, dice)),
  ])();
}

/** The value of an earlier symbol, or its transpose, inverse, multiple or square, if the domain has it. */
function relative(name: string, domain: Domain, env: Environment, dice: Dice): Value | undefined {
  const earlier = [...env.values].map(([, value]) => value).filter((value) => sameShape(value, domain, env));
  if (earlier.length === 0) return undefined;
  const value = dice.pick(earlier);
  const relatives: readonly (() => Value)[] = isMatrix(value)
    ? [
        () => value,
        () => value,
        ...(value.rows === value.cols
          ? [() => transpose(value), () => matrixPower(value, -1), () => matrixPower(value, 2)]
          : []),
        () => mapEntries(value, (x) => -x),
        () => mapEntries(value, (x) => 2 * x),
      ]
    : [() => value, () => value, () => value, () => -value, () => 1 / value, () => 1 - value, () => value * value];
  return attempt(() => {
    const candidate = dice.pick(relatives)();
    return isMember(name, candidate, domain, env) ? candidate : undefined;
  });
}

function sameShape(value: Value, domain: Domain, env: Environment): boolean {
  if (domain.kind === "interval" || domain.kind === "integer") return !isMatrix(value);
  if (!isMatrix(value)) return false;
  if (domain.kind === "vector") return value.cols === 1 && value.rows === sizeOf(domain.length, env);
  if (domain.kind !== "matrix") return false;
  return value.rows === sizeOf(domain.rows, env) && value.cols === sizeOf(domain.cols, env);
}
