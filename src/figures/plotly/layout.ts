import { type Axis, type FigureSpec, type Panel, panelsOf } from "../spec.ts";
import { extentOf } from "./extent.ts";
import { seriesOf } from "./series.ts";
import type { ColorBarPlace } from "./traces.ts";

/**
 * Pixels at which text of 14 px prints at 7 to 8 points: one panel over an 88 mm column, two or three over the page.
 * The margins hold tick labels and titles; the gaps hold those of the next panel.
 */
const widths = [480, 860, 1140];
const panelHeight = 262;
const margin = { l: 64, r: 18, t: 14, b: 54 };
const gap = { x: 84, y: 78 };
const colorBarWidth = 84;
const colorBarTitleShift = 50;
const titleHeight = 26;

/** Safe families of one set of advance widths, so a label is as wide in every viewer as in the static renderer. */
export const fontFamily = 'Arial, "Liberation Sans", Helvetica, sans-serif';

interface Place {
  /** "", "2", "3"… as plotly numbers its axes. */
  readonly suffix: string;
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly colorBar: ColorBarPlace;
}

interface Geometry {
  readonly width: number;
  readonly height: number;
  /** Height of the plotting area before the legend takes its rows. */
  readonly innerHeight: number;
  readonly places: readonly Place[];
}

const legendRow = 21;

/** Rows that the legend wraps into, from the letters of its names. */
function legendRows(spec: FigureSpec, width: number): number {
  const names = new Set([...seriesOf(spec).values()].flatMap((series) => series.name ?? []));
  const letters = (name: string) => name.replace(/\\[a-zA-Z]+/g, "x").replace(/[${}_^\\]/g, "").length;
  let [rows, used] = [1, 0];
  for (const name of names) {
    const entry = 50 + 7 * letters(name);
    if (used > 0 && used + entry > width) [rows, used] = [rows + 1, 0];
    used += entry;
  }
  return rows;
}

const round4 = (v: number) => Math.round(v * 1e4) / 1e4;

/** Size of the figure and the place of each panel, in fractions of the plotting area as plotly wants them. */
export function geometryOf(spec: FigureSpec): Geometry {
  const panels = panelsOf(spec);
  const columns = "panels" in spec ? Math.min(spec.columns ?? 2, panels.length) : 1;
  const rows = Math.ceil(panels.length / columns);
  const width = widths[columns - 1] ?? 380 * columns;
  const extra = panels.some((panel) => panel.title) ? titleHeight : 0;
  const inner = width - margin.l - margin.r;
  const innerHeight = rows * (panelHeight + extra) + (rows - 1) * gap.y - extra;
  const cell = (inner - (columns - 1) * gap.x) / columns;
  const places = panels.map((panel, i) => {
    const left = (i % columns) * (cell + gap.x);
    const bar = panel.layers.some((layer) => layer.kind === "heatmap") ? colorBarWidth : 0;
    const top = innerHeight - Math.floor(i / columns) * (panelHeight + extra + gap.y);
    const x = [round4(left / inner), round4((left + cell - bar) / inner)] as const;
    const y = [round4((top - panelHeight) / innerHeight), round4(top / innerHeight)] as const;
    const colorBar = { x: round4(x[1] + 10 / inner), y: round4((y[0] + y[1]) / 2), len: round4(y[1] - y[0]) };
    return { suffix: i === 0 ? "" : String(i + 1), x, y, colorBar };
  });
  const legend = (legendRows(spec, inner) - 1) * legendRow;
  return { width, height: innerHeight + extra + legend + margin.t + margin.b, innerHeight, places };
}

const log10 = (values: readonly number[]) => values.map((v) => round4(Math.log10(v)));

/** Ticks of a log axis: powers of ten alone over many decades, 1-2-5 over few; plotly's own choice crowds the axis. */
const logTicks = (extent: readonly [number, number]) =>
  extent[1] / extent[0] >= 30
    ? { dtick: 1, minor: { ticks: "outside", ticklen: 3 } }
    : { dtick: "D2", minor: { ticks: "outside", ticklen: 3, dtick: "D1" } };

function axisOf(
  axis: Axis,
  domain: readonly [number, number],
  anchor: string,
  rules: readonly number[],
  extent: readonly [number, number],
) {
  const logarithmic = axis.scale === "log";
  return {
    title: { text: axis.label, standoff: 8 },
    domain,
    anchor,
    ...(logarithmic && { type: "log", ...logTicks(axis.range ?? extent) }),
    ...(axis.range && { range: logarithmic ? log10(axis.range) : axis.range }),
    ...(axis.ticks && { tickvals: axis.ticks, ticktext: axis.ticks.map(String), minor: {} }),
    ...(rules.length > 0 && !axis.range && { autorangeoptions: { include: rules } }),
  };
}

const axisStyle = {
  showline: true,
  mirror: true,
  linecolor: "#444",
  ticks: "outside",
  tickcolor: "#444",
  ticklen: 5,
  gridcolor: "#ebebeb",
  zeroline: false,
  automargin: true,
  exponentformat: "power",
};

function rulesOf(panel: Panel, place: Place) {
  const shapes: unknown[] = [];
  const annotations: unknown[] = [];
  for (const layer of panel.layers) {
    if (layer.kind !== "rule") continue;
    const vertical = layer.x !== undefined;
    const [x, y] = [`x${place.suffix}`, `y${place.suffix}`];
    const at = vertical ? layer.x! : layer.y!;
    const across = vertical ? { xref: x, x0: at, x1: at } : { yref: y, y0: at, y1: at };
    const along = vertical ? { yref: `${y} domain`, y0: 0, y1: 1 } : { xref: `${x} domain`, x0: 0, x1: 1 };
    const line = { color: "#555", width: 1.3, dash: "dash" };
    shapes.push({ type: "line", line, ...across, ...along });
    if (layer.label === undefined) continue;
    const logarithmic = (vertical ? panel.x : panel.y).scale === "log";
    const spot = logarithmic ? round4(Math.log10(at)) : at;
    const where = vertical
      ? { xref: x, x: spot, yref: `${y} domain`, y: 1, xanchor: "left", yanchor: "top", xshift: 2 }
      : { yref: y, y: spot, xref: `${x} domain`, x: 1, xanchor: "right", yanchor: "bottom" };
    annotations.push({ text: layer.label, showarrow: false, font: { size: 13, color: "#444" }, ...where });
  }
  return { shapes, annotations };
}

/** A text that stands at a place of the whole figure. */
const onPaper = { showarrow: false, xref: "paper", yref: "paper", font: { size: 15 } };

function titleOf({ title }: Panel, { x, y }: Place) {
  if (title === undefined) return [];
  return [{ ...onPaper, text: title, x: round4((x[0] + x[1]) / 2), y: y[1], xanchor: "center", yanchor: "bottom" }];
}

/** Colour-bar titles as annotations: plotly's own run into the tick labels. */
const colorBarTitles = (panel: Panel, place: Place) =>
  panel.layers.flatMap((layer) => {
    if (layer.kind !== "heatmap" || layer.label === undefined) return [];
    const { x, y } = place.colorBar;
    const beside = { x, y, xanchor: "left", yanchor: "middle", xshift: colorBarTitleShift };
    return [{ ...onPaper, ...beside, text: layer.label, textangle: -90 }];
  });

/** The layout of a figure: axes, rules, panel titles, legend above everything. */
export function layoutOf(spec: FigureSpec, geometry: Geometry): Record<string, unknown> {
  const panels = panelsOf(spec);
  const layout: Record<string, unknown> = {
    width: geometry.width,
    height: geometry.height,
    template: { layout: { xaxis: axisStyle, yaxis: axisStyle } },
    font: { family: fontFamily, size: 14, color: "#222" },
    paper_bgcolor: "#fff",
    plot_bgcolor: "#fff",
    hovermode: "closest",
  };
  const shapes: unknown[] = [];
  const annotations: unknown[] = [];
  panels.forEach((panel, i) => {
    const place = geometry.places[i]!;
    const ruled = (side: "x" | "y") =>
      panel.layers.flatMap((layer) => (layer.kind === "rule" && layer[side] !== undefined ? [layer[side]] : []));
    const axis = (side: "x" | "y", anchor: string) =>
      axisOf(panel[side], place[side], `${anchor}${place.suffix}`, ruled(side), extentOf(panel, side));
    layout[`xaxis${place.suffix}`] = axis("x", "y");
    layout[`yaxis${place.suffix}`] = axis("y", "x");
    const rules = rulesOf(panel, place);
    shapes.push(...rules.shapes);
    annotations.push(...rules.annotations, ...titleOf(panel, place), ...colorBarTitles(panel, place));
  });
  const extra = panels.some((panel) => panel.title) ? titleHeight : 0;
  layout.margin = { ...margin, t: margin.t + extra };
  layout.legend = {
    orientation: "h",
    x: 0,
    xanchor: "left",
    y: round4(1 + (extra + 4) / geometry.innerHeight),
    yanchor: "bottom",
    font: { size: 13 },
  };
  if (shapes.length > 0) layout.shapes = shapes;
  if (annotations.length > 0) layout.annotations = annotations;
  return layout;
}
