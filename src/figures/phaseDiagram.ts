import type { Numbers } from "./layers/check.ts";
import { heatmap } from "./layers/heatmap.ts";
import { line } from "./layers/line.ts";
import { points } from "./layers/points.ts";
import type { Panel } from "./spec.ts";

export interface PhaseDiagramSpec {
  /** Standard deviation of the weights, along x. */
  readonly sigmaW: Numbers;
  /** Standard deviation of the biases, along y. */
  readonly sigmaB: Numbers;
  /** `z[row][column]` at `(sigmaW[column], sigmaB[row])`. */
  readonly z: ArrayLike<Numbers>;
  /** What z is: `$\log\chi_1$`. */
  readonly label: string;
  /** The value of z on the boundary between phases; 0 unless given, `null` for a quantity without one. */
  readonly center?: number | null;
  /** The critical line. */
  readonly critical?: { readonly sigmaW: Numbers; readonly sigmaB: Numbers; readonly name?: string };
  /** Initialisations to mark. */
  readonly marks?: { readonly sigmaW: Numbers; readonly sigmaB: Numbers; readonly name: string };
  readonly xLabel?: string;
  readonly yLabel?: string;
}

/** Order and chaos over the plane of initialisations, with the critical line between them. */
export function phaseDiagram(spec: PhaseDiagramSpec): Panel {
  const center = spec.center === null ? {} : { center: spec.center ?? 0 };
  const map = heatmap({ x: spec.sigmaW, y: spec.sigmaB, z: spec.z, label: spec.label, ...center });
  const { critical, marks } = spec;
  const edge = critical && line({ x: critical.sigmaW, y: critical.sigmaB, name: critical.name ?? "critical line" });
  const spots = marks && points({ x: marks.sigmaW, y: marks.sigmaB, name: marks.name });
  const ends = (values: Numbers) => [values[0]!, values[values.length - 1]!] as const;
  return {
    x: { label: spec.xLabel ?? "$\\sigma_w$", range: ends(spec.sigmaW) },
    y: { label: spec.yLabel ?? "$\\sigma_b$", range: ends(spec.sigmaB) },
    layers: [map, ...(edge ? [edge] : []), ...(spots ? [spots] : [])],
  };
}
