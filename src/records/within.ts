import type { Estimate } from "../numerics/estimate/estimate.ts";
import { formatNumber, isEstimate } from "./format.ts";

/** How far the measured value may lie from the expected one: standard errors, and a bias beside them. */
export interface Within {
  /** Multiple of the standard error of the difference; 3 unless said. */
  readonly standardErrors?: number;
  /** A bias as a fraction of the expected value; the larger of the two counts. */
  readonly relative?: number;
  /** A bias in the unit of the value. */
  readonly absolute?: number;
  /** What the bias follows from: a sentence, or the label of a derivation. */
  readonly because?: string;
}

export const centre = (x: number | Estimate): number => (isEstimate(x) ? x.value : x);

const stdErrorOf = (x: number | Estimate): number => (isEstimate(x) ? x.stdError : 0);

/** The standard error of the difference of two independent numbers. */
export const stdErrorOfDifference = (x: number | Estimate, y: number | Estimate): number =>
  Math.hypot(stdErrorOf(x), stdErrorOf(y));

/** The bias that is allowed; at least what rounding alone does to a number of this size. */
export const biasOf = ({ absolute = 0, relative = 0 }: Within, expected: number): number =>
  Math.max(absolute, Math.max(relative, 1e-12) * Math.abs(expected));

/** `within 3 s.e. + 0.01 (finite width)`, or nothing where an exact number is held to rounding. */
export function withinWords({ standardErrors = 3, relative, absolute, because }: Within, isSampled: boolean): string {
  const biases = [
    absolute ? formatNumber(absolute, 3) : "",
    relative ? `${formatNumber(100 * relative, 3)} %` : "",
  ].filter(Boolean);
  const parts = [isSampled ? `${formatNumber(standardErrors, 3)} s.e.` : "", biases.join(" or ")].filter(Boolean);
  if (parts.length === 0) return "";
  return `within ${parts.join(" + ")}${because === undefined ? "" : ` (${because})`}`;
}
