import { afterEach, describe, expect, it } from "vitest";
import { line } from "../figures/index.ts";
import { installHost } from "../host/host.ts";
import type { MimeBundle } from "../records/mime.ts";
import { figure } from "./figure.ts";

const door = Symbol.for("channelbook.display");
const spec = { x: { label: "$x$" }, y: { label: "$y$" }, layers: [line({ x: [1, 2], y: [3, 4], name: "$\\chi_1$" })] };
const options = { label: "fig-line", caption: "A line rises with $x$." };

function shownBy(run: () => void): Promise<MimeBundle[]> {
  const bundles: (MimeBundle | Promise<MimeBundle>)[] = [];
  (globalThis as Record<symbol, unknown>)[door] = (bundle: MimeBundle) => bundles.push(bundle);
  run();
  return Promise.all(bundles);
}

afterEach(() => {
  delete (globalThis as Record<symbol, unknown>)[door];
  installHost({ renderSvg: undefined });
});

describe("figure", () => {
  it("shows plotly JSON with its caption and label, then the caption as prose", async () => {
    const [bundle, caption] = await shownBy(() => figure(spec, options));
    expect(bundle!["application/vnd.plotly.v1+json"]).toMatchObject({ layout: { meta: options } });
    expect(caption!["text/markdown"]).toContain("A line rises with $x$.");
  });

  it("asks the host for a vector picture, and does without in a bare browser", async () => {
    const [bare] = await shownBy(() => figure(spec, options));
    expect(bare).not.toHaveProperty("image/svg+xml");
    installHost({ renderSvg: async () => "<svg/>" });
    const [drawn] = await shownBy(() => figure(spec, options));
    expect(drawn!["image/svg+xml"]).toBe("<svg/>");
  });

  it("leaves no raw LaTeX in the plotly JSON, for front ends without MathJax", async () => {
    const [bundle] = await shownBy(() => figure(spec, options));
    const { data, layout } = bundle!["application/vnd.plotly.v1+json"] as { data: unknown; layout: { meta?: unknown } };
    expect(JSON.stringify([data, { ...layout, meta: undefined }])).not.toContain("$");
  });

  it("displays nothing more as the last expression of a cell", () => {
    const display = (figure(spec, options) as unknown as Record<symbol, () => object>)[Symbol.for("Jupyter.display")];
    expect(display!()).toEqual({});
  });

  it("reports bad data in the cell that called, not later", () => {
    expect(() => figure({ ...spec, layers: [] }, options)).toThrow(/at least one layer/);
    expect(() => figure(spec, { label: "fig-x" } as never)).toThrow(/expected a caption; got undefined/);
  });
});
