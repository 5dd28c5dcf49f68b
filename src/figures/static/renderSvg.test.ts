import { JSDOM } from "jsdom";
import { describe, expect, it } from "vitest";
import { heatmap, line, points } from "../index.ts";
import { toPlotly } from "../plotly/toPlotly.ts";
import type { FigureSpec } from "../spec.ts";
import { renderSvg } from "./renderSvg.ts";

const estimate = (value: number, stdError: number) => ({ value, stdError, samples: 9 });
const x = Array.from({ length: 200 }, (_, i) => i / 20);
const spec: FigureSpec = {
  x: { label: "depth $\\ell$" },
  y: { label: "$I(X;T_\\ell)/n$ (nats)" },
  layers: [
    line({ x, y: x.map((v) => Math.exp(-v)), name: "theory" }),
    points({ x: [1, 5, 9], y: [0.4, 0.01, 0].map((v) => estimate(v, 0.1)), name: "width $n=100$" }),
  ],
};
const parse = (svg: string) => new JSDOM(svg, { contentType: "image/svg+xml" }).window.document;

describe("renderSvg", () => {
  it("draws curve, points, error bars and labels as vectors", async () => {
    const page = parse(await renderSvg(toPlotly(spec)));
    const texts = Array.from(page.querySelectorAll("text"), (t) => t.textContent);
    expect(texts).toContain("theory");
    expect(texts).toContain("depth ");
    expect(page.querySelectorAll("image")).toHaveLength(0);
    expect(page.querySelectorAll('path[stroke="#0072b2"]').length).toBeGreaterThan(0);
  });

  it("typesets LaTeX as outlines and leaves no dollar behind", async () => {
    const page = parse(await renderSvg(toPlotly(spec)));
    const formulas = Array.from(page.querySelectorAll("[aria-label]"), (f) => f.getAttribute("aria-label"));
    expect(formulas).toEqual(expect.arrayContaining(["\\ell", "I(X;T_\\ell)/n", "n=100"]));
    expect(page.documentElement.textContent).not.toMatch(/[$\ue000-\uf8ff]/u);
  });

  it("gives the same bytes for the same figure, however many came before", async () => {
    const first = await renderSvg(toPlotly(spec));
    await renderSvg(toPlotly({ ...spec, title: "another $\\chi_1$" } as FigureSpec));
    expect(await renderSvg(toPlotly(spec))).toBe(first);
  });

  it("stays small: below 40 kB for 500 points and a 40 x 40 heatmap", async () => {
    const many = Array.from({ length: 500 }, (_, i) => i);
    const scatter = await renderSvg(toPlotly({ ...spec, layers: [points({ x: many, y: many.map(Math.sin) })] }));
    const side = many.slice(0, 40);
    const z = side.map((b) => side.map((a) => Math.sin(a / 9) * b));
    const map = await renderSvg(toPlotly({ ...spec, layers: [heatmap({ x: side, y: side, z, label: "$z$" })] }));
    expect(scatter.length).toBeLessThan(40_000);
    expect(map.length).toBeLessThan(40_000);
  });

  it("refuses WebGL traces at once instead of hanging", () => {
    expect(() => renderSvg({ data: [{ type: "surface" }], layout: {} })).toThrow(/expected 2-D traces .* got surface/);
  });

  it("says which formula it cannot read, and draws the next figure all the same", async () => {
    const broken = toPlotly({ ...spec, x: { label: "$\\frac{1}{$" } } as FigureSpec);
    await expect(renderSvg(broken)).rejects.toThrow();
    await expect(renderSvg(toPlotly(spec))).resolves.toMatch(/^<svg/);
  });
});
