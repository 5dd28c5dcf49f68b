export { type Band, band } from "./layers/band.ts";
export { type Contour, contour } from "./layers/contour.ts";
export { type Heatmap, heatmap } from "./layers/heatmap.ts";
export { type Histogram, type HistogramSpec, histogram } from "./layers/histogram.ts";
export { type Line, line } from "./layers/line.ts";
export { type Points, points } from "./layers/points.ts";
export { type Rule, rule } from "./layers/rule.ts";
export type { Axis, FigureSpec, Layer, Panel, Panels } from "./spec.ts";
