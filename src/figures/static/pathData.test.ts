import { svgPathProperties } from "svg-path-properties";
import { describe, expect, it } from "vitest";
import { formatPath, mapPath, parsePath, pathBox } from "./pathData.ts";

const samples = [
  "M1,2h3v-4l-1-1z",
  "m10 10c1 2 3 4 5 6s1 2 3 4q1 1 2 0t3 1",
  "M3,0A3,3 0 1,1 0,-3A3,3 0 0,1 3,0Z",
  "M0 0-1.5.5 2e-3 4",
];

describe("path data", () => {
  it("keeps its length through parsing and printing (measured by another library)", () => {
    for (const data of samples) {
      const length = new svgPathProperties(data).getTotalLength();
      const printed = new svgPathProperties(formatPath(parsePath(data), 3)).getTotalLength();
      expect(printed).toBeCloseTo(length, 2); // three decimals are kept, over at most ten segments
    }
  });

  it("prints the same when printed twice", () => {
    for (const data of samples) {
      const once = formatPath(parsePath(data), 2);
      expect(formatPath(parsePath(once), 2)).toBe(once);
    }
  });

  it("boxes a circle of arcs tightly", () => {
    const box = pathBox("M3,0A3,3 0 1,1 0,-3A3,3 0 0,1 3,0Z")!;
    // walked in 64 steps, a point may miss an edge by 3 (1 - cos(pi / 64)) = 0.004
    for (const [got, want] of [
      [box.x, -3],
      [box.y, -3],
      [box.width, 6],
      [box.height, 6],
    ])
      expect(Math.abs(got! - want!)).toBeLessThan(0.01);
  });

  it("moves with its box", () => {
    const moved = formatPath(mapPath(parsePath("M0 0L2 4"), [1, 0, 0, 1, 10, 20]), 2);
    expect(moved).toBe("M10 20l2 4");
  });
});
