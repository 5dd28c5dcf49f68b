import { describe, expect, it } from "vitest";
import { Timing, timeit } from "./timeit.ts";

describe("timeit", () => {
  it("calls the function often enough to be measured, in as many rounds as asked", async () => {
    let calls = 0;
    const timing = await timeit(() => calls++, { rounds: 3 });
    expect(timing.rounds).toBe(3);
    expect(calls).toBeGreaterThanOrEqual(3 * timing.calls);
    expect(timing.best).toBeLessThanOrEqual(timing.median);
  });

  it("waits for promises", async () => {
    const timing = await timeit(() => new Promise((resolve) => setTimeout(resolve, 20)), { rounds: 1 });
    expect(timing.median).toBeGreaterThan(0.015);
  });

  it("prints a time with its unit", () => {
    expect(String(new Timing([2e-6, 1e-6, 3e-6], 10))).toBe("2.00 µs per call (best 1.00 µs; 3 rounds of 10 calls)");
    expect(String(new Timing([0.25], 1))).toMatch(/^250 ms per call/);
  });
});
