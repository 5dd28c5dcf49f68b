import { freeNames } from "../language/expression.ts";
import { drawPoints, expand } from "../meaning/context.ts";
import type { Environment } from "../meaning/environment.ts";
import { isMatrix, magnitude, type Value } from "../meaning/value.ts";
import { attemptWithin } from "../meaning/work.ts";
import { adversarialPoints } from "../search/adversarialPoints.ts";
import { consecutive } from "../search/consecutive.ts";
import { farPoints } from "../search/farPoints.ts";
import { kinkPoints } from "../search/kinkPoints.ts";
import { minimise } from "../search/minimise.ts";
import { contraryEnd } from "./contraryEnd.ts";
import { divisorVanishes } from "./divisors.ts";
import { demands, isViolated } from "./everywhere.ts";
import { type Algebra, byAlgebra, byCalculus, bySubdivision } from "./prove.ts";
import { judgeAt, type Look, lookAround, type PointReport, survey } from "./refute.ts";
import type { Statement } from "./statement.ts";
import { type StepVerdict, short } from "./stepVerdict.ts";

const [ordinaryCount, pointCount, farFrom] = [24, 64, 2];
/** A proof is tried after so many ordinary points. */
const fewPoints = 6;
/** How the work of a step is shared out: what a proof may take depends on the statement. */
const shares = { algebra: 0.15, slopes: 0.05, points: 0.25, far: 0.05, ends: 0.02, search: 0.35 } as const;
/** Evaluations of a search: what costs much at every point is searched less. */
const [evaluations, fewerEvaluations] = [6_000, 1_500];
const cutShort = "the search did not end within the work of a step";

/**
 * Grades an equality or an inequality: proved or refuted where that can be had, else by the lemma that it rests on, else
 * tested by an adversary, else undecided.
 */
export function checkStatement(statement: Statement, milliseconds: number, rests?: () => StepVerdict): StepVerdict {
  const { context, isHeavy } = statement;
  const share = (part: number) => part * milliseconds;
  const ordinary = drawPoints(context, ordinaryCount);
  const first = survey(statement, ordinary.slice(0, fewPoints), [], share(shares.points));
  const early = judgeAt(
    statement,
    first.looks.filter(({ suspicious }) => suspicious),
    share(shares.points),
  );
  if (isVerdict(early) && early.kind === "refuted") return early;
  const algebra = byAlgebra(statement, share(shares.algebra));
  if (algebra.verdict !== undefined) return algebra.verdict;
  const [quick, slow] = proofShares(statement);
  const soon =
    quick > 0 ? firstProof(statement, algebra, first.usual, [share(quick), share(shares.slopes)]) : undefined;
  if (soon !== undefined) return soon;
  const lemma = rests?.();
  if (lemma?.kind === "by lemma") return lemma;

  const points = [
    ...kinkPoints(context, ordinary, statement.sides),
    ...adversarialPoints(context, pointCount, statement.sides),
  ];
  const { looks, usual, isComplete } = survey(statement, ordinary, points, share(shares.points));
  const seen = judgeAt(statement, looks, share(shares.points));
  if (isVerdict(seen)) return seen;
  const distant = isComplete ? farPoints(context, ordinary.slice(0, farFrom)) : [];
  const far = lookAround(statement, distant, usual, share(shares.far));
  const beyond = judgeAt(statement, far, share(shares.far));
  if (isVerdict(beyond) && beyond.kind === "refuted") return beyond;
  const whole = lookAround(statement, consecutive(context, ordinary[0]), usual, share(shares.far));
  const among = judgeAt(statement, worstOf(whole), share(shares.far));
  if (isVerdict(among)) return among;
  const proof = bySubdivision(statement, algebra, usual, share(slow));
  if (proof.kind !== "undecided") return proof;
  const search = minimise((env) => margin(statement, env, usual), points, context, {
    evaluations: isHeavy ? fewerEvaluations : evaluations,
    milliseconds: share(shares.search),
  });
  const worst = search.worst.map(({ env }) => env);
  const near = lookAround(statement, worst, usual, share(shares.points));
  const closest = judgeAt(statement, near, share(shares.points));
  if (isVerdict(closest)) return closest;
  if (seen.seen + seen.enclosed === 0) return proof;
  const isWhole = isComplete && search.isComplete && near.length === worst.length;
  if (!(isWhole && seen.isComplete && closest.isComplete)) return { kind: "undecided", why: cutShort };
  const open =
    opposed(statement, search.worst[0]?.margin, looks, [...ordinary, ...points]) ??
    attemptWithin(share(shares.ends), () => contraryEnd(statement, ordinary.slice(0, farFrom)));
  if (open !== undefined) return { kind: "undecided", why: open };
  const tried = search.worst.length > 0 ? search.summary : `${seen.seen} points`;
  const relative = ({ gap, violation }: Look) => (usual > 0 ? Math.min(violation, gap / usual) : violation);
  const apart = Math.max(0, ...[...looks, ...near].map(relative));
  return tested(statement, [seen, closest], tried, { margin: search.worst[0]?.margin, apart }, proof);
}

/** What few boxes settle is cheaper than slopes, where both sides meet only slopes help. */
function firstProof(statement: Statement, algebra: Algebra, size: number, [boxes, slopes]: readonly number[]) {
  const tries = [
    () => (statement.relation === "=" ? undefined : bySubdivision(statement, algebra, size, boxes / 4)),
    () => byCalculus(statement, algebra, slopes),
    () => bySubdivision(statement, algebra, size, boxes),
  ];
  for (const run of tries) {
    const found = run();
    if (found !== undefined && found.kind !== "undecided") return found;
  }
  return undefined;
}

/** The shares of a proof by subdivision before the points and after them: it may succeed in few dimensions, and where a box is cheap. */
function proofShares({ context, isHeavy, sides }: Statement): readonly [before: number, after: number] {
  const names = new Set(sides.flatMap((side) => [...freeNames(expand(side, context))]));
  const domains = [...context.domains].flatMap(([name, domain]) => (names.has(name) ? [domain.kind] : []));
  const isScalar = domains.every((kind) => kind !== "vector" && kind !== "matrix" && kind !== "smoothFunction");
  const dimensions = domains.filter((kind) => kind === "interval").length;
  if (isHeavy) return [0, 0.15];
  if (!isScalar || dimensions > 3) return [0, 0.03];
  return dimensions > 2 ? [0, 0.1] : [0.02, 0.15];
}

/** A strict inequality with a smaller margin than this, relative to the sides, may be an equality. */
const strictMargin = 1e-12;

/** What speaks against accepting a statement that no point refutes and nothing proves. */
function opposed(
  { relation, conditions, context, sides }: Statement,
  smallest: number | undefined,
  looks: readonly Look[],
  points: readonly Environment[],
): string | undefined {
  if (relation === "<" && !((smallest ?? 1) > strictMargin)) return "the two sides seem to meet";
  if (looks.some(({ lost }) => lost)) return "a side has no value that can be found at a point of the domain";
  if (divisorVanishes(sides, points, context))
    return "a divisor changes its sign on the domain; state that it is not zero";
  const violated = conditions.find((condition) => points.some(isViolated(condition, context)));
  return violated && `it does not hold on the whole domain that ${demands[violated.kind]}`;
}

/** The few that look worst. */
const worstOf = (looks: readonly Look[]): readonly Look[] =>
  [...looks].sort((a, b) => b.violation - a.violation).slice(0, fewPoints);

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

/** @param worst the smallest margin of a search, and how far apart two sides were, relative to their terms or their usual size */
function tested(
  { relation }: Statement,
  reports: readonly PointReport[],
  tried: string,
  worst: { readonly margin?: number; readonly apart: number },
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
        ? `differences at most ${short(worst.apart)} of the terms or of the usual size, in floating point`
        : `differences at most ${short(largest)}, enclosed at ${enclosed} points`
      : `smallest margin ${short(Math.max(0, worst.margin ?? 0))}`;
  return { kind: "tested", tried, found: [closest, ...hole, ...open].join("; ") };
}
