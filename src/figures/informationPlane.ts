import type { Estimate } from "../numerics/estimate/estimate.ts";
import type { Numbers } from "./layers/check.ts";
import { line } from "./layers/line.ts";
import { meanOf, points } from "./layers/points.ts";
import { rule } from "./layers/rule.ts";
import type { Panel } from "./spec.ts";

export interface InformationPlaneSpec {
  /** One path per network: layer by layer, or value by value of the trade-off. */
  readonly paths: readonly {
    readonly inputInformation: Numbers;
    readonly outputInformation: ArrayLike<number | Estimate>;
    readonly name: string;
  }[];
  /** The bottleneck curve: the most relevant information at each complexity. */
  readonly bound?: { readonly inputInformation: Numbers; readonly outputInformation: Numbers; readonly name?: string };
  /** $I(X;Y)$, the ceiling. */
  readonly ceiling?: number;
  readonly xLabel?: string;
  readonly yLabel?: string;
}

/** The information plane: $I(X;T)$ against $I(T;Y)$, below the bottleneck curve and the ceiling $I(X;Y)$. */
export function informationPlane(spec: InformationPlaneSpec): Panel {
  const paths = spec.paths.flatMap(({ inputInformation: x, outputInformation: y, name }) => [
    line({ x, y: Array.from(y, meanOf), name, dash: "dot" }),
    points({ x, y, name }),
  ]);
  const { bound, ceiling } = spec;
  const curve = bound
    ? [line({ x: bound.inputInformation, y: bound.outputInformation, name: bound.name ?? "bottleneck bound" })]
    : [];
  const top = ceiling === undefined ? [] : [rule({ y: ceiling, label: "$I(X;Y)$" })];
  return {
    x: { label: spec.xLabel ?? "$I(X;T)$ (nats)" },
    y: { label: spec.yLabel ?? "$I(T;Y)$ (nats)" },
    layers: [...curve, ...top, ...paths],
  };
}
