export type Trace = Record<string, unknown>;

/** A figure as plotly reads it, and as `application/vnd.plotly.v1+json` carries it. */
export interface PlotlyFigure {
  readonly data: Trace[];
  readonly layout: Record<string, unknown>;
}
