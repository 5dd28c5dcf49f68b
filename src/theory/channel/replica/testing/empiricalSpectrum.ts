import { expect } from "../../../domain.ts";
import { discreteSpectrum, type WeightSpectrum } from "../weightSpectrum.ts";

/** The measured eigenvalues of $W^\top W$, equally weighted. */
export function empiricalSpectrum(eigenvalues: ArrayLike<number>, alpha = 1): WeightSpectrum {
  expect(eigenvalues.length > 0, "empiricalSpectrum", "at least one eigenvalue", "none", "pass the spectrum");
  const values = Array.from(eigenvalues, (x) => Math.max(0, x));
  return discreteSpectrum(
    values,
    values.map(() => 1 / values.length),
    alpha,
  );
}
