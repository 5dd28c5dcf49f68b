import type { Estimate } from "../numerics/estimate/estimate.ts";
import type { Numbers } from "./layers/check.ts";
import { line } from "./layers/line.ts";
import { errorOf, meanOf, points } from "./layers/points.ts";
import { rule } from "./layers/rule.ts";
import type { Layer, Panel } from "./spec.ts";

type Measured = ArrayLike<number | Estimate>;

export interface ScalingSpec {
  /** Widths (or depths) of the experiment. */
  readonly x: Numbers;
  /** What was measured there; a record names several series. */
  readonly points: Measured | Readonly<Record<string, Measured>>;
  /** The infinite-width value. */
  readonly limit?: number;
  /** Draws $|y - \text{limit}|$ on two log axes, with a guide line of this slope: $-1$ for $1/n$. */
  readonly exponent?: number;
  readonly xLabel?: string;
  readonly yLabel?: string;
}

const isList = (p: ScalingSpec["points"]): p is Measured => typeof (p as { length?: unknown }).length === "number";

const deviation = (y: number | Estimate, limit: number): Estimate => ({
  value: Math.abs(meanOf(y) - limit),
  stdError: errorOf(y),
  samples: typeof y === "number" ? 1 : y.samples,
});

/** $y = y_0 (x/x_0)^{\text{exponent}}$ through the first point of the first series. */
function guide(x: Numbers, first: number, exponent: number): Layer {
  const ends = [Math.min(...Array.from(x)), Math.max(...Array.from(x))];
  const name = exponent === -1 ? "$\\propto 1/n$" : `$\\propto n^{${exponent}}$`;
  return line({ x: ends, y: ends.map((v) => first * (v / x[0]!) ** exponent), name, dash: "dot" });
}

/**
 * How a measured quantity approaches its infinite-width limit: points with error bars over a logarithmic width, the limit
 * as a rule; with `exponent`, the deviation from the limit on log-log axes beside a guide of that slope.
 * @throws RangeError when `exponent` is given without `limit`.
 */
export function scaling(spec: ScalingSpec): Panel {
  const named = isList(spec.points) ? { measured: spec.points } : spec.points;
  const label = spec.xLabel ?? "width $n$";
  const x = { label, scale: "log", ticks: Array.from(spec.x).slice(0, 8) } as const;
  if (spec.exponent === undefined) {
    const series = Object.entries(named).map(([name, y]) => points({ x: spec.x, y, name }));
    const limit = spec.limit === undefined ? [] : [rule({ y: spec.limit, label: "$n\\to\\infty$" })];
    return { x, y: { label: spec.yLabel ?? "measured" }, layers: [...limit, ...series] };
  }
  if (spec.limit === undefined)
    throw new RangeError("figure.scaling: expected a limit beside exponent; got none; say what the deviation is from");
  const limit = spec.limit;
  const series = Object.entries(named).map(([name, y]) =>
    points({ x: spec.x, y: Array.from(y, (v) => deviation(v, limit)), name }),
  );
  const first = meanOf(series[0]!.y[0]!);
  const y = { label: spec.yLabel ?? "deviation from the limit", scale: "log" } as const;
  return { x, y, layers: [guide(spec.x, first, spec.exponent), ...series] };
}
