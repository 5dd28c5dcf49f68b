import { describe, expect, it } from "vitest";
import { network } from "../network/index.ts";
import { criticalPoint, criticalPoints } from "./criticalLine.ts";
import { chi1, lengthMap } from "./lengthMap.ts";

/** (sigmaW, q) at sigmaB = 0.03, 0.1, 0.3: channels 5.4. */
const table: Record<string, number[]> = {
  tanh: [1.08739507, 1.19340073, 1.39558398],
  erf: [0.96299035, 1.05559465, 1.23367251],
  erfn: [1.07998508, 1.17656582, 1.36229841],
  sin: [1.06710288, 1.14226672, 1.2626646],
  elu: [1.10528607, 1.17614847, 1.26310785],
  gelu: [1.90837168, 1.72707828, 1.45047041],
  swish: [1.94180356, 1.82005172, 1.57562144],
};

describe("the edge of chaos", () => {
  it.each(Object.entries(table))("of %s passes through the tabulated points", (activation, sigmaW) => {
    for (const [i, sigmaB] of [0.03, 0.1, 0.3].entries())
      expect(criticalPoints(activation, sigmaB)[0].sigmaW).toBeCloseTo(sigmaW[i], 7);
  });

  it("consists of fixed points of the length map with chi1 = 1", () => {
    for (const activation of ["tanh", "gelu", "hardTanh", "elu"])
      for (const point of criticalPoints(activation, 0.2)) {
        const net = network({ activation, sigmaW: point.sigmaW, sigmaB: point.sigmaB });
        expect(lengthMap(net)(point.q)).toBeCloseTo(point.q, 10);
        expect(chi1(net, point.q)).toBeCloseTo(1, 12);
      }
  });

  it("repels lengths for gelu and swish and attracts them for tanh", () => {
    expect(criticalPoints("gelu", 0.1)[0].chiQ).toBeCloseTo(1.0979, 4);
    expect(criticalPoints("swish", 0.1)[0].chiQ).toBeCloseTo(1.072, 3);
    expect(criticalPoints("tanh", 0.1)[0].chiQ).toBeCloseTo(0.6782, 4);
  });

  it("meets zero bias at sigmaW = 1/phi'(0), and for relu only there", () => {
    expect(criticalPoints("tanh", 0)[0]).toMatchObject({ sigmaW: 1, q: 0 });
    expect(criticalPoints("gelu", 0)[0].sigmaW).toBeCloseTo(2, 14);
    expect(criticalPoints("relu", 0)[0].sigmaW).toBeCloseTo(Math.SQRT2, 14);
    expect(criticalPoints("relu", 0.1)).toEqual([]);
    expect(criticalPoints("leakyRelu(0.3)", 0)[0].sigmaW).toBeCloseTo(Math.sqrt(2 / 1.09), 14);
  });

  it("leaves the tanh origin as sigmaB^2 = (4/3) q^3 (channels 3.5)", () => {
    const { sigmaB } = criticalPoint("tanh", 1e-3)!;
    expect(sigmaB ** 2 / ((4 / 3) * 1e-9)).toBeCloseTo(1, 1);
  });

  it("does not exist for softplus in the range searched", () => {
    for (const sigmaB of [0, 0.1, 0.5]) expect(criticalPoints("softplus", sigmaB)).toEqual([]);
  });

  it("refuses a negative bias", () => {
    expect(() => criticalPoints("tanh", -1)).toThrow(/expected sigmaB >= 0 and finite; got -1/);
  });
});
