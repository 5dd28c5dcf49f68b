import { describe, expect, it } from "vitest";
import { fromRows } from "../../numerics/linalg/index.ts";
import { gaussianMatrix, randomKey } from "../../numerics/random/index.ts";
import { correlations, overlapEstimates, overlaps, squaredDistances } from "./overlaps.ts";

const key = randomKey(11, "networks");

describe("overlaps", () => {
  it("are products per neuron, and their correlations are cosines", () => {
    const q = overlaps(
      fromRows([
        [1, 0],
        [3, 4],
      ]),
    );
    expect(Array.from(q.data)).toEqual([0.5, 1.5, 1.5, 12.5]);
    expect(Array.from(correlations(q).data)).toEqual([1, expect.closeTo(0.6, 15), expect.closeTo(0.6, 15), 1]);
  });

  it("give the squared distances of the rows they come from", () => {
    const h = gaussianMatrix(key, 3, 7, 1);
    const between = h.data.slice(0, 7).reduce((sum, v, j) => sum + (v - h.data[14 + j]) ** 2, 0);
    const { data } = squaredDistances(overlaps(h), { width: 7 });
    expect([data[2], data[6]]).toEqual([expect.closeTo(between, 12), expect.closeTo(between, 12)]);
    expect([data[0], data[4], data[8]]).toEqual([0, 0, 0]);
  });

  it("are averaged over draws layer by layer", () => {
    const heights = [1, 3];
    const sample = () => {
      const height = heights.shift()!;
      const layer = fromRows([[height, height]]);
      return [{ preactivations: layer, activations: layer }];
    };
    const [{ overlap, correlation }] = overlapEstimates(sample, { key, networks: 2 });
    // Squares 1 and 9: mean 5, standard error half of their difference.
    expect(overlap[0][0]).toEqual({ value: 5, stdError: 4, samples: 2 });
    expect(correlation[0][0].value).toBe(1);
  });
});
