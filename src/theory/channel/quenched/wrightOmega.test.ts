import { expect, it } from "vitest";
import { wrightOmega } from "./wrightOmega.ts";

it.each([-700, -40, -36.1, -35.9, -3, 0, 0.5, 1, 3, 50, 1e6])("solves w + ln w = b at b = %f", (b) => {
  const w = wrightOmega(b);
  expect(Math.abs(w + Math.log(w) - b)).toBeLessThan(4e-16 * Math.max(1, Math.abs(b)) * 3);
});

it("is the omega constant at 0 and 1 at 1", () => {
  expect(wrightOmega(0)).toBeCloseTo(0.5671432904097838, 15);
  expect(wrightOmega(1)).toBe(1);
});
