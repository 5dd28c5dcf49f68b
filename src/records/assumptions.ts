import type { Estimate } from "../numerics/estimate/estimate.ts";
import { formatNumber, formatValue } from "./format.ts";
import { assumptionsMime, type MimeBundle } from "./mime.ts";

/** One assumption of a result, measured on the networks at hand. */
export interface Assumption {
  /** What is measured, in symbols: `$L/n$`. */
  readonly quantity: string;
  readonly measured: number | Estimate;
  /** The size up to which the result may be trusted. */
  readonly limit: number;
}

export interface MeterReading extends Assumption {
  readonly name: string;
  /** |measured| / limit; the assumption holds below 1. */
  readonly load: number;
  readonly verdict: keyof typeof marks;
}

const marks = { holds: "✓", strained: "~", exceeded: "⚠" } as const;

/** The meter as a record, as a Markdown table and as text. */
export function assumptionsBundle(readings: readonly MeterReading[]): MimeBundle {
  const bar = (load: number) => "█".repeat(Math.min(10, Math.round(10 * load))).padEnd(10, "░");
  const row = ({ name, quantity, measured, limit, load, verdict }: MeterReading) =>
    `| ${marks[verdict]} ${name} | ${quantity} | ${formatValue(measured)} | ${formatNumber(limit)} | ${bar(load)} |`;
  const line = ({ name, quantity, measured, limit, load, verdict }: MeterReading) =>
    `${marks[verdict]} ${bar(load)} ${name}: ${quantity} = ${formatValue(measured)} (limit ${formatNumber(limit)})`;
  const head = ["| assumption | measure | here | limit | load |", "| :-- | :-- | --: | --: | :-- |"];
  return {
    [assumptionsMime]: { readings },
    "text/markdown": [...head, ...readings.map(row)].join("\n"),
    "text/plain": readings.map(line).join("\n"),
  };
}
