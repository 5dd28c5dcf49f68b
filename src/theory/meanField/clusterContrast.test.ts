import { expect, it } from "vitest";
import { goldenSection } from "../../numerics/roots/index.ts";
import { network } from "../network/index.ts";
import { clusterContrast } from "./clusterContrast.ts";

it("of a linear isometry is that of its inputs", () => {
  const cluster = { within: 0.8, across: 0.1, noiseVariance: 0.05 };
  expect(clusterContrast(network({ activation: "linear", sigmaW: 1, sigmaB: 0, depth: 7 }), cluster)).toBeCloseTo(
    1.4 / 0.25,
    12,
  );
});

it("peaks where channels 5.3 found it for erf at sigmaB = 0.3, on the ordered side of 1.2337", () => {
  // Reference grid of step 0.005.
  for (const [depth, peak] of [
    [5, 1.03],
    [15, 1.115],
    [30, 1.165],
    [60, 1.2],
  ]) {
    const cluster = { within: 0.8, across: 0, noiseVariance: 0.01 };
    const loss = (sigmaW: number) =>
      -clusterContrast(network({ activation: "erf", sigmaW, sigmaB: 0.3, depth }), cluster);
    expect(Math.abs(goldenSection(loss, 0.8, 1.6) - peak)).toBeLessThan(0.0051);
  }
});

it("refuses an output without noise", () => {
  const cluster = { within: 1, across: 0, noiseVariance: 0 };
  expect(() => clusterContrast(network({ activation: "erf", sigmaW: 1, sigmaB: 0, depth: 2 }), cluster)).toThrow(
    /noiseVariance > 0 and finite; got 0/,
  );
});
