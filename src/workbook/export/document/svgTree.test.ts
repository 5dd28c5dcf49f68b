import { describe, expect, it } from "vitest";
import { svgTreeFault } from "./svgTree.ts";

const svg = (inner: string) => `<svg xmlns="http://www.w3.org/2000/svg">${inner}</svg>`;
const laughs = (levels: number, reference: (id: string) => string) =>
  svg(
    Array.from({ length: levels }, (_, i) => `<g id="a${i + 1}">${reference(`#a${i}`).repeat(2)}</g>`).join("") +
      '<path id="a0"/>',
  );

describe("the elements of an SVG", () => {
  it("may be many, and draw a glyph again and again, as plots do", () => {
    expect(svgTreeFault(svg('<defs><path id="g"/></defs>' + '<g><use href="#g"/></g>'.repeat(5000)))).toBeUndefined();
    expect(svgTreeFault(svg("<g>".repeat(50) + "</g>".repeat(50)))).toBeUndefined();
  });

  it.each([
    ["by use", (id: string) => `<use href="${id}"/>`],
    ["by a pattern", (id: string) => `<path fill="url(${id})"/>`],
  ])("may not draw each other a million times: %s", (_, reference) => {
    expect(svgTreeFault(laughs(20, reference))).toBe("elements that draw each other without end");
    expect(svgTreeFault(laughs(5, reference))).toBeUndefined();
  });

  it("may not hold themselves", () => {
    expect(svgTreeFault(svg('<g id="a"><use href="#a"/></g>'))).toBe("elements that draw each other without end");
  });

  it.each([
    ["plainly", "<g>".repeat(200)],
    ["behind a comment that closes them", "<g><!-- </g> -->".repeat(200)],
    ["behind an attribute that closes them", '<g a="/></g>">'.repeat(200).replaceAll("</g>", "/>")],
  ])("may not stand in each other without end: %s", (_, inner) => {
    expect(svgTreeFault(svg(inner))).toBe("elements nested deeper than 100");
  });

  it("are read in time, whatever stands there", () => {
    const began = performance.now();
    for (const part of ["<!--", "<![CDATA[", "<g a='", '<g id="', "</", "<use href='#a' "])
      svgTreeFault(part.repeat(50_000));
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
