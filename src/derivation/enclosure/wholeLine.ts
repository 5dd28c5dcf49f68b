import { NoEnclosure } from "./ball.ts";
import type { Effort, Field } from "./field.ts";
import { interval } from "./interval.ts";
import { type Integrand, integrateByPanels, type PanelSum } from "./panels.ts";
import { tailOf, type Weight } from "./tails.ts";

/** How a function of one variable grows, over any field of numbers that depend on it. */
// biome-ignore lint/suspicious/noExplicitAny: over intervals these are Growth, over series they are series of Growth
export type GrowthProgram = (field: Field<any>, lift: (x: any) => any, variable: any) => any;

const largestRadius = 2 ** 20;
const infinity = Number.POSITIVE_INFINITY;

/**
 * Encloses an integral over the whole line, or over $[0, \infty)$: panels on $[-R, R]$ and the tails by the growth of the
 * function, with $R$ doubled until the tails are within the tolerance.
 *
 * @throws NoEnclosure where the growth cannot be bounded: the integral may be infinite
 */
export function integrateLine<T extends object>(
  integrand: Integrand<T>,
  growth: GrowthProgram,
  weight: Weight,
  sides: readonly (1 | -1)[],
  field: Field<T>,
  effort: Effort,
): PanelSum<T> {
  const { arithmetic: a } = field;
  const tail = (radius: number): T =>
    sides
      .map((side) => {
        const ray = side > 0 ? interval(radius, infinity) : interval(-infinity, -radius);
        const { field: over, lift, variable, lower } = field.growth(ray);
        return lower(growth(over, lift, variable), (g, region, place) => tailOf(g, region, place, weight));
      })
      .reduce((x, y) => a.add(x, y));
  let radius = 8;
  let rest = tail(radius);
  while (field.size(rest) === infinity && radius < largestRadius) rest = tail((radius *= 2));
  if (field.size(rest) === infinity)
    throw new NoEnclosure("the growth of an integrand has no bound that makes its integral finite; it may be infinite");
  const low = sides.includes(-1) ? -1 : 0;
  let sum = integrateByPanels(integrand, cutsOf(low * radius, radius, field.isPlain ? 16 : 8), field, effort);
  while (field.size(rest) > effort.tolerance * sum.size && radius < largestRadius) {
    const outer = sides.map((side) => {
      const cuts = side > 0 ? [radius, 2 * radius] : [-2 * radius, -radius];
      return integrateByPanels(integrand, cuts, field, effort);
    });
    sum = [sum, ...outer].reduce((x, y) => ({
      value: a.add(x.value, y.value),
      size: x.size + y.size,
      partial: x.partial || y.partial,
    }));
    radius *= 2;
    const next = tail(radius);
    if (!(field.size(next) < field.size(rest))) break;
    rest = next;
    if (weight === "gaussian" && radius > 64 && sum.size === 0) break;
  }
  return { ...sum, value: a.add(sum.value, rest) };
}

function cutsOf(from: number, to: number, pieces: number): number[] {
  return Array.from({ length: pieces + 1 }, (_, i) => from + ((to - from) * i) / pieces);
}
