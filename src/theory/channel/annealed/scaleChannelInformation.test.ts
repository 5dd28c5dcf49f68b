import { expect, it } from "vitest";
import { scaleChannelInformation, twoNormInformation } from "./scaleChannelInformation.ts";
import { scaleLargeWidth } from "./scaleLaws.ts";

it.each([
  [0.01, 1000, 0.002079, 7],
  [0.1, 1000, 0.1738546, 7],
  [1, 1000, 1.7689, 4],
  [1, 10_000, 2.8652, 4],
])("reproduces the table for ln q uniform of length %f at width %i", (logWidth, width, expected, digits) => {
  expect(scaleChannelInformation({ logWidth, width })).toBeCloseTo(expected, digits - 1);
});

it("approaches the large-width law from above", () => {
  const gaps = [1e3, 1e4, 1e5].map(
    (width) => scaleChannelInformation({ logWidth: 1, width }) - scaleLargeWidth({ width, entropy: 0 }),
  );
  expect(gaps[0]).toBeCloseTo(1.7689 - 1.6884, 4);
  expect(gaps[1]).toBeCloseTo(2.8652 - 2.8397, 4);
  expect(gaps[2]).toBeGreaterThan(0);
  expect(gaps[2]).toBeLessThan(gaps[1] / 2.5); // edge correction ~ 1/sqrt(n)
});

it("two norms: reference value, symmetry, and no information in equal norms", () => {
  expect(twoNormInformation({ q1: 1, q2: 1.2, width: 64 })).toBeCloseTo(0.11734481252829085, 12);
  expect(twoNormInformation({ q1: 1.2, q2: 1, width: 64 })).toBeCloseTo(0.11734481252829085, 12);
  expect(Math.abs(twoNormInformation({ q1: 2, q2: 2, width: 64 }))).toBeLessThan(1e-13);
});
