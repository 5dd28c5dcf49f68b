import { densityGrid } from "./densityGrid.ts";
import { spectrumAtoms } from "./edge.ts";
import type { JacobianModel } from "./jacobianModel.ts";

/**
 * Fraction of the eigenvalues of $JJ^\top$ between `from` and `to`, atoms included; accurate to about 1e-3 (the ends fall between grid points).
 *
 * @param model the layers
 * @param options.from lower end, > 0
 * @param options.to upper end
 * @throws RangeError unless 0 < from < to
 */
export function spectralMass(
  model: JacobianModel,
  { from, to }: { readonly from: number; readonly to: number },
): number {
  if (!(from > 0 && to > from)) throw new RangeError(`spectralMass: expected 0 < from < to; got ${from}, ${to}`);
  const { lambda, density, weights } = densityGrid(model, { points: 4000, floor: 1e-9 });
  const inside = (x: number) => x > from && x < to;
  const continuous = lambda.reduce((sum, x, i) => (inside(x) ? sum + weights[i] * density[i] : sum), 0);
  return spectrumAtoms(model).reduce((sum, atom) => (inside(atom.lambda) ? sum + atom.mass : sum), continuous);
}
