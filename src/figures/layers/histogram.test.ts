import { describe, expect, it } from "vitest";
import { normals, randomKey } from "../../numerics/random/index.ts";
import { histogram } from "./histogram.ts";

describe("histogram", () => {
  it("of samples is a probability density: its area is one", () => {
    for (const seed of [1, 2, 3]) {
      const { edges, heights } = histogram({ samples: normals(randomKey(seed), 500 * seed) });
      const area = Array.from(heights).reduce((sum, h, i) => sum + h * (edges[i + 1]! - edges[i]!), 0);
      expect(area).toBeCloseTo(1, 12);
    }
  });

  it("counts what falls outside the given edges in the total", () => {
    const { heights } = histogram({ samples: [0.5, 0.5, 5, 5], edges: [0, 1] });
    expect(heights).toEqual([0.5]);
  });

  it("draws counts as they are", () => {
    expect(histogram({ counts: [3, 4], edges: [0, 1, 3] }).heights).toEqual([3, 4]);
  });

  it("survives samples that all agree", () => {
    expect(histogram({ samples: [2, 2, 2] }).heights.length).toBeGreaterThan(0);
  });

  it("names the number of edges it needs", () => {
    expect(() => histogram({ counts: [1, 2], edges: [0, 1] })).toThrow(/counts.length \+ 1 = 3 edges; got 2/);
  });
});
