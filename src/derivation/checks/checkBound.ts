import type { Environment } from "../meaning/environment.ts";
import { describeValue, toNumber } from "../meaning/value.ts";
import { compareAt, type Side } from "./compare.ts";
import { type StepVerdict, short, type Witness } from "./stepVerdict.ts";

const starts = 6;
const proposals = 40;
/** The walk ends where both sides meet, so it is asked for more than rounding of a library function could feign. */
const searchTolerance = 1e-7;

/**
 * `left <= right` at every point, and at points that walk downhill in the margin from the tightest ones.
 *
 * @param neighbour a point of the domain near another, or undefined where the step leaves the domain
 */
export function checkBound(
  left: Side,
  right: Side,
  points: readonly Environment[],
  neighbour: (env: Environment, size: number, ...path: number[]) => Environment | undefined,
  describe: (env: Environment) => Witness,
): StepVerdict {
  const judged = points.map((env) => ({ env, ...marginAt(left, right, env) }));
  let worst = judged.reduce((a, b) => (b.margin < a.margin ? b : a));
  const smallestMargin = Math.max(0, worst.margin);
  const tightest = [...judged].sort((a, b) => a.relative - b.relative).slice(0, starts);
  for (const [s, start] of tightest.entries()) {
    let here = start;
    for (let i = 0; i < proposals && !violates(worst); i++) {
      const env = neighbour(here.env, 0.8 * 0.93 ** i, s, i);
      if (env === undefined) continue;
      const there = attempt(() => ({ env, ...marginAt(left, right, env) }));
      if (there === undefined) continue;
      if (there.relative < here.relative) here = there;
      if (there.relative < -searchTolerance && violates(there)) worst = there;
    }
  }
  if (!violates(worst))
    return { kind: "tested", tried: `${points.length} points`, found: `smallest margin ${short(smallestMargin)}` };
  const finding = `${describeValue(worst.left)} is more than ${describeValue(worst.right)}`;
  return { kind: "refuted", at: describe(worst.env), finding };
}

/** The result, or undefined where a side is not defined at a point that the search proposes. */
function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}

function violates({ margin, allowed }: { margin: number; allowed: number }): boolean {
  return margin < -allowed;
}

function marginAt(left: Side, right: Side, env: Environment) {
  const comparison = compareAt(left, right, env);
  const margin = toNumber(comparison.right, "an inequality") - toNumber(comparison.left, "an inequality");
  return { ...comparison, margin, relative: margin / (comparison.scale || 1) };
}
