import { describe, expect, it } from "vitest";
import { activation } from "../activations/index.ts";
import { network } from "../network/index.ts";
import { orderParameters } from "./orderParameters.ts";
import { type PhaseDiagram, phaseDiagram } from "./phaseDiagram.ts";

const linspace = (from: number, to: number, n: number) =>
  Array.from({ length: n }, (_, i) => from + ((to - from) * i) / (n - 1));
const sigmaW = linspace(0.5, 4, 36);
const sigmaB = linspace(0.01, 0.51, 11);

/** Largest absolute difference of one table. */
const gap = (a: PhaseDiagram, b: PhaseDiagram, table: "q" | "chi1" | "c" | "chiC") =>
  Math.max(...a[table].map((x, i) => (x === b[table][i] ? 0 : Math.abs(x - b[table][i]))));

describe("phaseDiagram", () => {
  it("does not move by 1e-12 in q*, chi1 and chi_c when the quadrature step is halved", () => {
    const tanh = activation("tanh");
    const finer = { ...tanh, smoothness: { kind: "analytic", strip: Math.PI / 4 } as const };
    const [coarse, fine] = [tanh, finer].map((phi) => phaseDiagram(phi, { sigmaW, sigmaB }));
    expect(gap(coarse, fine, "q")).toBeLessThan(1e-12);
    expect(gap(coarse, fine, "chi1")).toBeLessThan(1e-12);
    expect(gap(coarse, fine, "chiC")).toBeLessThan(1e-12);
  });

  it.each(["tanh", "erf", "swish", "elu", "relu"])(
    "of %s agrees with the point-by-point solver, which shares only the quadrature",
    (name) => {
      const widths = name === "elu" ? sigmaW.slice(0, 8) : sigmaW;
      const diagram = phaseDiagram(name, { sigmaW: widths, sigmaB });
      for (let i = 0; i < diagram.q.length; i += 29) {
        const [w, b] = [widths[i % widths.length], sigmaB[Math.floor(i / widths.length)]];
        const found = orderParameters(network({ activation: name, sigmaW: w, sigmaB: b }));
        if (found.kind !== "converged") {
          expect(diagram.q[i]).toBe(Number.POSITIVE_INFINITY);
          continue;
        }
        expect(Math.abs(diagram.q[i] / found.q - 1)).toBeLessThan(1e-12);
        expect(Math.abs(diagram.chi1[i] - found.chi1)).toBeLessThan(1e-12);
        // Near the edge both lose digits of c* to cancellation: 1e-15 over the distance to it.
        expect(Math.abs(diagram.c[i] - found.c)).toBeLessThan(1e-14 / Math.min(1, Math.abs(found.chi1 - 1)) + 1e-13);
        expect(Math.abs(diagram.chiC[i] - found.chiC)).toBeLessThan(1e-12);
      }
    },
  );

  it("has xi_c largest where chi1 crosses one", () => {
    const { xiC, chi1 } = phaseDiagram("tanh", { sigmaW, sigmaB: [0.2] });
    const peak = xiC.indexOf(Math.max(...xiC));
    expect(Math.min(Math.abs(chi1[peak] - 1), Math.abs(chi1[peak + 1] - 1))).toBeLessThan(0.05);
  });
});
