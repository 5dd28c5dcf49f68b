import { describe, expect, it } from "vitest";
import { band, contour, heatmap, histogram, line, points, rule } from "../index.ts";
import type { Panel } from "../spec.ts";
import { toPlotly } from "./toPlotly.ts";

const axes = { x: { label: "depth $\\ell$" }, y: { label: "$q$" } };
const estimate = (value: number, stdError: number) => ({ value, stdError, samples: 9 });

describe("toPlotly", () => {
  it("draws an Estimate with its error bar and a number without one", () => {
    const drawn = toPlotly({ ...axes, layers: [points({ x: [1, 2], y: [estimate(3, 0.5), estimate(4, 0.25)] })] });
    expect(drawn.data[0]).toMatchObject({ y: [3, 4], error_y: { array: [0.5, 0.25] } });
    const plain = toPlotly({ ...axes, layers: [points({ x: [1, 2], y: [3, 4] })] });
    expect(plain.data[0]).not.toHaveProperty("error_y");
  });

  it("gives theory and experiment of one name one colour and one legend entry", () => {
    const layers = [line({ x: [1, 2], y: [1, 2], name: "tanh" }), points({ x: [1], y: [1], name: "tanh" })];
    const { data } = toPlotly({ ...axes, layers });
    expect(data.filter((trace) => trace.showlegend !== false)).toHaveLength(1);
    const colors = data.flatMap((t) => [
      (t.line as { color?: string })?.color,
      (t.marker as { color?: string })?.color,
    ]);
    expect(new Set(colors.filter(Boolean)).size).toBe(1);
  });

  it("shows no legend when nothing has a name", () => {
    expect(toPlotly({ ...axes, layers: [line({ x: [1], y: [1] })] }).layout.showlegend).toBe(false);
  });

  it("keeps only 2-D traces whatever the layers", () => {
    const grid = {
      x: [1, 2],
      y: [1, 2],
      z: [
        [0, 1],
        [1, 2],
      ],
    };
    const layers = [
      heatmap({ ...grid, center: 0 }),
      contour({ ...grid, levels: [0.5, 0.7, 1.4] }),
      band({ x: [1, 2], low: [0, 0], high: [1, 1] }),
      histogram({ counts: [1], edges: [0, 1] }),
      rule({ x: 1 }),
    ];
    const types = toPlotly({ ...axes, layers }).data.map((trace) => trace.type);
    expect(new Set(types)).toEqual(new Set(["heatmap", "contour", "scatter"]));
  });

  it("spreads diverging colours evenly about the centre", () => {
    const map = heatmap({ x: [1, 2], y: [1], z: [[-1, 5]], center: 1 });
    expect(toPlotly({ ...axes, layers: [map] }).data[0]).toMatchObject({ zmin: -3, zmax: 5 });
  });

  it("turns what is not finite into a gap, and keeps six significant digits", () => {
    const { data } = toPlotly({ ...axes, layers: [line({ x: [1, 2], y: [Number.NaN, Math.PI * 1e-5] })] });
    expect(data[0]!.y).toEqual([null, 3.14159e-5]);
  });

  it("refuses what a log axis cannot show, naming axis, value and layer", () => {
    const spec: Panel = { ...axes, y: { label: "gap", scale: "log" }, layers: [line({ x: [1, 2], y: [1, -0.5] })] };
    expect(() => toPlotly(spec)).toThrow(/log y axis "gap"; got -0.5 at index 1 of a line/);
  });

  it("refuses an empty figure", () => {
    expect(() => toPlotly({ panels: [] })).toThrow(/at least one panel/);
    expect(() => toPlotly({ ...axes, layers: [] })).toThrow(/at least one layer/);
  });

  it("places panels row by row without overlap", () => {
    const panel: Panel = { ...axes, title: "a", layers: [heatmap({ x: [1], y: [1], z: [[1]], label: "$z$" })] };
    const { layout } = toPlotly({ panels: [panel, panel, panel], columns: 2 });
    const domain = (name: string) => (layout[name] as { domain: [number, number] }).domain;
    expect(domain("xaxis")[1]).toBeLessThan(domain("xaxis2")[0]);
    expect(domain("yaxis3")[1]).toBeLessThan(domain("yaxis")[0]);
    expect(domain("yaxis")[1]).toBe(1);
    expect(domain("yaxis3")[0]).toBeGreaterThanOrEqual(0);
  });
});
