export { spectrumDensity } from "./density.ts";
export { type DensityGrid, densityGrid } from "./densityGrid.ts";
export { type Atom, type SpectrumEdge, spectrumAtoms, spectrumEdge, spectrumLowerEdge } from "./edge.ts";
export {
  type JacobianLayer,
  type JacobianModel,
  jacobianModel,
  spectrumMoments,
  uniformJacobian,
} from "./jacobianModel.ts";
export { criticalNetwork, sampledSpectrum } from "./sampledSpectrum.ts";
export { type SlopeLaw, slopeLaw, slopeMoment } from "./slopeLaw.ts";
export { spectralMass } from "./spectralMass.ts";
