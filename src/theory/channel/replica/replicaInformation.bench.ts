import { bench, describe } from "vitest";
import { replicaInformation } from "./replicaInformation.ts";
import { gaussianSpectrum, haarSpectrum } from "./weightSpectrum.ts";

describe("replica information of three layers (budget 2 s)", () => {
  bench("binary, relu / hard tanh / linear", () => {
    replicaInformation({
      prior: { kind: "binary", probability: 0.5 },
      layers: [
        { activation: "relu", spectrum: gaussianSpectrum(2) },
        { activation: "hardTanh", spectrum: haarSpectrum(1.5) },
        { activation: "linear", spectrum: gaussianSpectrum(1) },
      ],
      outputNoise: 0.1,
    });
  });
  bench("normal, tanh three times", () => {
    const layer = { activation: "tanh", spectrum: gaussianSpectrum(1.5) };
    replicaInformation({ prior: { kind: "gaussian", variance: 1 }, layers: [layer, layer, layer], outputNoise: 0.01 });
  });
});
