import { bench, describe } from "vitest";
import { network } from "../../network/index.ts";
import { layersOf } from "../layers.ts";
import { layerNoiseInformation } from "./layerNoiseInformation.ts";
import { linearInformation } from "./linearInformation.ts";
import { rectangularInformation } from "./rectangularInformation.ts";

describe("closed forms of linear channels", () => {
  let gamma = 1;
  const deep = network({ activation: "linear", sigmaW: 1, depth: 10 });
  bench("deep linear network (budget 20 us)", () => {
    gamma = (gamma % 1000) + 1.7;
    linearInformation(deep, { gamma });
  });
  bench("three rectangular layers", () => {
    gamma = (gamma % 1000) + 1.7;
    rectangularInformation(layersOf("layers", { alpha: [2, 0.25, 3], sigmaW2: [1, 1, 1] }), { gamma });
  });
  bench("noise at three layers", () => {
    layerNoiseInformation(
      layersOf("layers", { alpha: [1, 1, 1], sigmaW2: [1, 1, 1], noiseVariance: [0.1, 0.2, 0.05] }),
      { sigmaX2: 1 },
    );
  });
});
