import { describe, expect, it } from "vitest";
import { matrix } from "../../numerics/linalg/index.ts";
import { convergedOrderParameters, criticalPoints } from "../meanField/index.ts";
import { network } from "../network/index.ts";
import * as hypotheses from "./index.ts";

const net = (activation: string, sigmaW = 1.5, sigmaB = 0.3) => network({ activation, sigmaW, sigmaB });
const { critical, atFixedPoint, isometric, white, unequal, settles } = hypotheses;

describe("a hypothesis", () => {
  it("on the activation is judged by what is known of it", () => {
    expect(hypotheses.injective(net("tanh"))).toEqual({ holds: true, says: "tanh is injective" });
    expect(hypotheses.injective(net("sin"))).toEqual({
      holds: false,
      says: "sin is not injective: two signals can leave it as one",
    });
    expect(hypotheses.odd(net("erf")).holds).toBe(true);
    expect(hypotheses.odd(net("softplus")).says).toBe("softplus is not odd: it gives even signals a mean of their own");
    expect(hypotheses.squareIntegrable(net("tanh"), { q: 2 })).toEqual({
      holds: true,
      says: "tanh is square integrable at length 2",
    });
  });

  it("on the length says what the length does instead", () => {
    expect(settles(net("tanh"))).toEqual({ holds: true, says: "the length settles" });
    expect(settles(net("relu", 1.6)).says).toBe("the length grows without bound: there is no fixed point");
    const q = (atFixed: number) => atFixedPoint(net("tanh"), { q: atFixed });
    const qStar = convergedOrderParameters(net("tanh")).q;
    expect(q(qStar).holds).toBe(true);
    expect(q(1.01 * qStar).holds).toBe(false);
    expect(q(2).says).toMatch(/^a signal of length 2 leaves with 1\.\d+$/);
  });

  it("of criticality holds on the edge, and not beside it", () => {
    const edge = criticalPoints("tanh", 0.3)[0]!;
    expect(critical(net("tanh", edge.sigmaW)).holds).toBe(true);
    expect(critical(net("tanh", 1.001 * edge.sigmaW)).says).toMatch(/^chi1 is 1\.00\d, not 1$/);
    expect(critical(net("relu", 1.6)).says).toBe(settles(net("relu", 1.6)).says);
    expect(critical(network({ activation: "relu", sigmaW: Math.SQRT2 })).holds).toBe(true);
  });

  it("of isometry needs linear units and orthogonal weights", () => {
    const weights = "orthogonal";
    expect(isometric(network({ activation: "linear", sigmaW: 1, weights })).holds).toBe(true);
    expect(isometric(network({ activation: "linear", sigmaW: 1 })).says).toContain("the weights are gaussian");
    expect(isometric(network({ activation: "tanh", sigmaW: 1, weights })).says).toContain("tanh is not linear");
    expect(isometric(network({ activation: "relu", sigmaW: 1, weights })).holds).toBe(false);
  });

  it("of white input asks for a multiple of the identity", () => {
    expect(white(matrix(2, 2, Float64Array.of(3, 0, 0, 3))).holds).toBe(true);
    expect(white(matrix(2, 2, Float64Array.of(4, 0, 0, 0.1))).holds).toBe(false);
    expect(white(matrix(2, 2, Float64Array.of(1, 0.5, 0.5, 1))).says).toBe(
      "the input is not white: its covariance is off by 0.50 of its mean variance",
    );
  });

  it("of unequal relevances asks for two that differ", () => {
    expect(unequal([0.9, 0.1]).holds).toBe(true);
    expect(unequal([0.5, 0.5])).toEqual({ holds: false, says: "all relevances are 0.5" });
  });
});
