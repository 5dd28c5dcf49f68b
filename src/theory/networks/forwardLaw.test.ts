import { describe, expect, it } from "vitest";
import { fromRows } from "../../numerics/linalg/index.ts";
import { normals, randomKey } from "../../numerics/random/index.ts";
import { propagateCovariance } from "../meanField/index.ts";
import { network } from "../network/index.ts";
import { forward } from "./forward.ts";
import { forwardLaw } from "./forwardLaw.ts";
import { overlapEstimates, overlaps } from "./overlaps.ts";
import { randomNetwork } from "./randomNetwork.ts";

const key = randomKey(11, "networks");
const largestGap = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Math.max(...Array.from(a, (value, i) => Math.abs(value - b[i])));

describe("overlaps of wide networks", () => {
  const inputs = fromRows([
    normals(randomKey(1), 64),
    normals(randomKey(2), 64),
    normals(randomKey(2), 64).map((v, i) => v + 0.3 * (i % 3)),
  ]);
  const wide = network({ activation: "tanh", sigmaW: 1.3, sigmaB: 0.2, inputs: 64, width: 150, depth: 6 });
  const theory = propagateCovariance(wide, overlaps(inputs));
  const samplers = {
    "drawn with their weights": (k: typeof key) => forward(randomNetwork(wide, { key: k }), inputs),
    "drawn from the law of the layers": (k: typeof key) => forwardLaw(wide, inputs, { key: k }),
  };

  it.each(Object.entries(samplers))("%s are the mean-field covariances within the error bars", (_, sample) => {
    const layers = overlapEstimates(sample, { key, networks: 40 });
    layers.forEach(({ overlap }, l) => {
      for (let a = 0; a < 3; a++)
        for (let b = 0; b < 3; b++) {
          const { value, stdError } = overlap[a][b];
          // 4 standard errors for 54 comparisons, plus the 1/n shift of mean field (about 0.3/150 for tanh).
          expect(Math.abs(value - theory[l].data[3 * a + b])).toBeLessThan(4 * stdError + 2e-3);
        }
    });
  });

  it("have the same fluctuations whichever way they are drawn", () => {
    const [one, other] = Object.values(samplers).map(
      (sample) => overlapEstimates(sample, { key, networks: 60 })[5].overlap[0][1],
    );
    // The standard error of a standard deviation from 60 samples is 9 %; 40 % is 3 of them for the ratio of two.
    expect(Math.abs(Math.log(one.stdError / other.stdError))).toBeLessThan(0.4);
  });

  it("of coinciding inputs coincide", () => {
    const twins = fromRows([inputs.data.slice(0, 64), inputs.data.slice(0, 64)]);
    const [layer] = forwardLaw(network({ ...wide, depth: 1 }), twins, { key });
    const h = layer.preactivations.data;
    // Equal up to the rounding of a square root of the singular covariance.
    expect(largestGap(h.slice(0, 150), h.slice(150))).toBeLessThan(1e-13);
  });

  it("refuse to be drawn from the Gaussian law when the weights are orthogonal", () => {
    expect(() => forwardLaw(network({ ...wide, weights: "orthogonal" }), inputs, { key })).toThrow(
      /expected Gaussian weights/,
    );
  });
});
