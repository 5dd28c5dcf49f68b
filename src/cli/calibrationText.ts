import { kolmogorovSmirnov } from "../numerics/statistics/index.ts";
import type { Calibration } from "../workbook/calibration.ts";

/** One line per claim, then how many verdicts hold, and the deviations of claims that allow no bias against the normal law. */
export function calibrationText(found: readonly Calibration[]): string {
  const width = Math.max(...found.map(({ id }) => id.length));
  const lines = found.map(
    ({ id, runs, held, z, isWrong }) =>
      `  ${isWrong ? "✗" : "✓"} ${id.padEnd(width)}  holds ${held} of ${runs}${deviations(z)}`,
  );
  const total = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0);
  const [held, runs] = [total(found.map((each) => each.held)), total(found.map((each) => each.runs))];
  const verdicts = `${held} of ${runs} verdicts hold (${((100 * held) / runs).toFixed(2)} %)`;
  const all = found.flatMap(({ z, isBiased }) => (isBiased ? [] : z));
  if (all.length === 0) return [...lines, "", verdicts].join("\n");
  const { distance, probability } = kolmogorovSmirnov(all);
  const beyond = all.filter((z) => Math.abs(z) > 3).length;
  const law = `${all.length} deviations: ${beyond} beyond 3 s.e. (normal law ${(0.0027 * all.length).toFixed(1)}), Kolmogorov-Smirnov distance ${distance.toFixed(3)}, p = ${probability.toPrecision(2)}`;
  return [...lines, "", verdicts, law].join("\n");
}

/** `  off -1.24 ± 0.16 s.e., spread 0.84`: a bias and a wrong error bar look different. */
function deviations(z: readonly number[]): string {
  if (z.length < 2) return "";
  const mean = z.reduce((sum, each) => sum + each, 0) / z.length;
  const spread = Math.sqrt(z.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (z.length - 1));
  return `  off ${mean.toFixed(2)} ± ${(spread / Math.sqrt(z.length)).toFixed(2)} s.e., spread ${spread.toFixed(2)}`;
}
