import { UndefinedHere } from "../enclosure/arithmetic.ts";
import type { Interval } from "../enclosure/interval.ts";
import type { Environment } from "../meaning/environment.ts";
import { describeValue, isFiniteValue, isMatrix, magnitude, type Value, ValueError } from "../meaning/value.ts";
import { differenceAt, excludes } from "./atPoint.ts";
import { compareAt } from "./compare.ts";
import type { Statement } from "./statement.ts";
import type { StepVerdict } from "./stepVerdict.ts";
import { witness } from "./witness.ts";

/** What the points of the domain say of a statement, none of them being against it. */
export interface PointReport {
  /** Points where both sides have a value in floating point, and at how many of them an enclosure was had too. */
  readonly points: number;
  readonly enclosed: number;
  /** The largest difference that an enclosure leaves possible, relative to the sides. */
  readonly largest: number;
  /** Why there was no enclosure, where there was none. */
  readonly why?: string;
}

interface Look {
  readonly env: Environment;
  readonly low?: Value;
  readonly high?: Value;
  /** How far the relation is violated, relative to the sides; above `allowed` only where rounding cannot explain it. */
  readonly violation: number;
  readonly suspicious: boolean;
}

/** Time for the enclosure of one difference at one point. */
const perPoint = 400;

/**
 * Looks at a statement at points of its domain: those that look worst in floating point first, each by an enclosure.
 *
 * @returns refuted where an enclosure excludes the relation; undecided where floating point speaks against it and no
 *   enclosure tells; else what was seen
 * @throws ValueError where a side has no value at a point of the domain, or the shapes differ
 */
export function lookAt(
  statement: Statement,
  points: readonly Environment[],
  milliseconds: number,
): StepVerdict | PointReport {
  const { context, enclosures, sides } = statement;
  const deadline = performance.now() + milliseconds;
  const looks = points.map((env) => look(statement, env)).sort((a, b) => b.violation - a.violation);
  let [enclosed, largest] = [0, 0];
  let [why, doubt]: [string | undefined, Look | undefined] = [undefined, undefined];
  for (const one of looks) {
    if (performance.now() > deadline && !one.suspicious) break;
    const found = enclosureAt(statement, one.env);
    if (typeof found === "string") {
      why ??= found;
      if (one.suspicious) doubt ??= one;
      if (enclosures.length === 0 && !one.suspicious) break;
      continue;
    }
    if (excludes(statement.relation, found)) return refuted(statement, one, found);
    enclosed++;
    const size = sizeOf(one);
    const reach = statement.relation === "=" ? Math.max(found.hi, -found.lo) : Math.max(0, -found.lo);
    if (one.suspicious && reach > one.violation * size) doubt ??= one;
    largest = Math.max(largest, reach / (size || 1));
  }
  if (doubt !== undefined) {
    const at = Object.entries(witness(doubt.env, context, sides)).map((pair) => pair.join(" = "));
    return {
      kind: "undecided",
      why: `${said(statement, doubt)} at ${at.join(", ")}, and no enclosure tells (${why ?? "too wide"})`,
    };
  }
  return { points: looks.filter(({ low }) => low !== undefined).length, enclosed, largest, why };
}

function enclosureAt(statement: Statement, env: Environment): Interval | string {
  try {
    return differenceAt(statement.enclosures, env, statement.context, perPoint);
  } catch (error) {
    if (!(error instanceof UndefinedHere)) throw error;
    const at = Object.entries(witness(env, statement.context, statement.sides)).map((pair) => pair.join(" = "));
    throw new ValueError(`a side has no value at ${at.join(", ")} (${error.message}); restrict the domain`);
  }
}

/** The sides in floating point; where they overflow there is nothing to see. */
function look({ floats: [low, high], relation }: Statement, env: Environment): Look {
  const [l, r] = [low.evaluate(env), high.evaluate(env)];
  if (!isFiniteValue(l) || !isFiniteValue(r)) return { env, violation: -1, suspicious: false };
  const { gap, allowed, scale } = compareAt(low, high, env);
  const signed = relation === "=" ? gap : isMatrix(l) || isMatrix(r) ? gap : l - r;
  return { env, low: l, high: r, violation: signed / (scale || 1), suspicious: signed > allowed };
}

const sizeOf = ({ low, high }: Look): number =>
  low === undefined || high === undefined ? 0 : Math.max(magnitude(low), magnitude(high));

function said({ relation }: Statement, { low, high }: Look): string {
  const [l, r] = [low, high].map((value) => (value === undefined ? "beyond floating point" : describeValue(value)));
  return relation === "=" ? `${l} is not ${r}` : `${l} is ${relation === "<" ? "not less" : "more"} than ${r}`;
}

function refuted(statement: Statement, one: Look, { lo, hi }: Interval): StepVerdict {
  const close = one.low !== undefined && describeValue(one.low) === describeValue(one.high!);
  const exactly = close ? `; the difference lies in [${lo.toPrecision(4)}, ${hi.toPrecision(4)}]` : "";
  return {
    kind: "refuted",
    at: witness(one.env, statement.context, statement.sides),
    finding: `${said(statement, one)}${exactly}`,
  };
}
