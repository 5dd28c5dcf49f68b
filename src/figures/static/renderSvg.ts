import { mapLabels } from "../plotly/mapLabels.ts";
import type { PlotlyFigure } from "../plotly/plotlyFigure.ts";
import { compactSvg } from "./compactSvg.ts";
import { FormulaCharacters } from "./formulaCharacters.ts";
import { openPlotlyWindow, type PlotlyWindow } from "./plotlyWindow.ts";
import { typesetMath } from "./typesetMath.ts";

/** Traces that plotly draws as SVG in two dimensions; WebGL ones never return without a browser. */
const drawable = new Set([
  "scatter",
  "bar",
  "heatmap",
  "contour",
  "histogram",
  "histogram2d",
  "histogram2dcontour",
  "box",
  "violin",
]);

const formulas = new FormulaCharacters();
let window: PlotlyWindow | undefined;
let queue: Promise<unknown> = Promise.resolve();

function checkTraces(data: readonly unknown[]): void {
  for (const trace of data) {
    const type = (trace as { type?: string }).type ?? "scatter";
    if (!drawable.has(type))
      throw new RangeError(
        `renderSvg: expected 2-D traces (${[...drawable].join(", ")}); got ${type}; draw this one in a browser`,
      );
  }
}

async function draw(figure: PlotlyFigure): Promise<string> {
  window ??= openPlotlyWindow(formulas.measure);
  const page = window;
  const parser = new page.DOMParser();
  const parse = (svg: string) => parser.parseFromString(svg, "image/svg+xml").documentElement;
  const typeset = (label: string) =>
    label.replace(/\$([^$]+)\$/g, (_, latex: string) => formulas.characterOf(typesetMath(latex, parse)));
  const { data, layout } = mapLabels(figure, typeset);
  const size = { width: 480, height: 330, ...layout };
  const host = page.document.createElement("div");
  host.style.width = `${size.width}px`;
  host.style.height = `${size.height}px`;
  page.document.body.append(host);
  try {
    // plotly tells arrays and objects by the constructors of its own window
    const own = page.JSON.parse(JSON.stringify({ data, layout: size }));
    await page.Plotly.newPlot(host, own.data, own.layout, { staticPlot: true });
    const root = parse(page.Plotly.Snapshot.toSVG(host, "svg", 1));
    formulas.place(root);
    return compactSvg(root);
  } finally {
    page.Plotly.purge(host);
    host.remove();
  }
}

/**
 * Vector SVG of a plotly figure in plain Node: plotly draws in jsdom, LaTeX between dollars is typeset as glyph outlines.
 * Figures queue up: they share one window.
 * @throws RangeError for a trace type that needs WebGL; Error for a formula that cannot be typeset.
 */
export function renderSvg(figure: { data: unknown[]; layout: Record<string, unknown> }): Promise<string> {
  checkTraces(figure.data);
  const drawn = queue.then(() => draw(figure as PlotlyFigure));
  queue = drawn.catch(() => undefined);
  return drawn;
}
