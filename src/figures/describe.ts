import { type FigureSpec, type Layer, panelsOf } from "./spec.ts";

function describeLayer(layer: Layer): string {
  const name = "name" in layer && layer.name ? ` "${layer.name}"` : "";
  switch (layer.kind) {
    case "line":
    case "points":
    case "band":
      return `${layer.kind}${name} (${layer.x.length} values)`;
    case "histogram":
      return `histogram${name} (${layer.heights.length} bins)`;
    case "heatmap":
    case "contour":
      return `${layer.kind} (${layer.y.length} x ${layer.x.length} cells)`;
    case "rule":
      return `rule at ${layer.x === undefined ? `y = ${layer.y}` : `x = ${layer.x}`}`;
  }
}

/** A figure in words, for a terminal or a screen reader. */
export const describe = (spec: FigureSpec): string =>
  panelsOf(spec)
    .map((panel) => `${panel.y.label} against ${panel.x.label}: ${panel.layers.map(describeLayer).join(", ")}`)
    .join("\n");
