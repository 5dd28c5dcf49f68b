import { type Numbers, sameLength, someFinite } from "./check.ts";

/** Bars over `edges`: bin `i` spans `edges[i]` to `edges[i+1]`. */
export interface Histogram {
  readonly kind: "histogram";
  readonly edges: Numbers;
  readonly heights: Numbers;
  readonly name?: string;
}

export type HistogramSpec =
  | { readonly samples: Numbers; readonly edges?: Numbers; readonly name?: string }
  | { readonly counts: Numbers; readonly edges: Numbers; readonly name?: string };

/** Freedman-Diaconis bins, between 8 and 80 of them. */
function edgesOf(samples: readonly number[]): number[] {
  const sorted = [...samples].sort((a, b) => a - b);
  const low = sorted[0]!;
  const high = sorted.at(-1)!;
  const quantile = (p: number) => sorted[Math.floor(p * (sorted.length - 1))]!;
  const width = (2 * (quantile(0.75) - quantile(0.25))) / Math.cbrt(sorted.length);
  const bins = width > 0 ? Math.min(80, Math.max(8, Math.ceil((high - low) / width))) : 8;
  const span = high > low ? high - low : 1;
  return Array.from({ length: bins + 1 }, (_, i) => low + (span * i) / bins);
}

/** Probability density of the samples in each bin; what falls outside the edges still counts in the total. */
function densities(samples: readonly number[], edges: Numbers): number[] {
  const heights = new Array<number>(edges.length - 1).fill(0);
  for (const sample of samples) {
    if (sample < edges[0]! || sample > edges[edges.length - 1]!) continue;
    let bin = 0;
    while (bin < heights.length - 1 && sample >= edges[bin + 1]!) bin++;
    heights[bin]! += 1;
  }
  return heights.map((n, i) => n / (samples.length * (edges[i + 1]! - edges[i]!)));
}

/**
 * A histogram. From `samples` it shows the probability density $n_i/(N\,\Delta_i)$, so a theory density can be drawn over it;
 * `counts` are drawn as they are.
 *
 * @param spec samples, or counts with the edges of their bins
 * @throws RangeError when nothing is finite, or the edges do not match the counts.
 */
export function histogram(spec: HistogramSpec): Histogram {
  const name = spec.name === undefined ? {} : { name: spec.name };
  if ("counts" in spec) {
    if (spec.edges.length !== spec.counts.length + 1)
      throw new RangeError(
        `histogram: expected counts.length + 1 = ${spec.counts.length + 1} edges; got ${spec.edges.length}; give both ends of each bin`,
      );
    return { kind: "histogram", edges: spec.edges, heights: spec.counts, ...name };
  }
  sameLength("histogram", { samples: spec.samples });
  someFinite("histogram", "samples", spec.samples);
  const samples = Array.from(spec.samples).filter(Number.isFinite);
  const edges = spec.edges ?? edgesOf(samples);
  return { kind: "histogram", edges, heights: densities(samples, edges), ...name };
}
