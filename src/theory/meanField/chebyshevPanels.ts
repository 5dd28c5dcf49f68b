/** Points per panel: degree 15 on panels that are short on the scale of the function reaches rounding. */
export const panelOrder = 16;

const unitNodes = Float64Array.from({ length: panelOrder }, (_, j) => Math.cos((Math.PI * (j + 0.5)) / panelOrder));
const unitWeights = Float64Array.from(
  { length: panelOrder },
  (_, j) => (-1) ** j * Math.sin((Math.PI * (j + 0.5)) / panelOrder),
);

/** A division of [0, end] into panels with Chebyshev points on each, for interpolation to rounding. */
export interface ChebyshevPanels {
  /** Interpolation points of panel p. */
  readonly points: (panel: number) => Float64Array;
  readonly panels: number;
  /** The panel that holds x. */
  readonly panelOf: (x: number) => number;
  /** Fills `weights` so that $f(x) \approx \sum_j$ `weights[j]` $f(x_j)$ over the points of the panel that holds x. */
  readonly interpolationWeights: (x: number, panel: number, weights: Float64Array) => void;
}

/**
 * Equal panels on [0, end].
 *
 * @param end right end, > 0
 * @param width greatest width of a panel
 * @see Berrut and Trefethen (2004), "Barycentric Lagrange interpolation", equation (5.3)
 */
export function chebyshevPanels(end: number, width: number): ChebyshevPanels {
  const panels = Math.max(1, Math.ceil(end / width));
  const half = end / panels / 2;
  const middle = (panel: number) => (2 * panel + 1) * half;
  return {
    panels,
    points: (panel) => unitNodes.map((t) => middle(panel) + half * t),
    panelOf: (x) => Math.min(panels - 1, Math.floor(x / (2 * half))),
    interpolationWeights: (x, panel, weights) => {
      const t = (x - middle(panel)) / half;
      let total = 0;
      for (let j = 0; j < panelOrder; j++) {
        const distance = t - unitNodes[j];
        if (distance === 0) {
          weights.fill(0);
          weights[j] = 1;
          return;
        }
        total += weights[j] = unitWeights[j] / distance;
      }
      for (let j = 0; j < panelOrder; j++) weights[j] /= total;
    },
  };
}

/** The interpolant of f itself: every point is sampled once, when made. */
export function chebyshevInterpolant(f: (x: number) => number, grid: ChebyshevPanels): (x: number) => number {
  const samples = Array.from({ length: grid.panels }, (_, panel) => grid.points(panel).map(f));
  const weights = new Float64Array(panelOrder);
  return (x) => {
    const panel = grid.panelOf(x);
    grid.interpolationWeights(x, panel, weights);
    const values = samples[panel];
    let sum = 0;
    for (let j = 0; j < panelOrder; j++) sum += weights[j] * values[j];
    return sum;
  };
}
