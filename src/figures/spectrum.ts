import type { Numbers } from "./layers/check.ts";
import { histogram } from "./layers/histogram.ts";
import { line } from "./layers/line.ts";
import type { Panel } from "./spec.ts";

export interface SpectrumSpec {
  /** Eigenvalues (or squared singular values), pooled over samples. */
  readonly eigenvalues: Numbers;
  /** The limiting density, to be drawn over the histogram. */
  readonly density?: { readonly x: Numbers; readonly y: Numbers; readonly name?: string };
  readonly edges?: Numbers;
  readonly name?: string;
  readonly xLabel?: string;
  readonly yLabel?: string;
}

/** An empirical spectrum as a normalised histogram, with the limiting density as a curve. */
export function spectrum(spec: SpectrumSpec): Panel {
  const edges = spec.edges ? { edges: spec.edges } : {};
  const bars = histogram({ samples: spec.eigenvalues, name: spec.name ?? "sampled", ...edges });
  const { density } = spec;
  const curve = density ? [line({ x: density.x, y: density.y, name: density.name ?? "theory" })] : [];
  return {
    x: { label: spec.xLabel ?? "eigenvalue $\\lambda$" },
    y: { label: spec.yLabel ?? "density $\\rho(\\lambda)$" },
    layers: [bars, ...curve],
  };
}
