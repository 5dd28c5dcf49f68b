import { formatValue } from "../../records/format.ts";
import { verdictMarks } from "../../records/verdict.ts";
import { oneLine } from "../oneLine.ts";
import type { Axis } from "./axes.ts";
import type { MappedPoint } from "./claimMap.ts";

const marks: Readonly<Record<string, string>> = { ...verdictMarks, error: "·" };

/** A map as text: a chart where one or two axes are numbers, how often each verdict came, and the first reason of each. */
export function mapText(id: string, axes: readonly Axis[], points: readonly MappedPoint[]): string {
  const verdicts = Object.keys(marks).filter((verdict) => points.some(({ result }) => result.verdict === verdict));
  const lines = verdicts.map((verdict) => {
    const found = points.filter(({ result }) => result.verdict === verdict);
    const first = found[0]!;
    const where = Object.entries(first.point).map(([name, value]) => `${name}=${formatValue(value)}`);
    return oneLine(
      `${marks[verdict]} ${verdict.padEnd(11)} ${String(found.length).padStart(5)}  as at ${where.join(" ")}: ${first.result.reason}`,
    );
  });
  return [id, ...(axes.length === 2 ? chart(axes[0]!, axes[1]!, points) : []), ...lines].join("\n");
}

/** The first axis to the right, the second upwards. */
function chart(across: Axis, up: Axis, points: readonly MappedPoint[]): string[] {
  const markAt = (x: unknown, y: unknown) =>
    marks[points.find(({ point }) => point[across.name] === x && point[up.name] === y)!.result.verdict]!;
  const width = Math.max(...up.values.map((value) => formatValue(value).length));
  const rows = [...up.values]
    .reverse()
    .map((y) => `${formatValue(y).padStart(width)} ${across.values.map((x) => markAt(x, y)).join("")}`);
  const ends = `${formatValue(across.values[0])} … ${formatValue(across.values.at(-1))}`;
  return [`${up.name} upwards, ${across.name} = ${ends} to the right`, ...rows];
}
