import { expect, it } from "vitest";
import { randomKey } from "../../numerics/random/index.ts";
import { gaussianProblem } from "./gaussianProblem.ts";

it("labels of gaussianProblem have unit variance, of which the inputs explain rho^2", () => {
  const { inputs, targets } = gaussianProblem({
    dimension: 1,
    points: 20000,
    evaluationPoints: 1,
    rho2: 0.75,
    key: randomKey(1),
  });
  let [yy, xy] = [0, 0];
  targets.data.forEach((y, i) => {
    yy += y * y;
    xy += y * inputs.data[i];
  });
  // standard errors: sqrt(2 / n) = 0.01 and sqrt((1 + rho^2) / n) < 0.01
  expect(Math.abs(yy / 20000 - 1)).toBeLessThan(0.04);
  expect(Math.abs(Math.abs(xy / 20000) - Math.sqrt(0.75))).toBeLessThan(0.04);
});
