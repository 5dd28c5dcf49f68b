import { expect, it } from "vitest";
import { gaussHermite } from "../../../numerics/quadrature/testing/gaussHermite.ts";
import { scaleInformation } from "./scaleInformation.ts";
import { scaleInterpolation, scaleLargeWidth } from "./scaleLaws.ts";

it("interpolates between n/4 Var and (1/2) ln n: agrees with the exact channel for Gaussian ln q, up to O(1/n)", () => {
  const width = 2000;
  for (const sd of [0.003, 0.02, 0.05]) {
    const { nodes, weights } = gaussHermite(40);
    const total = weights.reduce((a, b) => a + b, 0);
    const scale = nodes.reduce((s, x, i) => s + (weights[i] / total) * x * x, 0) ** -0.5;
    const law = { values: Array.from(nodes, (x) => sd * scale * x), weights: Array.from(weights, (w) => w / total) };
    const exact = scaleInformation({ logVariance: law, width });
    expect(Math.abs(scaleInterpolation({ width, logVariance: sd * sd }) - exact)).toBeLessThan(3 / width);
  }
});

it("an effective depth divides the signal-to-noise ratio", () => {
  expect(scaleInterpolation({ width: 100, logVariance: 0.1, effectiveDepth: 5 })).toBeCloseTo(0.5 * Math.log1p(1), 14);
  const once = scaleLargeWidth({ width: 100, entropy: 0 });
  expect(once - scaleLargeWidth({ width: 100, entropy: 0, effectiveDepth: 4 })).toBeCloseTo(Math.log(2), 14);
});
