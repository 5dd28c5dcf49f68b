import { describe, expect, it } from "vitest";
import { randomKey, uniforms } from "../../numerics/random/index.ts";
import { network } from "../network/index.ts";
import { lengthTrajectory } from "./lengthMap.ts";
import { qStar } from "./qStar.ts";

/** The fixed point, for cases that must have one. */
function converged(activation: string, sigmaW: number, sigmaB: number) {
  const answer = qStar(network({ activation, sigmaW, sigmaB }));
  if (answer.kind !== "converged") throw new Error(`expected a fixed point; got ${answer.kind}`);
  return answer;
}

describe("qStar", () => {
  it("is where plain iteration goes, for every activation with a stable point at moderate weights", () => {
    const draws = uniforms(randomKey(1), 40);
    for (const [i, activation] of ["tanh", "erf", "erfn", "hardTanh", "sin", "elu", "gelu", "relu", "abs"].entries()) {
      const net = network({ activation, sigmaW: 0.5 + 0.45 * draws[2 * i], sigmaB: 0.1 + draws[2 * i + 1] });
      const { q, chiQ } = converged(activation, net.sigmaW, net.sigmaB);
      const iterated = lengthTrajectory(network({ ...net, depth: 2000 }))[1999];
      // 2000 steps contract by chiQ each, far below rounding for these weights.
      expect(Math.abs(q / iterated - 1)).toBeLessThan(1e-11);
      expect(chiQ).toBeLessThan(1);
    }
  });

  it("of the linear network is the geometric series", () => {
    expect(converged("linear", 0.8, 0.5).q).toBeCloseTo(0.25 / (1 - 0.64), 14);
  });

  it("of erf solves (2/pi) asin(2q/(1+2q)) sigmaW^2 + sigmaB^2 = q", () => {
    const { q } = converged("erf", 2.3, 0.4);
    expect(2.3 ** 2 * (2 / Math.PI) * Math.asin((2 * q) / (1 + 2 * q)) + 0.16).toBeCloseTo(q, 13);
  });

  it("is zero in the ordered phase without bias, and grows as the square root of a pitchfork beyond it", () => {
    expect(converged("tanh", 0.99, 0).q).toBe(0);
    // tanh^2 = x^2 - 2x^4/3 + …: q = sw2 (q - 2q^2 + O(q^3)), so q* = (sw2 - 1)/2 to first order.
    const sw2 = 1 + 1e-4;
    expect(converged("tanh", Math.sqrt(sw2), 0).q / ((sw2 - 1) / 2)).toBeCloseTo(1, 3);
  });

  it("keeps every length at the critical point of a scale-free activation", () => {
    expect(qStar(network({ activation: "relu", sigmaW: Math.SQRT2, sigmaB: 0 }))).toMatchObject({
      kind: "converged",
      chiQ: 1,
    });
  });

  it("says that the length grows without bound, rather than giving a number", () => {
    expect(qStar(network({ activation: "relu", sigmaW: 1.6, sigmaB: 0 }))).toEqual({ kind: "none" });
    expect(qStar(network({ activation: "relu", sigmaW: Math.SQRT2, sigmaB: 0.1 }))).toEqual({ kind: "none" });
    expect(qStar(network({ activation: "elu", sigmaW: 2, sigmaB: 0.1 }))).toEqual({ kind: "none" });
  });

  it("finds the repelling fixed point of gelu and calls it unstable", () => {
    const answer = qStar(network({ activation: "gelu", sigmaW: 1.7270782753086993, sigmaB: 0.1 }));
    // Reference: the edge of chaos of channels 5.4, q = 0.18348319, chi_q = 1.0979.
    expect(answer).toMatchObject({ kind: "unstable" });
    if (answer.kind === "unstable") {
      expect(answer.q).toBeCloseTo(0.18348319310706515, 10);
      expect(answer.chiQ).toBeCloseTo(1.0979, 4);
    }
  });

  it("refuses weights and biases that are no standard deviations", () => {
    expect(() => qStar(network({ activation: "tanh", sigmaW: 0, sigmaB: 0 }))).toThrow(
      /expected sigmaW > 0 and finite; got 0/,
    );
    expect(() => qStar(network({ activation: "tanh", sigmaW: 1, sigmaB: -0.1 }))).toThrow(
      /expected sigmaB >= 0 and finite; got -0.1/,
    );
    expect(() => qStar(network({ activation: "tanh", sigmaW: Number.NaN, sigmaB: 0 }))).toThrow(/expected sigmaW/);
  });
});
