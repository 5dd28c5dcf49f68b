import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type DOMWindow, JSDOM, VirtualConsole } from "jsdom";
import { svgPathProperties } from "svg-path-properties";
import { emptyBox } from "./box.ts";
import { Raster } from "./canvas.ts";
import { clientBox, layoutBox } from "./layoutBox.ts";
import { type Measure, textBox } from "./textLayout.ts";

interface Plotly {
  newPlot(host: HTMLElement, data: unknown[], layout: object, config: object): Promise<unknown>;
  purge(host: HTMLElement): void;
  Snapshot: { toSVG(host: HTMLElement, format: "svg", scale: number): string };
}

export type PlotlyWindow = DOMWindow & { Plotly: Plotly };

/** What jsdom leaves out and plotly asks for: sizes of things on the page. `measure` says how wide a character is. */
function installLayout(window: DOMWindow, measure: Measure): void {
  const svg = window.SVGElement.prototype as unknown as Record<string, unknown>;
  svg.getBBox = function (this: Element) {
    return layoutBox(this, measure) ?? emptyBox;
  };
  svg.getComputedTextLength = function (this: Element) {
    return textBox(this, measure).width;
  };
  const paths = new WeakMap<Element, { data: string; path: InstanceType<typeof svgPathProperties> }>();
  const pathOf = (element: Element) => {
    const data = element.getAttribute("d") ?? "M0,0";
    const known = paths.get(element);
    if (known?.data === data) return known.path;
    const path = new svgPathProperties(data);
    paths.set(element, { data, path });
    return path;
  };
  svg.getTotalLength = function (this: Element) {
    return pathOf(this).getTotalLength();
  };
  svg.getPointAtLength = function (this: Element, length: number) {
    return pathOf(this).getPointAtLength(length);
  };
  svg.getScreenCTM = svg.getCTM = () => {
    const unit = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0, inverse: () => unit };
    return unit;
  };
  window.Element.prototype.getBoundingClientRect = function (this: Element) {
    const box = clientBox(this, measure);
    const edges = { left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height };
    return { ...box, ...edges, toJSON: () => box };
  };
  const side = (name: "width" | "height") => ({
    get(this: HTMLElement) {
      return Number.parseFloat(this.style[name]) || 0;
    },
  });
  Object.defineProperty(window.HTMLElement.prototype, "offsetWidth", side("width"));
  Object.defineProperty(window.HTMLElement.prototype, "offsetHeight", side("height"));
}

function installCanvas(window: DOMWindow): void {
  const rasters = new WeakMap<HTMLCanvasElement, Raster>();
  const rasterOf = (canvas: HTMLCanvasElement) => {
    if (!rasters.has(canvas)) rasters.set(canvas, new Raster(canvas));
    return rasters.get(canvas)!;
  };
  const canvas = window.HTMLCanvasElement.prototype as unknown as Record<string, unknown>;
  canvas.getContext = function (this: HTMLCanvasElement, kind: string) {
    return kind === "2d" ? rasterOf(this) : null;
  };
  canvas.toDataURL = function (this: HTMLCanvasElement) {
    return rasterOf(this).toDataUrl();
  };
}

/** A jsdom window with plotly's cartesian bundle in it, able to lay out text without a browser. */
export function openPlotlyWindow(measure: Measure): PlotlyWindow {
  const { window } = new JSDOM("<!doctype html><body></body>", {
    runScripts: "outside-only",
    pretendToBeVisual: true,
    virtualConsole: new VirtualConsole(),
  });
  const missing = {
    matchMedia: () => ({ matches: false, addListener() {}, addEventListener() {} }),
    ResizeObserver: class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
    structuredClone,
  };
  for (const [name, value] of Object.entries(missing)) (window as unknown as Record<string, unknown>)[name] ??= value;
  window.URL.createObjectURL = () => "";
  installLayout(window, measure);
  installCanvas(window);
  const bundle = createRequire(import.meta.url).resolve("plotly.js-cartesian-dist-min/plotly-cartesian.min.js");
  window.eval(readFileSync(bundle, "utf8"));
  return window as PlotlyWindow;
}
