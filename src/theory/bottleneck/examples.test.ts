import { describe, expect, test } from "vitest";
import { binaryEntropy, marginalY, mutualInformation } from "../information/index.ts";
import { erasureChannel, fiveByThree, fourByTwo, gaussianTable, symmetricChannel } from "./examples.ts";

describe("examples", () => {
  test("carry the informations published with them", () => {
    expect(mutualInformation(fourByTwo)).toBeCloseTo(0.281615802308, 11);
    expect(mutualInformation(fiveByThree)).toBeCloseTo(0.173369077226, 11);
    expect(mutualInformation(symmetricChannel({ M: 2, eps: 0.1 }))).toBeCloseTo(Math.LN2 - binaryEntropy(0.1), 13);
    expect(mutualInformation(erasureChannel(0.3))).toBeCloseTo(0.7 * Math.LN2, 13);
  });

  test("a Gaussian table has nearly the information of the Gaussian and a symmetric output", () => {
    const table = gaussianTable(0.8);
    // cut-off and spacing of the default table cost about 3e-3 nats
    expect(Math.abs(mutualInformation(table) + 0.5 * Math.log1p(-0.64))).toBeLessThan(5e-3);
    const py = marginalY(table);
    for (let y = 0; y < 20; y++) expect(py[y]).toBeCloseTo(py[39 - y], 14);
  });

  test("refuse parameters outside their domains", () => {
    expect(() => symmetricChannel({ M: 1, eps: 0.1 })).toThrow(/M/);
    expect(() => symmetricChannel({ M: 4, eps: 1.1 })).toThrow(/eps/);
    expect(() => erasureChannel(-0.1)).toThrow(/e/);
    expect(() => gaussianTable(1)).toThrow(/rho/);
    expect(() => gaussianTable(0.5, { cells: 1 })).toThrow(/cells/);
    expect(() => gaussianTable(0.5, { cells: 10, reach: 0 })).toThrow(/reach/);
  });
});
