import { describe } from "../figures/describe.ts";
import { type InformationPlaneSpec, informationPlane } from "../figures/informationPlane.ts";
import { type PhaseDiagramSpec, phaseDiagram } from "../figures/phaseDiagram.ts";
import { mapLabels } from "../figures/plotly/mapLabels.ts";
import { toPlotly } from "../figures/plotly/toPlotly.ts";
import { type ScalingSpec, scaling } from "../figures/scaling.ts";
import type { FigureSpec } from "../figures/spec.ts";
import { type SpectrumSpec, spectrum } from "../figures/spectrum.ts";
import { host } from "../host/host.ts";
import { type Caption, captionBundle, figureBundle } from "../records/figure.ts";
import { latexToMarkup } from "../records/formulas/latexToMarkup.ts";
import type { MimeBundle } from "../records/mime.ts";
import { show, shown } from "./show.ts";

export interface Figure {
  readonly spec: FigureSpec;
  readonly label: string;
  readonly caption: string;
}

/** Plotly JSON, a vector picture where the host can draw one, and words. */
async function drawn(spec: FigureSpec, words: Caption): Promise<MimeBundle> {
  const plotly = toPlotly(spec);
  const svg = await host().renderSvg?.(plotly);
  return figureBundle({ ...mapLabels(plotly, latexToMarkup), svg, description: describe(spec) }, words);
}

function show2d(spec: FigureSpec, options: Caption): Figure {
  for (const field of ["caption", "label"] as const)
    if (typeof options?.[field] !== "string" || options[field].trim() === "")
      throw new RangeError(
        `figure: expected a ${field}; got ${JSON.stringify(options?.[field])}; figure(spec, {caption, label})`,
      );
  toPlotly(spec);
  show(drawn(spec, options));
  show(captionBundle(options));
  return shown({ spec, ...options });
}

/**
 * Shows a figure and its caption.
 *
 * @param spec axes and layers of one panel, or `{panels, columns}`
 * @param options caption and label
 * @returns the figure; its own display is empty, since it has shown itself
 * @throws RangeError in one line for data that cannot be drawn as asked
 */
export function figure(spec: FigureSpec, options: Caption): Figure {
  return show2d(spec, options);
}

/**
 * How a measured quantity approaches its infinite-width limit, over a log axis of widths.
 *
 * @param spec widths, what was measured at each, and the limit
 */
figure.scaling = (spec: ScalingSpec, options: Caption): Figure => show2d(scaling(spec), options);

/**
 * A scalar over the $(\sigma_w, \sigma_b)$ plane with the critical line.
 *
 * @param spec both axes, the values and the line
 */
figure.phaseDiagram = (spec: PhaseDiagramSpec, options: Caption): Figure => show2d(phaseDiagram(spec), options);

/**
 * $I(T;Y)$ against $I(X;T)$ along paths, below the bottleneck bound.
 *
 * @param spec the paths, and what bounds them
 */
figure.informationPlane = (spec: InformationPlaneSpec, options: Caption): Figure =>
  show2d(informationPlane(spec), options);

/**
 * A histogram of eigenvalues with the limiting density.
 *
 * @param spec the eigenvalues and the density
 */
figure.spectrum = (spec: SpectrumSpec, options: Caption): Figure => show2d(spectrum(spec), options);
