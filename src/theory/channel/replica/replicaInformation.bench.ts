import { bench, describe } from "vitest";
import { replicaInformation } from "./replicaInformation.ts";
import { gaussianSpectrum, haarSpectrum } from "./weightSpectrum.ts";

describe("replica information of three layers (budget 2 s)", () => {
  bench("binary, relu / hard tanh / linear", () => {
    const layers = [
      { activation: "relu", spectrum: gaussianSpectrum(2) },
      { activation: "hardTanh", spectrum: haarSpectrum(1.5) },
      { activation: "linear", spectrum: gaussianSpectrum(1) },
    ];
    replicaInformation(layers, { prior: { kind: "binary", probability: 0.5 }, outputNoiseVariance: 0.1 });
  });
  bench("normal, tanh three times", () => {
    const layer = { activation: "tanh", spectrum: gaussianSpectrum(1.5) };
    const prior = { kind: "gaussian", variance: 1 } as const;
    replicaInformation([layer, layer, layer], { prior, outputNoiseVariance: 0.01 });
  });
});
