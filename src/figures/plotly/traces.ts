import type { Contour } from "../layers/contour.ts";
import type { Heatmap } from "../layers/heatmap.ts";
import type { Histogram } from "../layers/histogram.ts";
import { errorOf, meanOf, type Points } from "../layers/points.ts";
import { diverging, sequential, translucent } from "../palette.ts";
import type { Layer, Panel } from "../spec.ts";
import { compactNumber, compactNumbers } from "./compactNumbers.ts";
import type { Trace } from "./plotlyFigure.ts";
import type { Series } from "./series.ts";

/** Where a panel's colour bar stands, in fractions of the figure. */
export interface ColorBarPlace {
  readonly x: number;
  readonly y: number;
  readonly len: number;
}

const hidden = { mode: "lines", hoverinfo: "skip", showlegend: false };

function pointsTrace(layer: Points, series: Series): Trace {
  const errors = Array.from(layer.y, errorOf);
  const bars = { type: "data", array: compactNumbers(errors, 4), color: series.color, thickness: 1.3, width: 3 };
  return {
    mode: "markers",
    x: compactNumbers(layer.x),
    y: compactNumbers(Array.from(layer.y, meanOf)),
    marker: { color: series.color, symbol: series.symbol, size: 7 },
    ...(errors.some((e) => e > 0) && { error_y: bars }),
  };
}

/** The outline of the bars as one closed path: drawn alike on linear and logarithmic axes. */
function histogramTrace(layer: Histogram, panel: Panel, color: string): Trace {
  const edges = compactNumbers(layer.edges);
  const logarithmic = panel.y.scale === "log";
  const floor = logarithmic ? Math.min(...Array.from(layer.heights).filter((h) => h > 0)) / 10 : 0;
  const heights = compactNumbers(Array.from(layer.heights, (h) => Math.max(h, floor)));
  const x = heights.flatMap((_, i) => [edges[i], edges[i], edges[i + 1], edges[i + 1]]);
  const y = heights.flatMap((h) => [floor, h, h, floor]);
  return { mode: "lines", x, y, fill: "toself", fillcolor: translucent(color, 0.3), line: { color, width: 1 } };
}

function heatmapTrace(layer: Heatmap, bar: ColorBarPlace): Trace {
  const values = Array.from(layer.z, (row) => Array.from(row));
  const centered = layer.center !== undefined;
  const reach = centered
    ? Math.max(
        ...values
          .flat()
          .filter(Number.isFinite)
          .map((v) => Math.abs(v - layer.center!)),
        Number.MIN_VALUE,
      )
    : 0;
  return {
    type: "heatmap",
    x: compactNumbers(layer.x),
    y: compactNumbers(layer.y),
    z: values.map((row) => compactNumbers(row, 4)),
    colorscale: centered ? diverging : sequential,
    ...(centered && { zmin: compactNumber(layer.center! - reach), zmax: compactNumber(layer.center! + reach) }),
    colorbar: {
      thickness: 12,
      outlinewidth: 0,
      ticks: "outside",
      ticklen: 4,
      exponentformat: "power",
      xpad: 0,
      ypad: 0,
      lenmode: "fraction",
      yanchor: "middle",
      xanchor: "left",
      ...bar,
    },
  };
}

const isUniform = (levels: readonly number[]) => {
  const step = levels[1]! - levels[0]!;
  return levels.every((v, i) => i === 0 || Math.abs(v - levels[i - 1]! - step) <= 1e-6 * Math.abs(step));
};

/** One trace when the levels are evenly spaced, else one for each level (plotly knows only even spacing). */
function contourTraces(layer: Contour, panel: Panel): Trace[] {
  const onColor = panel.layers.some((other) => other.kind === "heatmap" && other.center === undefined);
  const color = onColor ? "#ffffff" : "#222222";
  const base = {
    type: "contour",
    x: compactNumbers(layer.x),
    y: compactNumbers(layer.y),
    z: Array.from(layer.z, (row) => compactNumbers(row, 5)),
    showscale: false,
    line: { color, width: 1.3 },
  };
  const style = { coloring: "none", showlabels: true, labelfont: { size: 11, color } };
  if (layer.levels === undefined) return [{ ...base, contours: style, ncontours: 8 }];
  const levels = Array.from(layer.levels);
  if (levels.length > 1 && isUniform(levels))
    return [{ ...base, contours: { ...style, start: levels[0], end: levels.at(-1), size: levels[1]! - levels[0]! } }];
  return levels.map((level) => ({ ...base, contours: { ...style, start: level, end: level, size: 1 } }));
}

/** The traces of one layer, without axes. */
export function tracesOf(layer: Layer, panel: Panel, series: Series | undefined, bar: ColorBarPlace): Trace[] {
  const color = series?.color ?? "#222222";
  const legend = series?.legend === layer ? { name: series.name } : { name: series?.name ?? "", showlegend: false };
  const group = series?.name === undefined ? {} : { legendgroup: series.name };
  switch (layer.kind) {
    case "line": {
      const stroke = { color, width: 2, ...(layer.dash && { dash: layer.dash }) };
      const curve = { x: compactNumbers(layer.x), y: compactNumbers(layer.y), line: stroke };
      return [{ type: "scatter", mode: "lines", ...curve, ...legend, ...group }];
    }
    case "points":
      return [{ type: "scatter", ...pointsTrace(layer, series!), ...legend, ...group }];
    case "band": {
      const there = compactNumbers(layer.x);
      const x = [...there, ...there.toReversed()];
      const y = [...compactNumbers(layer.high), ...compactNumbers(layer.low).reverse()];
      const fill = { fill: "toself", fillcolor: translucent(color, 0.22), line: { width: 0 } };
      return [
        {
          type: "scatter",
          ...hidden,
          x,
          y,
          ...fill,
          ...legend,
          ...(series?.legend === layer && { showlegend: true }),
          ...group,
        },
      ];
    }
    case "histogram":
      return [{ type: "scatter", ...histogramTrace(layer, panel, color), ...legend, ...group }];
    case "heatmap":
      return [heatmapTrace(layer, bar)];
    case "contour":
      return contourTraces(layer, panel);
    case "rule":
      return [];
  }
}
