import { describe, expect, it } from "vitest";
import { network } from "../network/index.ts";
import { convergedOrderParameters, depthScale, orderParameters } from "./orderParameters.ts";

describe("orderParameters", () => {
  it("gives the reason where there are none", () => {
    expect(orderParameters(network({ activation: "relu", sigmaW: 1.6, sigmaB: 0 }))).toEqual({ kind: "none" });
    expect(() => convergedOrderParameters(network({ activation: "relu", sigmaW: 1.6, sigmaB: 0 }))).toThrow(
      /got none for relu at sigmaW=1.6, sigmaB=0: the length grows without bound; lower sigmaW/,
    );
  });

  it("name the phase by chi1, and put c* at 1 exactly where it is ordered", () => {
    const phase = (sigmaW: number) => convergedOrderParameters(network({ activation: "erf", sigmaW, sigmaB: 0.3 }));
    expect(phase(1.1)).toMatchObject({ phase: "ordered", c: 1 });
    expect(phase(1.4).phase).toBe("chaotic");
    expect(phase(1.4).c).toBeLessThan(1);
    expect(convergedOrderParameters(network({ activation: "linear", sigmaW: 1, sigmaB: 0 })).phase).toBe("critical");
  });
});

describe("depthScale", () => {
  it("is the number of layers over which a deviation falls by e, of either sign", () => {
    expect(depthScale(Math.exp(-1 / 7))).toBeCloseTo(7, 12);
    expect(depthScale(-0.5)).toBeCloseTo(1 / Math.LN2, 12);
    expect([depthScale(0), depthScale(1), depthScale(1.2)]).toEqual([0, Infinity, Infinity]);
  });
});
