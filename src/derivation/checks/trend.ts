import type { Place } from "./approach.ts";
import type { Known } from "./limitDifference.ts";
import { tailOf } from "./tail.ts";

/** The difference of two sides at one value of the variable, relative to their size. */
export interface Gap extends Known {
  readonly place: Place;
}

/** Where a sequence of differences goes. */
export type Trend =
  | { readonly kind: "vanishes"; readonly residual: number; readonly error: number; readonly rate: string }
  | { readonly kind: "stays"; readonly limit: number; readonly error: number; readonly enclosed: boolean }
  | { readonly kind: "unclear"; readonly why: string };

const fewestGaps = 10;
const fewestOctaves = 3;
const windows = 6;
/** Below this the difference is nothing. */
const nothing = 1e-9;
const slowestPower = 0.2;
const slowestLogPower = 1.5;
const nearestForLogs = 1e-3;
const rounding = 1e-11;

/**
 * Judges differences along a sequence: they vanish if their envelope falls in every window and by a steady law, and
 * stay if they tend monotonically to another number. Oscillation, drift and anything slower than a power are unclear.
 *
 * @param gaps ascending in how far along they are
 */
export function trendOf(gaps: readonly Gap[]): Trend {
  const octaves = gaps.length === 0 ? 0 : gaps[gaps.length - 1].place.along - gaps[0].place.along;
  if (gaps.length < fewestGaps || octaves < fewestOctaves)
    return { kind: "unclear", why: `the sides can be compared at ${gaps.length} values only` };
  const envelope = envelopeOf(gaps);
  const half = envelope.slice(windows / 2);
  const falls = half.every((e, i) => e <= nothing || e <= 1.02 * envelope[windows / 2 + i - 1]);
  if (falls && half.slice(-2).every((e) => e <= nothing))
    return { kind: "vanishes", residual: half[half.length - 1], error: nothing, rate: "faster than can be followed" };
  const tail = gaps.filter(({ place }) => place.along >= gaps[0].place.along + octaves / 2);
  const extrapolated = extrapolate(gaps);
  if (falls) {
    const vanishing = vanishingTrend(gaps, tail, extrapolated);
    if (vanishing !== undefined) return vanishing;
  }
  return (
    stayingTrend(gaps, extrapolated) ?? {
      kind: "unclear",
      why: falls ? "too slow to extrapolate" : "it does not settle",
    }
  );
}

/** The largest difference in each of equal windows. */
function envelopeOf(gaps: readonly Gap[]): number[] {
  const [first, last] = [gaps[0].place.along, gaps[gaps.length - 1].place.along];
  return Array.from({ length: windows }, (_, w) => {
    const inside = gaps.filter(
      ({ place }) => Math.min(windows - 1, Math.floor(((place.along - first) / (last - first)) * windows)) === w,
    );
    return inside.reduce((max, { value, radius }) => Math.max(max, Math.abs(value) + radius), 0);
  });
}

function vanishingTrend(
  gaps: readonly Gap[],
  tail: readonly Gap[],
  { limit, error }: { limit: number; error: number },
): Trend | undefined {
  const visible = tail.filter(({ value }) => Math.abs(value) > nothing / 10);
  if (visible.length < 5) return undefined;
  const middle = Math.floor(visible.length / 2);
  const [early, late] = [visible.slice(0, middle + 1), visible.slice(middle)].map((part) =>
    slopeOf(part, ({ place }) => place.along * Math.LN2),
  );
  const power = -late.slope;
  const steady = power >= slowestPower && power >= 0.75 * -early.slope && late.residual < 0.5;
  if (steady && Math.abs(limit) <= Math.max(10 * error, rounding) && error <= 1e-2) {
    const rate = `like the power ${(-power).toPrecision(2)}`;
    return { kind: "vanishes", residual: Math.abs(limit), error, rate };
  }
  const far = gaps[gaps.length - 1];
  const logs = [visible.slice(0, middle + 1), visible.slice(middle)].map((part) =>
    slopeOf(part, ({ place }) => Math.log(place.along)),
  );
  const byLogs = logs.every(({ slope, residual }) => -slope >= slowestLogPower && residual < 0.1);
  if (power < slowestPower && byLogs && Math.abs(far.value) <= nearestForLogs) {
    const rate = `like the power ${logs[1].slope.toPrecision(2)} of the logarithm`;
    return { kind: "vanishes", residual: Math.abs(far.value), error: Math.abs(far.value), rate };
  }
  return undefined;
}

/** Least squares of log |difference| on `abscissa`, and the largest distance from the line. */
function slopeOf(gaps: readonly Gap[], abscissa: (gap: Gap) => number): { slope: number; residual: number } {
  const points = gaps.map((gap) => [abscissa(gap), Math.log(Math.abs(gap.value))] as const);
  const mean = (k: 0 | 1) => points.reduce((s, p) => s + p[k], 0) / points.length;
  const [mx, my] = [mean(0), mean(1)];
  const slope =
    points.reduce((s, [x, y]) => s + (x - mx) * (y - my), 0) / points.reduce((s, [x]) => s + (x - mx) ** 2, 0);
  return { slope, residual: points.reduce((r, [x, y]) => Math.max(r, Math.abs(y - my - slope * (x - mx))), 0) };
}

/** Wynn's extrapolation of the differences at powers of two that are known well. */
function extrapolate(gaps: readonly Gap[]): { limit: number; error: number } {
  const powers = gaps.filter(({ place }) => place.power);
  const sharp = powers.filter(({ radius }) => radius <= rounding);
  const used = sharp.length >= 7 ? sharp.slice(-14) : powers.slice(-14);
  if (used.length < 4) return { limit: Number.NaN, error: Number.POSITIVE_INFINITY };
  const { limit, error } = tailOf(used.map(({ value }) => value));
  return { limit, error: error + 10 * used.reduce((r, { radius }) => Math.max(r, radius), 0) };
}

const shrinks = 0.85;

/** Differences that tend monotonically, and ever more slowly, to a number that is not zero; or that grow like a power. */
function stayingTrend(gaps: readonly Gap[], { limit, error }: { limit: number; error: number }): Trend | undefined {
  const from = gaps[Math.floor(gaps.length / 3)].place.along;
  const tail = gaps.filter(({ place }) => place.along >= from);
  const powers = tail.filter(({ place }) => place.power);
  if (powers.length < 4) return undefined;
  const enclosed = tail.every((gap) => gap.enclosed);
  const steps = powers.slice(1).map(({ value }, i) => value - powers[i].value);
  const slack = ({ radius }: Gap) => 2 * radius + 1e-12;
  const monotone = [1, -1].some((sign) =>
    tail.every((gap, i) => i === 0 || sign * (gap.value - tail[i - 1].value) >= -slack(gap) - slack(tail[i - 1])),
  );
  if (!monotone) return undefined;
  const last = powers[powers.length - 1];
  const fine = powers.reduce((r, { radius }) => Math.max(r, radius), 1e-12);
  const settling = steps.every((step, i) => i === 0 || Math.abs(step) <= shrinks * Math.abs(steps[i - 1]) + 4 * fine);
  const growing =
    steps.length >= 5 && steps.every((step, i) => i === 0 || Math.abs(step) >= 1.2 * Math.abs(steps[i - 1]));
  if (growing && Math.abs(last.value) > 10) return { kind: "stays", limit: last.value, error: 0, enclosed };
  const clear = Math.abs(limit) > 20 * error + 1e-9 && Math.abs(last.value - limit) <= 0.2 * Math.abs(limit) + 4 * fine;
  return settling && clear ? { kind: "stays", limit, error, enclosed } : undefined;
}
