import { JSDOM } from "jsdom";
import { describe, expect, it } from "vitest";
import { layoutText, measureLetter, textBox } from "./textLayout.ts";

const text = (inner: string) =>
  new JSDOM(`<svg xmlns="http://www.w3.org/2000/svg">${inner}</svg>`).window.document.querySelector("text")!;

describe("text layout", () => {
  it("measures Arial: ten digits at 10 px are 55.6 px wide", () => {
    expect(textBox(text('<text font-size="10">0123456789</text>'), measureLetter).width).toBeCloseTo(55.6, 6);
  });

  it("anchors a line at its start, middle and end", () => {
    const at = (anchor: string) =>
      textBox(text(`<text x="100" font-size="10" text-anchor="${anchor}">00</text>`), measureLetter).x;
    expect([at("start"), at("middle"), at("end")].map((x) => Math.round(x * 100) / 100)).toEqual([100, 94.44, 88.88]);
  });

  it("follows tspans that shift and shrink, as plotly writes superscripts", () => {
    const runs = layoutText(
      text('<text font-size="10">10<tspan dy="-6" font-size="7">3</tspan></text>'),
      measureLetter,
    );
    expect(runs.map(({ text, y, size }) => [text, y, size])).toEqual([
      ["10", 0, 10],
      ["3", -6, 7],
    ]);
    expect(runs[1]!.x).toBeCloseTo(11.12, 6);
  });

  it("starts a new line where a tspan has an x of its own", () => {
    const lines = layoutText(
      text('<text><tspan x="0" dy="0em">a</tspan><tspan x="0" dy="1.3em">b</tspan></text>'),
      measureLetter,
    );
    expect(lines.map((run) => run.x)).toEqual([0, 0]);
    expect(lines[1]!.y).toBeGreaterThan(lines[0]!.y);
  });
});
