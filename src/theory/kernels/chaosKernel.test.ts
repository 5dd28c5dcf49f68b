import { describe, expect, it } from "vitest";
import { symmetricEigenvalues } from "../../numerics/linalg/index.ts";
import { sinusoidProblem } from "../data/index.ts";
import { network } from "../network/index.ts";
import { chaosKernel } from "./chaosKernel.ts";
import { kernels } from "./kernels.ts";
import { noiseStability } from "./noiseStability.ts";

const { inputs } = sinusoidProblem({ points: 6, dim: 3, a: 0.9, b: 0.3, evaluationPoints: 1, evaluationOffset: 100 });
const erf = (hiddenLayers: number) => network({ activation: "erf", depth: hiddenLayers + 1, sigmaW: 1.5, sigmaB: 0.1 });

describe("chaosKernel", () => {
  // six digits of an independent finite-difference computation
  it.each([
    [1, 6.14165, 0.62682],
    [2, 20.4614, 1.30402],
    [3, 53.147, 2.1442],
  ])("reproduces the reference Gamma of erf with %i hidden layers", (hiddenLayers, diagonal, offDiagonal) => {
    const { gamma } = chaosKernel(erf(hiddenLayers), inputs);
    expect(gamma.data[0] / diagonal).toBeCloseTo(1, 4);
    expect(gamma.data[1] / offDiagonal).toBeCloseTo(1, 4);
  });

  it.each(["erf", "tanh", "gelu", "sin"])(
    "is the second log-derivative of the noise stability, and Theta the first: %s",
    (name) => {
      const net = network({ activation: name, depth: 3, sigmaW: 1.2, sigmaB: 0.3 });
      const { gamma, theta } = chaosKernel(net, inputs);
      const ntk = kernels(net, inputs).ntk;
      // one-sided in t = -ln rho: K(t) = sum K_k e^{-kt}; five-point forward differences, error O(h^4), rounding 1e-15 / h^2
      const h = 2e-3;
      const k = [0, 1, 2, 3, 4, 5].map((s) => noiseStability(net, inputs, { rho: Math.exp(-s * h) }).data);
      theta.data.forEach((t, at) => {
        expect(t).toBeCloseTo(ntk.data[at], 12);
        const d1 = (-25 * k[0][at] + 48 * k[1][at] - 36 * k[2][at] + 16 * k[3][at] - 3 * k[4][at]) / (12 * h);
        const d2 =
          (45 * k[0][at] - 154 * k[1][at] + 214 * k[2][at] - 156 * k[3][at] + 61 * k[4][at] - 10 * k[5][at]) /
          (12 * h * h);
        expect(Math.abs(-d1 - t)).toBeLessThan(1e-6 * (1 + Math.abs(t)));
        expect(Math.abs(d2 - gamma.data[at])).toBeLessThan(1e-4 * (1 + Math.abs(gamma.data[at])));
      });
    },
  );

  it("orders the chaos kernels: Gamma - Theta and Theta - K are positive semidefinite", () => {
    for (const hiddenLayers of [1, 2, 3]) {
      const { gamma, theta } = chaosKernel(erf(hiddenLayers), inputs);
      const { nngp } = kernels(erf(hiddenLayers), inputs);
      const lowest = (a: Float64Array, b: Float64Array) =>
        symmetricEigenvalues({ rows: 6, cols: 6, data: a.map((v, at) => v - b[at]) })[0];
      expect(lowest(gamma.data, theta.data)).toBeGreaterThan(0);
      expect(lowest(theta.data, nngp.data)).toBeGreaterThan(0);
    }
  });

  it("equals the tangent kernel for a network linear in its parameters", () => {
    const net = network({ activation: "linear", depth: 1, sigmaW: 1.3, sigmaB: 0.4 });
    const { gamma, theta } = chaosKernel(net, inputs);
    expect(gamma).toEqual(theta);
  });

  it("is refused where it is infinite", () => {
    expect(() => chaosKernel(network({ activation: "relu", depth: 2, sigmaW: 1 }), inputs)).toThrow(
      "Gamma(x,x) is infinite",
    );
    const standard = network({ activation: "erf", depth: 2, sigmaW: 1, parametrization: "standard", width: 10 });
    expect(() => chaosKernel(standard, inputs)).toThrow("NTK parametrisation");
    expect(() => noiseStability(erf(1), inputs, { rho: 1.5 })).toThrow("rho in [-1, 1]");
  });

  it("interpolates between independent and equal networks", () => {
    const { nngp } = kernels(erf(2), inputs);
    noiseStability(erf(2), inputs, { rho: 1 }).data.forEach((v, at) => {
      expect(v).toBeCloseTo(nngp.data[at], 12);
    });
    expect(noiseStability(erf(2), inputs, { rho: 0 }).data.every((v) => v === 0)).toBe(true);
  });
});
