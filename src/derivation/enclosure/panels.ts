import { work } from "../meaning/work.ts";
import { UndefinedHere } from "./arithmetic.ts";
import { NoEnclosure } from "./ball.ts";
import type { Effort, Extension, Field } from "./field.ts";

/** A function of one variable as a power series there; `x` is the variable at a point or over an interval. */
export type Integrand<T extends object> = (series: Extension<T>, x: readonly T[]) => readonly T[];

interface Panel<T> {
  readonly from: number;
  readonly to: number;
  readonly value: T;
  readonly spread: number;
  readonly partial: boolean;
  /** How often halving has not helped; `enough` where the parameters alone make the enclosure as wide. */
  readonly stuck: number;
}

/** An integral with what it is made of. */
export interface PanelSum<T> {
  readonly value: T;
  /** The sum of the moduli of the panels. */
  readonly size: number;
  readonly partial: boolean;
}

const deepest = 2 ** -60;
const enough = 3;

/**
 * Encloses $\int_a^b f$ panel by panel: on $[m - h, m + h]$ the Taylor polynomial of even order $n$ at $m$ and Lagrange's
 * remainder from the coefficient over the panel, $\sum_{i<n} c_i \int u^i + c_n([m-h,m+h]) \int u^n$, met with the range of
 * $f$ times $2h$. The panel with the widest enclosure is halved until the sum of the widths is `tolerance` of the sum of the
 * moduli, halving no longer helps, or the effort is spent.
 *
 * @param cuts rising; every panel lies between two of them
 */
export function integrateByPanels<T extends object>(
  integrand: Integrand<T>,
  cuts: readonly number[],
  field: Field<T>,
  effort: Effort,
): PanelSum<T> {
  const rule = panelRule(integrand, field, effort.order);
  const panels = cuts.slice(1).map((to, i) => rule(cuts[i], to, 0));
  const smallest = (cuts[cuts.length - 1] - cuts[0]) * deepest;
  while (panels.length < effort.panels) {
    let [error, size, widest] = [0, 0, -1];
    for (const [i, { spread, value, stuck }] of panels.entries()) {
      error += spread;
      size += field.size(value);
      if (stuck < enough && (widest < 0 || spread > panels[widest].spread)) widest = i;
    }
    if (error <= effort.tolerance * size || widest < 0) break;
    if (work() > effort.deadline) break;
    const { from, to, spread, stuck } = panels[widest];
    if (to - from < smallest)
      throw new NoEnclosure(`an integral: no finite bound of the integrand near ${from}; the integral may not exist`);
    const middle = from + (to - from) / 2;
    const halves = [rule(from, middle, 0), rule(middle, to, 0)];
    const helps = halves[0].spread + halves[1].spread < 0.95 * spread || spread === Number.POSITIVE_INFINITY;
    panels.splice(
      widest,
      1,
      ...halves.map((half) => ({ ...half, stuck: Math.max(half.stuck, helps ? 0 : stuck + 1) })),
    );
  }
  const { add } = field.arithmetic;
  return {
    value: panels.map((panel) => panel.value).reduce((x, y) => add(x, y)),
    size: panels.reduce((s, panel) => s + field.size(panel.value), 0),
    partial: panels.some((panel) => panel.partial),
  };
}

function panelRule<T extends object>(integrand: Integrand<T>, field: Field<T>, order: number) {
  const { arithmetic: a } = field;
  const [atMiddle, over] = [field.series(order), field.series(order + 1)];
  return (from: number, to: number, stuck: number): Panel<T> => {
    const middle = from + (to - from) / 2;
    const half = (to - from) / 2;
    const { trace } = a;
    const before = { ...trace };
    Object.assign(trace, { partial: false, jump: false });
    try {
      const remainder = integrand(over, over.variable(a.bounds(from, to)));
      const range = a.mul(remainder[0], a.bounds(2 * half, 2 * half));
      const partial = trace.partial;
      const polynomial = integrand(atMiddle, atMiddle.variable(a.bounds(middle, middle)));
      let sum = a.rational(0n, 1n);
      for (let i = order - 2; i >= 0; i -= 2)
        if (polynomial[i] !== undefined) sum = a.add(sum, a.mul(polynomial[i], moment(i, half, field)));
      const inherent = field.spread(a.mul(polynomial[0], moment(0, half, field)));
      if (remainder[order] !== undefined) sum = a.add(sum, a.mul(remainder[order], moment(order, half, field)));
      const value = a.intersect(range, sum) ?? range;
      const spread = field.spread(value);
      return { from, to, value, spread, partial, stuck: spread < 1.25 * inherent ? enough : stuck };
    } catch (error) {
      if (!(error instanceof UndefinedHere)) throw error;
      const { POSITIVE_INFINITY: infinity } = Number;
      return { from, to, value: field.unknown, spread: infinity, partial: true, stuck };
    } finally {
      Object.assign(trace, before);
    }
  };
}

/** $\int_{-h}^h u^i du = 2 h^{i+1} / (i + 1)$ for even `i`. */
function moment<T extends object>(i: number, half: number, { arithmetic: a }: Field<T>): T {
  const power = a.power(a.bounds(half, half), i + 1);
  return a.div(a.mul(a.rational(2n, 1n), power), a.rational(BigInt(i + 1), 1n));
}
