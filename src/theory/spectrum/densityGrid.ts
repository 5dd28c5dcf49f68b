import { spectrumDensity } from "./density.ts";
import { spectrumEdge, spectrumLowerEdge } from "./edge.ts";
import type { JacobianModel } from "./jacobianModel.ts";

export interface DensityGrid {
  /** Eigenvalues, ascending. */
  readonly lambda: Float64Array;
  /** Density of the continuous spectrum there. */
  readonly density: Float64Array;
  /** $\int g\rho\,d\lambda \approx \sum_i w_i\, g(\lambda_i)\rho(\lambda_i)$. */
  readonly weights: Float64Array;
}

/**
 * The density on a grid in $\ln\lambda$, dense near both edges ($\ln\lambda$ moves as a cosine), so that square-root
 * and inverse-square-root edges integrate without loss: ready to plot and to integrate.
 *
 * @param model the layers
 * @param options.points grid size, >= 2
 * @param options.floor smallest eigenvalue as a fraction of the upper edge, where the spectrum reaches down to 0; 1e-6 unless said
 * @throws RangeError for a discrete spectrum
 */
export function densityGrid(
  model: JacobianModel,
  options: { readonly points: number; readonly floor?: number },
): DensityGrid {
  const { points, floor = 1e-6 } = options;
  const edge = spectrumEdge(model);
  if (edge.kind === "discrete") throw new RangeError(`densityGrid: no continuous density; ${edge.reason}`);
  const high = Math.log(edge.lambda);
  const low = Math.max(high + Math.log(floor), Math.log(spectrumLowerEdge(model)));
  const half = (high - low) / 2;
  const lambda = new Float64Array(points);
  const weights = new Float64Array(points);
  for (let i = 0; i < points; i++) {
    const angle = (Math.PI * (i + 0.5)) / points;
    lambda[i] = Math.exp((high + low) / 2 - half * Math.cos(angle));
    weights[i] = (Math.PI / points) * half * Math.sin(angle) * lambda[i];
  }
  return { lambda, density: spectrumDensity(model, lambda), weights };
}
