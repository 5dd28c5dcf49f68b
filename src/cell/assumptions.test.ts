import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { normals, randomKey, uniforms } from "../numerics/random/index.ts";
import { assumptions } from "./assumptions.ts";

const world = globalThis as Record<PropertyKey, unknown>;
const door = Symbol.for("channelbook.display");
let bundle: Record<string, unknown> = {};
beforeEach(() => {
  world[door] = (b: Record<string, unknown>) => {
    bundle = b;
  };
});
afterEach(() => {
  delete world[door];
});

describe("assumptions", () => {
  it("reads how far each assumption is from its limit and warns beyond it", () => {
    const meter = assumptions({
      "far wider than deep": assumptions.wide(4, 400),
      "the length map contracts": assumptions.contracting(0.8),
      "a small rest": assumptions.small("$q^2$", 0.3, 0.1),
    });
    expect(meter.readings.map((r) => r.verdict)).toEqual(["holds", "strained", "exceeded"]);
    expect(meter.warnings).toEqual(["a small rest: $q^2$ = 0.3 exceeds 0.1."]);
    expect(meter.note).toBe(" ⚠ a small rest: $q^2$ = 0.3 exceeds 0.1.");
    expect(bundle["text/plain"]).toContain("✓ █░░░░░░░░░ far wider than deep: $L/n$ = 0.01 (limit 0.1)");
  });

  it("measures Gaussianity by the excess kurtosis: 0 for normal, -6/5 for uniform numbers", () => {
    const normal = assumptions.gaussian(normals(randomKey(1, "kurtosis"), 40_000)).measured;
    const uniform = assumptions.gaussian(uniforms(randomKey(2, "kurtosis"), 40_000)).measured;
    if (typeof normal === "number" || typeof uniform === "number") throw new Error("expected estimates");
    expect(Math.abs(normal.value)).toBeLessThan(4 * normal.stdError);
    expect(Math.abs(uniform.value + 1.2)).toBeLessThan(4 * uniform.stdError);
  });

  it("refuses a limit that is none and a measurement that is no number", () => {
    expect(() => assumptions({ x: assumptions.small("y", 1, 0) })).toThrow("assumptions x: expected a positive limit");
    expect(() => assumptions({ x: assumptions.small("y", Number.NaN, 1) })).toThrow("expected a finite measurement");
  });
});
