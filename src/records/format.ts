import type { Estimate } from "../numerics/estimate/estimate.ts";

/** Whether `value` is a Monte-Carlo number. */
export function isEstimate(value: unknown): value is Estimate {
  const { value: centre, stdError } = (value ?? {}) as Partial<Estimate>;
  return typeof centre === "number" && typeof stdError === "number";
}

/** A number with at most `digits` significant digits, without trailing zeros: `0.79391`, `1.2e-9`. */
export function formatNumber(x: number, digits = 6): string {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? "NaN" : x > 0 ? "∞" : "-∞";
  if (Number.isInteger(x) && Math.abs(x) < 1e9) return String(x);
  return String(Number(x.toPrecision(digits)));
}

/** A Monte-Carlo number to the digits that its standard error supports: `0.7939 ± 0.0021`. */
export function formatEstimate({ value, stdError }: Estimate): string {
  if (!(stdError > 0) || !Number.isFinite(stdError)) return formatNumber(value);
  const decimals = Math.min(20, Math.max(0, 1 - Math.floor(Math.log10(stdError))));
  if (Math.abs(value) >= 1e-4 || value === 0) return `${value.toFixed(decimals)} ± ${stdError.toFixed(decimals)}`;
  return `${value.toExponential(2)} ± ${stdError.toExponential(1)}`;
}

/** Any parameter or measured value in a short readable form. */
export function formatValue(value: unknown): string {
  if (typeof value === "number") return formatNumber(value);
  if (isEstimate(value)) return formatEstimate(value);
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(formatValue).join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
