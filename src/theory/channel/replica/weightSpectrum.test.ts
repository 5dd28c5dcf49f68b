import { expect, it } from "vitest";
import { gram, symmetricEigenvalues, transpose } from "../../../numerics/linalg/index.ts";
import { gaussianMatrix, randomKey } from "../../../numerics/random/index.ts";
import { empiricalSpectrum } from "./testing/empiricalSpectrum.ts";
import { gaussianSpectrum, haarSpectrum } from "./weightSpectrum.ts";

const spectra = [
  gaussianSpectrum(1.3),
  gaussianSpectrum(0.7, 0.4),
  gaussianSpectrum(1, 2.5),
  haarSpectrum(2),
  haarSpectrum(2, 0.3),
];

it("satisfies a E[1/(a+xt)] + t E[x/(a+xt)] = 1, and d E ln(a+xt)/dt is the response", () => {
  for (const spectrum of spectra)
    for (const [a, t] of [
      [1, 0.01],
      [0.2, 1],
      [3, 50],
    ]) {
      expect(a * spectrum.resolvent(a, t) + t * spectrum.response(a, t)).toBeCloseTo(1, 12);
      const h = 1e-4 * t;
      const slope = (spectrum.logMean(a, t + h) - spectrum.logMean(a, t - h)) / (2 * h);
      expect(slope / spectrum.response(a, t)).toBeCloseTo(1, 6);
    }
});

it("without signal the response is the mean", () => {
  for (const spectrum of spectra) expect(spectrum.response(2, 0)).toBeCloseTo(spectrum.mean / 2, 14);
});

it("Gaussian weights: agrees with the eigenvalues of a sampled matrix (n = 200, O(1/n))", () => {
  const [n, alpha] = [200, 0.6];
  const w = gaussianMatrix(randomKey(13), alpha * n, n, n ** -0.5);
  const sampled = empiricalSpectrum(symmetricEigenvalues(gram(transpose(w))), alpha);
  const theory = gaussianSpectrum(1, alpha);
  expect(Math.abs(sampled.resolvent(0.5, 2) - theory.resolvent(0.5, 2))).toBeLessThan(3 / n);
  expect(Math.abs(sampled.logMean(0.5, 2) - theory.logMean(0.5, 2))).toBeLessThan(3 / n);
});

it("asks for positive variances", () => {
  expect(() => gaussianSpectrum(0)).toThrow(/sigmaW2 > 0/);
  expect(() => haarSpectrum(1, 0)).toThrow(/alpha > 0/);
});
