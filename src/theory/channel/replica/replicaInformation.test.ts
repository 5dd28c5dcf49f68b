import { expect, it } from "vitest";
import { replicaInformation } from "./replicaInformation.ts";
import { gaussianSpectrum, haarSpectrum } from "./weightSpectrum.ts";

it("tmp", () => {
  const run = (n: Parameters<typeof replicaInformation>[0], want: number) => {
    const t = performance.now();
    const r = replicaInformation(n);
    console.log(JSON.stringify(r), want, Math.round(performance.now() - t) + "ms");
  };
  run(
    {
      prior: { kind: "binary", probability: 0.5 },
      layers: [{ activation: "linear", spectrum: gaussianSpectrum(1) }],
      outputNoise: 0.25,
    },
    0.595683255346,
  );
  run(
    {
      prior: { kind: "gaussian", variance: 1 },
      layers: [
        { activation: "hardTanh", spectrum: gaussianSpectrum(1) },
        { activation: "linear", spectrum: gaussianSpectrum(1) },
      ],
      outputNoise: 0.1,
    },
    0.603917485593,
  );
  run(
    {
      prior: { kind: "gaussBernoulli", density: 0.3, variance: 1 },
      layers: [{ activation: "linear", spectrum: gaussianSpectrum(1, 0.8) }],
      outputNoise: 0.1,
    },
    0.429930287108,
  );
  run(
    {
      prior: { kind: "gaussian", variance: 1 },
      layers: [
        { activation: "hardTanh", spectrum: gaussianSpectrum(1) },
        { activation: "relu", spectrum: gaussianSpectrum(1) },
      ],
      outputNoise: 0.1,
    },
    0.354642021,
  );
  run(
    {
      prior: { kind: "binary", probability: 0.5 },
      layers: [
        { activation: "hardTanh", spectrum: haarSpectrum(1.5) },
        { activation: "leakyRelu(0.1)", spectrum: haarSpectrum(2) },
      ],
      outputNoise: 0.1,
    },
    0.664150583,
  );
  run(
    {
      prior: { kind: "binary", probability: 0.5 },
      layers: [
        { activation: "relu", spectrum: gaussianSpectrum(2) },
        { activation: "hardTanh", spectrum: haarSpectrum(1.5) },
        { activation: "linear", spectrum: gaussianSpectrum(1) },
      ],
      outputNoise: 0.1,
    },
    0.520553508,
  );
  run(
    {
      prior: { kind: "gaussian", variance: 1 },
      layers: [
        { activation: "hardTanh", spectrum: haarSpectrum(1.5) },
        { activation: "linear", spectrum: haarSpectrum(2) },
      ],
      outputNoise: 0.1,
    },
    1.11968541867,
  );
  expect(1).toBe(1);
});
