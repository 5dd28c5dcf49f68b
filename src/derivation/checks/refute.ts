import { UndefinedHere } from "../enclosure/arithmetic.ts";
import type { Interval } from "../enclosure/interval.ts";
import type { Environment } from "../meaning/environment.ts";
import { Doubt, describeValue, isFiniteValue, isMatrix, magnitude, type Value, ValueError } from "../meaning/value.ts";
import { work } from "../meaning/work.ts";
import { differenceAt, excludes } from "./atPoint.ts";
import { compare } from "./compare.ts";
import type { Statement } from "./statement.ts";
import type { StepVerdict, Witness } from "./stepVerdict.ts";
import { witness } from "./witness.ts";

/** What the points of the domain say of a statement, none of them being against it. */
export interface PointReport {
  /** Points at which both sides have a value in floating point. */
  readonly seen: number;
  /** Points at which an enclosure settled the difference to six digits of the sides, or its sign. */
  readonly enclosed: number;
  /** The largest difference, relative to the sides, that these enclosures leave possible. */
  readonly largest: number;
  /** A point of the domain at which neither side has a value. */
  readonly nowhere?: Witness;
  /** Whether the points that look worst were all enclosed, where there is an enclosure. */
  readonly isComplete: boolean;
}

export interface Look {
  readonly env: Environment;
  readonly low?: Value;
  readonly high?: Value;
  /** How far the relation is violated, and the same relative to the sides. */
  readonly gap: number;
  readonly violation: number;
  /** Whether rounding cannot well explain it. */
  readonly suspicious: boolean;
  /** Whether floating point cannot find a value although the point is an ordinary one. */
  readonly lost?: boolean;
}

/** At extreme points floating point may lose most of its digits: only this much, relative to the sides, counts there. */
const lostDigits = 1e-3;
/** The same where no enclosure can be had, and relative to the usual size of the sides. */
const [lostWithout, ofUsual] = [1e-6, 1e-9];

/** What the enclosure of a difference should come to, relative to the sides. */
const settled = 1e-6;
const fewestLooks = 4;
/** So many of the worst looking points may cost many digits, and of those where floating point sees nothing. */
const manyDigits = 12;

/** Points that a statement was evaluated at in floating point, and the usual size of its sides there. */
export interface Survey {
  readonly looks: readonly Look[];
  readonly usual: number;
  /** Whether there was work enough for all of them. */
  readonly isComplete: boolean;
}

/**
 * Evaluates both sides at points of the domain, as many as the time allows.
 *
 * @param ordinary points at which floating point can be trusted to nine digits
 * @param points any others
 * @throws ValueError where a side has no value at an ordinary point, or the shapes differ
 */
export function survey(
  statement: Statement,
  ordinary: readonly Environment[],
  points: readonly Environment[],
  milliseconds: number,
): Survey {
  const until = work() + milliseconds;
  const inTime = (looked: Look[], env: Environment, kind: typeof ValueError) =>
    looked.length < fewestLooks || work() < until ? [...looked, attempted(statement, env, kind)] : looked;
  const usually = ordinary.reduce<Look[]>((looked, env) => inTime(looked, env, Doubt), []);
  const sizes = usually.map(sizeOf).filter((size) => size > 0);
  const usual = sizes.sort((a, b) => a - b)[sizes.length >> 1] ?? 0;
  const others = points.reduce<Look[]>((looked, env) => inTime(looked, env, ValueError), []);
  const looks = [...usually, ...others.map((one) => withoutNoise(one, statement, usual))];
  return { looks, usual, isComplete: looks.length === ordinary.length + points.length };
}

/** What was found at other points, floating point being what it is there. */
export const lookAround = (
  statement: Statement,
  points: readonly Environment[],
  usual: number,
  milliseconds: number,
): Look[] => {
  const until = work() + milliseconds;
  return points.flatMap((env) =>
    work() < until ? withoutNoise(attempted(statement, env, ValueError), statement, usual) : [],
  );
};

function withoutNoise(one: Look, { enclosures, isSpectral }: Statement, usual: number): Look {
  const least = enclosures.length === 0 ? lostWithout : isSpectral ? Number.POSITIVE_INFINITY : lostDigits;
  return { ...one, suspicious: one.suspicious && one.violation > least && one.gap > ofUsual * usual };
}

/**
 * Judges a statement by enclosures at points: those that look worst in floating point first.
 *
 * @returns refuted where an enclosure excludes the relation; undecided where floating point speaks against it and no
 *   enclosure tells; else what was seen
 * @throws ValueError where a side has no value at a point of the domain
 */
export function judgeAt(statement: Statement, found: readonly Look[], milliseconds: number): StepVerdict | PointReport {
  const { context, enclosures, sides } = statement;
  const deadline = work() + milliseconds;
  const looks = [...found].sort((a, b) => b.violation - a.violation);
  let [enclosed, largest, blind] = [0, 0, 0];
  let [doubt, nowhere]: [Look | undefined, Witness | undefined] = [undefined, undefined];
  let isComplete = true;
  for (const [i, one] of looks.entries()) {
    if (statement.isHeavy && i >= manyDigits && !one.suspicious) break;
    const late = work() - deadline;
    if (late > (one.suspicious ? milliseconds : 0)) {
      if (one.suspicious) doubt ??= one;
      isComplete = i >= manyDigits;
      break;
    }
    const isBlind = one.low === undefined && blind++ < manyDigits;
    const isQuick = i >= manyDigits && !one.suspicious && !isBlind;
    const found = enclosures.length === 0 ? undefined : enclosureAt(statement, one.env, isQuick);
    if (found === "nowhere") {
      nowhere ??= witness(one.env, context, sides);
      continue;
    }
    if (found === undefined) {
      if (one.suspicious) doubt ??= one;
      if (enclosures.length === 0 && !one.suspicious) break;
      continue;
    }
    if (excludes(statement.relation, found)) return refuted(statement, one, found);
    const open = statement.relation === "=" ? Math.max(found.hi, -found.lo) : Math.max(0, -found.lo);
    const reach = open === 0 ? 0 : open / (one.low === undefined ? 0 : sizeOf(one) || 1);
    if (one.suspicious && reach > one.violation) doubt ??= one;
    if (reach > settled) continue;
    enclosed++;
    largest = Math.max(largest, reach);
  }
  if (doubt !== undefined) {
    const at = Object.entries(witness(doubt.env, context, sides)).map((pair) => pair.join(" = "));
    return {
      kind: "undecided",
      why: `${said(statement, doubt)} at ${at.join(", ")}, and no enclosure tells`,
    };
  }
  return { seen: looks.filter(({ low }) => low !== undefined).length, enclosed, largest, nowhere, isComplete };
}

/** The enclosure of the difference; nothing where neither side has a value. */
function enclosureAt(statement: Statement, env: Environment, quick: boolean): Interval | "nowhere" | undefined {
  try {
    return differenceAt(statement, env, quick);
  } catch (error) {
    if (!(error instanceof UndefinedHere)) throw error;
    if (statement.ofSides.every((side) => side !== undefined && isUndefined(() => side(env)))) return "nowhere";
    const at = Object.entries(witness(env, statement.context, statement.sides)).map((pair) => pair.join(" = "));
    throw new ValueError(`a side has no value at ${at.join(", ")} (${error.message}); restrict the domain`);
  }
}

function isUndefined(run: () => unknown): boolean {
  try {
    run();
    return false;
  } catch (error) {
    if (error instanceof UndefinedHere) return true;
    throw error;
  }
}

/** The same where rounding may take a side out of its domain: whether it has a value there an enclosure tells. */
function attempted(statement: Statement, env: Environment, kind: typeof ValueError): Look {
  try {
    return look(statement, env);
  } catch (error) {
    if (error instanceof kind) return { env, gap: 0, violation: -1, suspicious: false, lost: kind === Doubt };
    throw error;
  }
}

/** The sides in floating point; where they overflow there is nothing to see. */
function look({ floats: [low, high], relation }: Statement, env: Environment): Look {
  env.error.absolute = 0;
  const [l, r] = [low.evaluate(env), high.evaluate(env)];
  if (!isFiniteValue(l) || !isFiniteValue(r)) return { env, gap: 0, violation: -1, suspicious: false };
  const { gap, allowed, scale } = compare(l, r, [low, high], env);
  const signed = relation === "=" ? gap : isMatrix(l) || isMatrix(r) ? gap : l - r;
  return { env, low: l, high: r, gap: signed, violation: signed / (scale || 1), suspicious: signed > allowed };
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
