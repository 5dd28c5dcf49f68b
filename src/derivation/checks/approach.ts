import type { Context } from "../meaning/context.ts";
import { ValueError } from "../meaning/value.ts";

/** A variable on its way to a target, and the values at which it is looked at. */
export interface Approach {
  readonly variable: string;
  /** The values, towards the target, each step halving the distance (or doubling, towards infinity). */
  readonly values: readonly number[];
  readonly text: string;
}

const doublings = 13;
const firstSize = 8;
const firstDistance = 0.1;

/** Sizes at which means over random matrices are compared; larger ones cost too much. */
export const matrixSizes: readonly number[] = [8, 12, 16, 24, 32, 48];

/**
 * Reads `"n -> inf"`, `"eta -> 0"` (from above), or `"eta -> 1-"` (from below).
 *
 * @throws ValueError when it cannot be read or the variable is not declared
 */
export function parseApproach(as: string | undefined, context: Context): Approach {
  const [, variable = "", target = ""] = /^\s*(\w+)\s*->\s*(\S+)\s*$/.exec(as ?? "") ?? [];
  if (variable === "")
    throw new ValueError(
      `expected where the limit is taken, such as {as: "n -> inf"}; got ${JSON.stringify(as ?? null)}`,
    );
  if (!context.domains.has(variable)) throw new ValueError(`the limit variable ${variable} is not declared`);
  const powers = Array.from({ length: doublings }, (_, k) => 2 ** k);
  if (/^inf(inity)?$/.test(target))
    return {
      variable,
      values: powers.map((p) => firstSize * p),
      text: `${variable} = 8..${firstSize * 2 ** (doublings - 1)}`,
    };
  const point = Number(target.replace(/[-+]$/, ""));
  if (!Number.isFinite(point))
    throw new ValueError(`expected inf or a number as the target of the limit; got ${target}`);
  const side = /\d-$/.test(target) ? -1 : 1;
  const values = powers.map((p) => point + (side * firstDistance * Math.max(1, Math.abs(point))) / p);
  return { variable, values, text: `${variable} to within ${Math.abs(values[doublings - 1] - point).toPrecision(1)}` };
}
