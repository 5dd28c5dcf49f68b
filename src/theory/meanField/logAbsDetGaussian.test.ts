import { expect, it } from "vitest";
import { logAbsDetGaussian } from "./logAbsDetGaussian.ts";

it("of one number is E ln|z| = -(gamma + ln 2)/2", () => {
  expect(logAbsDetGaussian(1)).toBeCloseTo(-(0.5772156649015329 + Math.LN2) / 2, 14);
});

it("tends to -1/2 with the finite-size law -ln(n)/4n - 0.0676/n of channels 2.3", () => {
  const n = 1000;
  expect((logAbsDetGaussian(n) + 0.5 + Math.log(n) / (4 * n)) * n).toBeCloseTo(-0.0676, 3);
});
