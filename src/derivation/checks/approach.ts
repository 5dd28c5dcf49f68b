import type { Target } from "../algebra/limits.ts";
import type { Domain } from "../language/domain.ts";
import { fromDecimal } from "../language/rational.ts";
import type { Context } from "../meaning/context.ts";
import { ValueError } from "../meaning/value.ts";

/** A variable on its way to a target, and the values at which it is looked at. */
export interface Approach {
  readonly variable: string;
  /** Sequences of values towards the target, one for each side from which it is approached. */
  readonly sequences: readonly (readonly Place[])[];
  readonly text: string;
  readonly target: Target;
}

/** A value on the way. */
export interface Place {
  readonly x: number;
  /** How far along it is: the binary logarithm of the value, or of one over the distance to the target. */
  readonly along: number;
  /** Whether it is one of the powers of two. */
  readonly power: boolean;
}

/** Sizes at which means over random matrices are compared; larger ones cost too much. */
export const matrixSizes: readonly number[] = [8, 12, 16, 24, 32, 48];

/** Whole numbers beyond 2^52 are even as doubles, and what they say would be one-sided. */
const wholeOctaves = 52;
const realOctaves = 990;
/** After these octaves only every 30th is looked at. */
const denseOctaves = 60;
const sparseStride = 30;
const goldenRatio = (Math.sqrt(5) - 1) / 2;
const firstDistance = 0.1;
const nearestOctaves = 40;

/**
 * Reads `"n -> inf"`, `"eta -> 0"` (from both sides where the domain has them), `"eta -> 0+"` or `"eta -> 1-"`.
 *
 * @throws ValueError when it cannot be read or the variable is not declared
 */
export function parseApproach(as: string | undefined, context: Context): Approach {
  const [, variable = "", target = ""] = /^\s*(\w+)\s*->\s*(\S+)\s*$/.exec(as ?? "") ?? [];
  if (variable === "")
    throw new ValueError(
      `expected where the limit is taken, such as {as: "n -> inf"}; got ${JSON.stringify(as ?? null)}`,
    );
  const domain = context.domains.get(variable);
  if (domain === undefined) throw new ValueError(`the limit variable ${variable} is not declared`);
  const infinite = /^([-+]?)inf(inity)?$/.exec(target);
  if (infinite !== null) {
    const sign = infinite[1] === "-" ? -1 : 1;
    const places = octaves(domain.kind === "integer").map(({ x, ...place }) => ({ ...place, x: sign * x }));
    const aim: Target = { variable, at: sign < 0 ? "-inf" : "inf", sides: [] };
    return { variable, sequences: [places], text: `${variable} = ${sign < 0 ? "-" : ""}1..`, target: aim };
  }
  const point = Number(target.replace(/[-+]$/, ""));
  if (!Number.isFinite(point))
    throw new ValueError(`expected inf or a number as the target of the limit; got ${target}`);
  const side = /\d([-+])$/.exec(target)?.[1];
  const sides: Target["sides"] = side === "-" ? [-1] : side === "+" ? [1] : [1, -1];
  const aim: Target = { variable, at: fromDecimal(String(point)), sides };
  const sequences = sides.map((sign) => towards(point, sign));
  return { variable, sequences, text: `${variable} -> ${point}`, target: aim };
}

/** Powers of two, and between them odd numbers and numbers without a pattern. */
function octaves(whole: boolean): Place[] {
  const places: Place[] = [];
  const last = whole ? wholeOctaves : realOctaves;
  for (let k = 0; k <= last; k += k < denseOctaves ? 1 : sparseStride) {
    places.push({ x: 2 ** k, along: k, power: k < denseOctaves });
    for (const part of [0, 1, 2]) {
      const x = 2 ** k * (1 + ((goldenRatio * (3 * k + part + 1)) % 1));
      const rounded = whole ? 2 * Math.floor(x / 2) + (part % 2) : x;
      if (rounded > 2 ** k) places.push({ x: rounded, along: Math.log2(rounded), power: false });
    }
  }
  return places.sort((a, b) => a.along - b.along);
}

function towards(point: number, sign: number): Place[] {
  const first = firstDistance * Math.max(1, Math.abs(point));
  const last = point === 0 ? realOctaves : nearestOctaves;
  const places: Place[] = [];
  for (let k = 0; k <= last; k += k < denseOctaves ? 1 : sparseStride) {
    places.push({ x: point + sign * first * 2 ** -k, along: k, power: k < denseOctaves });
    for (const part of [0, 1]) {
      const between = (goldenRatio * (2 * k + part + 1)) % 1;
      places.push({ x: point + sign * first * 2 ** -(k + between), along: k + between, power: false });
    }
  }
  return places.sort((a, b) => a.along - b.along);
}

/** Whether the domain of one of these symbols changes with the variable, as the size of a matrix does. */
export function shapes(variable: string, names: ReadonlySet<string>, domains: ReadonlyMap<string, Domain>): boolean {
  return [...domains].some(
    ([name, domain]) => names.has(name) && JSON.stringify(domain).includes(`"name":"${variable}"`),
  );
}
