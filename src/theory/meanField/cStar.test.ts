import { describe, expect, it } from "vitest";
import { network } from "../network/index.ts";
import { correlationMap } from "./correlationMap.ts";
import { cStar } from "./cStar.ts";
import { convergedOrderParameters } from "./orderParameters.ts";

describe("cStar", () => {
  it("is 1 in the ordered phase and where iteration goes in the chaotic phase", () => {
    expect(convergedOrderParameters(network({ activation: "tanh", sigmaW: 1, sigmaB: 0.3 })).c).toBe(1);
    for (const [name, sigmaW] of [
      ["tanh", 2],
      ["erf", 1.6],
      ["sin", 2],
      ["hardTanh", 2],
    ] as const) {
      const net = network({ activation: name, sigmaW, sigmaB: 0.2 });
      const { q, c, phase } = convergedOrderParameters(net);
      const f = correlationMap(net, q);
      let iterated = 0.5;
      for (let l = 0; l < 300; l++) iterated = f(iterated);
      // The slope at c* is below 0.9 for these, so 300 steps are converged to rounding.
      expect(c).toBeCloseTo(iterated, 11);
      expect(phase).toBe("chaotic");
    }
  });

  it("is 0 for odd activations without bias", () => {
    const { q } = convergedOrderParameters(network({ activation: "tanh", sigmaW: 2, sigmaB: 0 }));
    expect(cStar(network({ activation: "tanh", sigmaW: 2, sigmaB: 0 }), q)).toBe(0);
  });
});
