import { bench, describe } from "vitest";
import { heatmap, line } from "../index.ts";
import { toPlotly } from "../plotly/toPlotly.ts";
import { renderSvg } from "./renderSvg.ts";

const x = Array.from({ length: 100 }, (_, i) => i / 10);
const axes = { x: { label: "depth $\\ell$" }, y: { label: "$\\chi_1$" } };
const curve = { ...axes, layers: [line({ x, y: x.map(Math.sin), name: "$\\sigma_w = 1.3$" })] };
const side = x.slice(0, 48);
const map = {
  ...axes,
  layers: [heatmap({ x: side, y: side, z: side.map((b) => side.map((a) => a * b)), label: "$z$" })],
};

describe("vector SVG in plain Node (target: 400 ms a figure after the first)", () => {
  bench("a curve", () => renderSvg(toPlotly(curve)).then(() => undefined));
  bench("a heatmap of 48 x 48", () => renderSvg(toPlotly(map)).then(() => undefined));
  bench("four panels", () =>
    renderSvg(toPlotly({ panels: [curve, curve, curve, curve], columns: 2 })).then(() => undefined),
  );
});
