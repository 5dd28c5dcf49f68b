import { describe, expect, it } from "vitest";
import { svgFault } from "./vetSvg.ts";

const svg = (inner: string, before = "") => `${before}<svg xmlns="http://www.w3.org/2000/svg">${inner}</svg>`;

describe("svgFault", () => {
  it("finds none in a picture of lines, text, styles and its own parts", () => {
    const head =
      '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n';
    const inner =
      '<style>*{stroke-linejoin:round}</style><defs><clipPath id="a"><rect width="9"/></clipPath></defs><g clip-path="url(#a)"><use xlink:href="#b"/><text>on \\alpha = 1</text><image href="data:image/png;base64,AA=="/></g>';
    expect(svgFault(svg(inner, head))).toBeUndefined();
  });

  it.each([
    [svg("<script>x</script>"), "the element script"],
    [svg("<s:script>x</s:script>"), "the element s:script"],
    [svg("<foreignObject/>"), "the element foreignObject"],
    [svg('<g onclick="x"/>'), "the handler onclick"],
    [svg('<image href="http://a/b"/>'), "the address http://a/b"],
    [svg('<q x:href="file:///etc/passwd"/>'), "the element q"],
    [svg('<a &#104;ref="javascript:x"/>'), "the address javascript:x"],
    [svg('<g fill="url(//a/b)"/>'), "the address //a/b"],
    [svg('<g style="fill:u\\72l(x)"/>'), "an escaped style"],
    [svg("<style>@import 'x'</style>"), "a style that fetches"],
    [svg("", '<!DOCTYPE svg [<!ENTITY a "b">]>'), "entities of its own"],
    [svg("", '<?xml-stylesheet href="x"?>'), "a processing instruction"],
    [svg("", '<?xml version="1.0" encoding="utf-7"?>'), "the encoding utf-7"],
    ["root:x:0:0", "no SVG"],
  ])("finds one in %s", (text, fault) => {
    expect(svgFault(text)).toBe(fault);
  });
});
