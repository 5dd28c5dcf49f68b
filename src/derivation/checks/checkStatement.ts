import { drawPoints } from "../meaning/context.ts";
import type { Environment } from "../meaning/environment.ts";
import { isMatrix, magnitude, type Value } from "../meaning/value.ts";
import { adversarialPoints } from "../search/adversarialPoints.ts";
import { minimise } from "../search/minimise.ts";
import { prove } from "./prove.ts";
import { judgeAt, lookAround, type PointReport, survey } from "./refute.ts";
import type { Statement } from "./statement.ts";
import { type StepVerdict, short } from "./stepVerdict.ts";

const [ordinaryCount, pointCount] = [24, 64];
/** How the time of a step is shared out. */
const shares = { points: 0.1, proof: 0.4, search: 0.1 } as const;

/** Grades an equality or an inequality: refuted or proved where that can be had, else tested by an adversary, else undecided. */
export function checkStatement(statement: Statement, milliseconds: number): StepVerdict {
  const ordinary = drawPoints(statement.context, ordinaryCount);
  const points = adversarialPoints(statement.context, pointCount, statement.sides);
  const start = performance.now();
  const { looks, usual } = survey(statement, ordinary, points, start + shares.points * milliseconds);
  const seen = judgeAt(statement, looks, shares.points * milliseconds);
  if (isVerdict(seen)) return seen;
  const proof = prove(statement, usual, shares.proof * milliseconds);
  if (proof.kind !== "undecided") return proof;
  const search = minimise((env) => margin(statement, env, usual), points, statement.context, {
    evaluations: 600,
    milliseconds: shares.search * milliseconds,
  });
  const worst = lookAround(
    statement,
    search.worst.map(({ env }) => env),
    usual,
  );
  const closest = judgeAt(statement, worst, shares.points * milliseconds);
  if (isVerdict(closest)) return closest;
  if (seen.seen + seen.enclosed === 0) return proof;
  return tested(statement, [seen, closest], search.summary, search.worst[0]?.margin, proof);
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
