import { describe, expect, it } from "vitest";
import { mapPool } from "./pool.ts";

describe("mapPool", () => {
  it("keeps the order of the items and never runs more tasks at once than asked", async () => {
    let running = 0;
    let most = 0;
    const results = await mapPool([5, 1, 4, 2, 3], 2, async (n) => {
      most = Math.max(most, ++running);
      await new Promise((done) => setTimeout(done, n));
      running--;
      return n * 10;
    });
    expect(results).toEqual([50, 10, 40, 20, 30]);
    expect(most).toBe(2);
  });

  it("does nothing for no items", async () => {
    expect(await mapPool([], 3, async () => 1)).toEqual([]);
  });
});
