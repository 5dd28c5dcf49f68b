import { describe, expect, it } from "vitest";
import { gaussianPairExpectation } from "../../numerics/quadrature/index.ts";
import { normals, randomKey } from "../../numerics/random/index.ts";
import { activation } from "../activations/index.ts";
import { type DerivativeOrder, hermiteTable, mehlerSum, mehlerTerms } from "./mehler.ts";

const functions: DerivativeOrder[] = ["phi", "derivative", "secondDerivative"];

describe("Mehler's series", () => {
  it.each(["tanh", "swish", "softplus", "gelu"])("equals two-dimensional quadrature: %s", (name) => {
    const phi = activation(name);
    const [a, b] = normals(randomKey(1, name), 2).map((v) => 0.2 + 2 * v * v);
    for (const of of functions) {
      const terms = mehlerTerms(phi, of, Math.max(a, b))!;
      const table = hermiteTable(phi, of, Float64Array.of(a, b), terms);
      for (const rho of [-0.95, -0.3, 0, 0.5, 0.999, 1]) {
        const pair = gaussianPairExpectation((u, v) => phi[of](u) * phi[of](v), a, b, rho, phi.smoothness);
        // both are exact to rounding; the quadrature is the weaker one for second derivatives, whose poles are of third order
        expect(mehlerSum(table, 0, table, 1, rho)).toBeCloseTo(pair, of === "secondDerivative" ? 11 : 12);
      }
    }
  });

  it("reduces to the value at zero for a zero variance", () => {
    const table = hermiteTable(activation("softplus"), "phi", Float64Array.of(0, 1), 64);
    expect(mehlerSum(table, 0, table, 0, 0.3)).toBeCloseTo(Math.LN2 ** 2, 15);
  });

  it("is refused for kinked activations", () => {
    expect(mehlerTerms(activation("relu"), "phi", 1)).toBeUndefined();
  });
});
