import { expect, it, describe as suite } from "vitest";
import { describe } from "./describe.ts";
import { informationPlane } from "./informationPlane.ts";
import { phaseDiagram } from "./phaseDiagram.ts";
import { toPlotly } from "./plotly/toPlotly.ts";
import { scaling } from "./scaling.ts";
import { spectrum } from "./spectrum.ts";

const estimate = (value: number) => ({ value, stdError: 0.01, samples: 4 });

suite("figures in the field's vocabulary", () => {
  it("scaling draws the deviation from the limit beside a power law through its first point", () => {
    const panel = scaling({ x: [50, 100, 200], points: [1.02, 1.01, 1.005].map(estimate), limit: 1, exponent: -1 });
    expect(panel.y.scale).toBe("log");
    const [guide, measured] = panel.layers as unknown as [{ y: number[] }, { y: { value: number }[] }];
    expect(guide.y[0]).toBeCloseTo(0.02, 12);
    expect(guide.y[1]).toBeCloseTo(0.005, 12);
    expect(measured.y[2]!.value).toBeCloseTo(0.005, 12);
  });

  it("scaling without an exponent shows the values over log widths and the limit as a rule", () => {
    const panel = scaling({ x: [50, 100], points: { tanh: [1, 2], erf: [1, 3] }, limit: 4 });
    expect(panel.layers.map((layer) => layer.kind)).toEqual(["rule", "points", "points"]);
    expect(() => scaling({ x: [1], points: [1], exponent: -1 })).toThrow(/expected a limit/);
  });

  it("a phase diagram is a map centred on criticality under the critical line", () => {
    const panel = phaseDiagram({
      sigmaW: [1, 2],
      sigmaB: [0, 1],
      z: [
        [-1, 1],
        [-2, 2],
      ],
      label: "$\\log\\chi_1$",
      critical: { sigmaW: [1.5, 1.5], sigmaB: [0, 1] },
    });
    expect(panel.layers.map((layer) => layer.kind)).toEqual(["heatmap", "line"]);
    expect(toPlotly(panel).data[0]).toMatchObject({ zmin: -2, zmax: 2 });
  });

  it("the information plane keeps each path's line and points together, below the ceiling", () => {
    const path = { inputInformation: [2, 1], outputInformation: [0.5, 0.4], name: "$n=50$" };
    const panel = informationPlane({ paths: [path], ceiling: 0.6 });
    expect(panel.layers.map((layer) => layer.kind)).toEqual(["rule", "line", "points"]);
  });

  it("a spectrum is a density, so theory can lie on it", () => {
    const panel = spectrum({ eigenvalues: [0, 1, 2, 3], density: { x: [0, 3], y: [0.3, 0.3] } });
    expect(panel.layers.map((layer) => layer.kind)).toEqual(["histogram", "line"]);
    expect(describe(panel)).toBe(
      'density $\\rho(\\lambda)$ against eigenvalue $\\lambda$: histogram "sampled" (8 bins), line "theory" (2 values)',
    );
  });
});
