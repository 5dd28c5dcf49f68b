import type { Band } from "./layers/band.ts";
import type { Contour } from "./layers/contour.ts";
import type { Heatmap } from "./layers/heatmap.ts";
import type { Histogram } from "./layers/histogram.ts";
import type { Line } from "./layers/line.ts";
import type { Points } from "./layers/points.ts";
import type { Rule } from "./layers/rule.ts";

export type Layer = Line | Points | Band | Heatmap | Contour | Histogram | Rule;

export interface Axis {
  /** Symbol, meaning and unit; `$…$` is LaTeX. */
  readonly label: string;
  readonly scale?: "linear" | "log";
  readonly range?: readonly [number, number];
  /** Where to put the ticks, when the data say it better than round numbers (the widths of an experiment). */
  readonly ticks?: readonly number[];
}

/** One pair of axes and what is drawn in it, back to front. */
export interface Panel {
  readonly x: Axis;
  readonly y: Axis;
  readonly layers: readonly Layer[];
  readonly title?: string;
}

/** Several panels, row by row. */
export interface Panels {
  readonly panels: readonly Panel[];
  readonly columns?: number;
}

export type FigureSpec = Panel | Panels;

export const panelsOf = (spec: FigureSpec): readonly Panel[] => ("panels" in spec ? spec.panels : [spec]);
