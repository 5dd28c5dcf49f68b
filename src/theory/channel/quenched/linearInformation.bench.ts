import { bench, describe } from "vitest";
import { layerNoiseInformation } from "./layerNoiseInformation.ts";
import { linearInformation } from "./linearInformation.ts";
import { rectangularInformation } from "./rectangularInformation.ts";

describe("closed forms of linear channels", () => {
  let gamma = 1;
  bench("deep linear network (budget 20 us)", () => {
    gamma = (gamma % 1000) + 1.7;
    linearInformation({ gamma, depth: 10 });
  });
  bench("three rectangular layers", () => {
    gamma = (gamma % 1000) + 1.7;
    rectangularInformation({ gamma, aspects: [2, 0.5, 1.5], sigmaW: 1 });
  });
  bench("noise at three layers", () => {
    layerNoiseInformation({ alpha: [1, 1, 1], sigmaW2: [1, 1, 1], noiseVariance: [0.1, 0.2, 0.05], sigmaX2: 1 });
  });
});
