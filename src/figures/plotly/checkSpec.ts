import { type Axis, type FigureSpec, type Panel, panelsOf } from "../spec.ts";
import { drawn } from "./extent.ts";

function checkAxis(panel: Panel, side: "x" | "y"): void {
  const axis: Axis = panel[side];
  if (axis.scale !== "log") return;
  for (const layer of panel.layers) {
    const values = Array.from(drawn(layer, side));
    const index = values.findIndex((v) => v <= 0);
    if (index >= 0)
      throw new RangeError(
        `figure: expected positive values on the log ${side} axis "${axis.label}"; got ${values[index]} at index ${index} of a ${layer.kind}; drop it or use a linear axis`,
      );
  }
}

/** Throws where plotly would draw nothing, or the wrong thing, in silence. */
export function checkSpec(spec: FigureSpec): void {
  const panels = panelsOf(spec);
  if (panels.length === 0) throw new RangeError("figure: expected at least one panel; got none; add a panel");
  for (const panel of panels) {
    if (panel.layers.length === 0)
      throw new RangeError("figure: expected at least one layer in each panel; got none; add a line or points");
    checkAxis(panel, "x");
    checkAxis(panel, "y");
  }
}
