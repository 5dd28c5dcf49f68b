import { type FigureSpec, panelsOf } from "../spec.ts";
import { checkSpec } from "./checkSpec.ts";
import { geometryOf, layoutOf } from "./layout.ts";
import type { PlotlyFigure, Trace } from "./plotlyFigure.ts";
import { type Series, seriesOf } from "./series.ts";
import { tracesOf } from "./traces.ts";

/** The legend entry of a series that has both a curve and points. */
const pairedEntry = (series: Series): Trace => ({
  type: "scatter",
  mode: "lines+markers",
  x: [null],
  y: [null],
  name: series.name,
  legendgroup: series.name,
  line: { color: series.color, width: 2 },
  marker: { color: series.color, symbol: series.symbol, size: 7 },
});

/**
 * A figure spec as plotly JSON: only 2-D traces, numbers at six significant digits, labels still in LaTeX.
 * @throws RangeError for an empty figure, or a value that a log axis cannot show.
 */
export function toPlotly(spec: FigureSpec): PlotlyFigure {
  checkSpec(spec);
  const geometry = geometryOf(spec);
  const series = seriesOf(spec);
  const shown = new Set<Series>();
  const data = panelsOf(spec).flatMap((panel, i) => {
    const place = geometry.places[i]!;
    const axes = place.suffix === "" ? {} : { xaxis: `x${place.suffix}`, yaxis: `y${place.suffix}` };
    return panel.layers.flatMap((layer) => {
      const own = series.get(layer);
      const entry = own?.legend === "line and points" && !shown.has(own) ? [pairedEntry(own)] : [];
      if (own) shown.add(own);
      return [...entry, ...tracesOf(layer, panel, own, place.colorBar)].map((trace) => ({ ...trace, ...axes }));
    });
  });
  const layout = layoutOf(spec, geometry);
  return { data, layout: { ...layout, showlegend: [...shown].some((own) => own.legend !== undefined) } };
}
