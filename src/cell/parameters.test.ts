import { afterEach, beforeEach, describe, expect, expectTypeOf, it, vi } from "vitest";
import { parameters } from "./parameters.ts";

const world = globalThis as Record<PropertyKey, unknown>;
const overrides = Symbol.for("channelbook.parameters");
const door = Symbol.for("channelbook.display");
let bundles: Record<string, unknown>[] = [];

beforeEach(() => {
  bundles = [];
  world[door] = (bundle: Record<string, unknown>) => bundles.push(bundle);
});
afterEach(() => {
  delete world[overrides];
  delete world[door];
  vi.restoreAllMocks();
});

const chapter = () =>
  parameters({
    activation: { value: "tanh", oneOf: ["tanh", "erf"] },
    widths: { fast: [50, 100], paper: [50, 100, 200] },
    depth: { value: 10, min: 1 },
    key: 20221204,
  });

describe("parameters", () => {
  it("gives the fast preset when nothing is said", () => {
    expect({ ...chapter() }).toEqual({ activation: "tanh", widths: [50, 100], depth: 10, key: 20221204 });
  });

  it("keeps useful types: a choice is a union, a list is a mutable list", () => {
    const p = chapter();
    expectTypeOf(p.activation).toEqualTypeOf<"tanh" | "erf">();
    expectTypeOf(p.widths).toEqualTypeOf<number[]>();
    expectTypeOf(p.key).toEqualTypeOf<number>();
  });

  it("takes the runner's preset and overrides, reading text as JSON where a number or a list is meant", () => {
    world[overrides] = { preset: "paper", set: { depth: "3", activation: "erf", widths: "8,16" } };
    expect({ ...chapter() }).toEqual({ activation: "erf", widths: [8, 16], depth: 3, key: 20221204 });
    expect(bundles[0]["application/vnd.channelbook.parameters+json"]).toMatchObject({
      preset: "paper",
      overridden: ["activation", "widths", "depth"],
    });
  });

  it("takes only what was set, not what every object has", () => {
    world[overrides] = { set: {} };
    expect(parameters({ toString: 1, constructor: 2 }).toString).toBe(1);
    world[overrides] = { set: JSON.parse('{"__proto__": {"depth": 3}}') };
    expect(chapter).toThrow(/unknown parameter __proto__/);
  });

  it.each([
    [{ wdth: 3 }, "parameters: unknown parameter wdth; this notebook has activation, widths, depth, key"],
    [{ depth: "deep" }, 'parameters: depth must be a finite number; got "deep"; declared 10'],
    [{ depth: 0 }, "parameters: depth must be >= 1; got 0"],
    [{ activation: "relu" }, 'parameters: activation must be one of tanh, erf; got "relu"'],
    [{ widths: ["a"] }, 'parameters: widths must be a list, each entry a finite number; got ["a"]; declared [50,100]'],
  ])("refuses %j", (set, message) => {
    world[overrides] = { set };
    expect(chapter).toThrow(new RangeError(message));
  });
});
