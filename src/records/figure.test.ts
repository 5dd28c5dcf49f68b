import { describe, expect, it } from "vitest";
import { captionBundle, captionOf, figureBundle } from "./figure.ts";

const words = { label: "fig-line", caption: "A line rises with $x$." };
const drawing = { data: [], layout: { width: 480 }, svg: "<svg/>", description: "one line" };

describe("a figure", () => {
  it("is plotly JSON, a picture and words, and its caption is found again", () => {
    const bundle = figureBundle(drawing, words);
    expect(bundle).toEqual({
      "application/vnd.plotly.v1+json": { data: [], layout: { width: 480, meta: words } },
      "image/svg+xml": "<svg/>",
      "text/plain": "fig-line: A line rises with $x$.\none line",
    });
    expect(captionOf(bundle)).toEqual(words);
  });

  it("has its caption as prose below it", () => {
    expect(captionBundle(words)).toEqual({
      "application/vnd.channelbook.caption+json": words,
      "text/markdown": "**Figure.** A line rises with $x$.",
      "text/plain": "",
    });
  });

  it("from elsewhere may say nothing, or nonsense", () => {
    for (const layout of [undefined, null, { meta: 3 }, { meta: { label: {} } }])
      expect(captionOf({ "application/vnd.plotly.v1+json": { data: [], layout } })).toEqual({});
  });
});
