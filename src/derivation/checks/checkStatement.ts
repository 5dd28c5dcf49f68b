import { drawPoints } from "../meaning/context.ts";
import type { Environment } from "../meaning/environment.ts";
import { isMatrix, magnitude, type Value } from "../meaning/value.ts";
import { adversarialPoints } from "../search/adversarialPoints.ts";
import { farPoints } from "../search/farPoints.ts";
import { kinkPoints } from "../search/kinkPoints.ts";
import { minimise } from "../search/minimise.ts";
import { demands, isViolated } from "./everywhere.ts";
import { prove } from "./prove.ts";
import { judgeAt, type Look, lookAround, type PointReport, survey } from "./refute.ts";
import type { Statement } from "./statement.ts";
import { type StepVerdict, short } from "./stepVerdict.ts";

const [ordinaryCount, pointCount, farFrom] = [24, 64, 2];
/** How the time of a step is shared out, and the part of it after which nothing new is begun. */
const shares = { points: 0.1, far: 0.05, proof: 0.4, search: 0.1 } as const;
const whole = 0.75;
/** Fewer points than this, the time being up, are no test. */
const fewest = 12;

/** Grades an equality or an inequality: refuted or proved where that can be had, else tested by an adversary, else undecided. */
export function checkStatement(statement: Statement, milliseconds: number): StepVerdict {
  const { context } = statement;
  const ordinary = drawPoints(context, ordinaryCount);
  const kinks = kinkPoints(context, ordinary, statement.sides);
  const points = [...kinks, ...adversarialPoints(context, pointCount, statement.sides)];
  const start = performance.now();
  const left = (share: number) => Math.min(share, whole - (performance.now() - start) / milliseconds) * milliseconds;
  const within = (share: number) => performance.now() + left(share);
  const { looks, usual } = survey(statement, ordinary, points, within(shares.points));
  const seen = judgeAt(statement, looks, left(shares.points));
  if (isVerdict(seen)) return seen;
  const isCheap = looks.length === ordinary.length + points.length;
  const distant = isCheap ? farPoints(context, ordinary.slice(0, farFrom)) : [];
  const far = lookAround(statement, distant, usual, within(shares.far));
  const beyond = judgeAt(statement, far, left(shares.far));
  if (isVerdict(beyond) && beyond.kind === "refuted") return beyond;
  const proof = prove(statement, usual, left(shares.proof));
  if (proof.kind !== "undecided") return proof;
  const search = minimise((env) => margin(statement, env, usual), points, context, {
    evaluations: 6_000,
    milliseconds: left(shares.search),
  });
  const worst = lookAround(
    statement,
    search.worst.map(({ env }) => env),
    usual,
    within(shares.points),
  );
  const closest = judgeAt(statement, worst, left(shares.points));
  if (isVerdict(closest)) return closest;
  if (seen.seen + seen.enclosed === 0) return proof;
  if (looks.length + search.evaluations < Math.min(fewest, ordinary.length + points.length))
    return { kind: "undecided", why: `there was time for ${looks.length + search.evaluations} points only` };
  const open = opposed(statement, search.worst[0]?.margin, looks, [...ordinary, ...points]);
  if (open !== undefined) return { kind: "undecided", why: open };
  const tried = search.worst.length > 0 ? search.summary : `${seen.seen} points`;
  return tested(statement, [seen, closest], tried, search.worst[0]?.margin, proof);
}

/** A strict inequality with a smaller margin than this, relative to the sides, may be an equality. */
const strictMargin = 1e-12;

/** What speaks against accepting a statement that no point refutes and nothing proves. */
function opposed(
  { relation, conditions, context }: Statement,
  smallest: number | undefined,
  looks: readonly Look[],
  points: readonly Environment[],
): string | undefined {
  if (relation === "<" && !((smallest ?? 1) > strictMargin)) return "the two sides seem to meet";
  if (looks.some(({ lost }) => lost)) return "a side has no value that can be found at a point of the domain";
  const violated = conditions.find((condition) => points.some(isViolated(condition, context)));
  return violated && `it does not hold on the whole domain that ${demands[violated.kind]}`;
}

const isVerdict = (x: StepVerdict | PointReport): x is StepVerdict => "kind" in x;

/**
 * The relative margin by which the statement holds in floating point; an equality holds by minus its difference. Where no
 * enclosure can be had, rounding counts only against the usual size of the sides.
 */
function margin(statement: Statement, env: Environment, usual: number): number | undefined {
  const {
    floats: [low, high],
    relation,
    enclosures,
  } = statement;
  const [l, r] = [low.evaluate(env), high.evaluate(env)];
  const scale = Math.max(magnitude(l), magnitude(r), enclosures.length === 0 ? usual : 0) || 1;
  if (relation !== "=" && !isMatrix(l) && !isMatrix(r)) return (r - l) / scale;
  const [a, b] = [entriesOf(l), entriesOf(r)];
  return a.length === b.length ? -Math.max(...a.map((x, i) => Math.abs(x - b[i]))) / scale : undefined;
}

const entriesOf = (value: Value): number[] => (isMatrix(value) ? [...value.data] : [value]);

function tested(
  { relation }: Statement,
  reports: readonly PointReport[],
  tried: string,
  smallest: number | undefined,
  proof: StepVerdict,
): StepVerdict {
  const enclosed = reports.reduce((sum, report) => sum + report.enclosed, 0);
  const largest = Math.max(...reports.map((report) => report.largest));
  const undefinedAt = Object.entries(reports.find(({ nowhere }) => nowhere !== undefined)?.nowhere ?? {});
  const hole =
    undefinedAt.length === 0
      ? []
      : [`neither side has a value at ${undefinedAt.map((pair) => pair.join(" = ")).join(", ")}`];
  const open = proof.kind === "undecided" ? [`not shown everywhere: ${proof.why}`] : [];
  const closest =
    relation === "="
      ? enclosed === 0
        ? `largest difference ${short(Math.max(0, -(smallest ?? 0)))} in floating point`
        : `differences at most ${short(largest)}, enclosed at ${enclosed} points`
      : `smallest margin ${short(Math.max(0, smallest ?? 0))}`;
  return { kind: "tested", tried, found: [closest, ...hole, ...open].join("; ") };
}
