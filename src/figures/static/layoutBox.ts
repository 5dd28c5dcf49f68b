import { mapBox, parseTransform } from "./affine.ts";
import { type Box, emptyBox, union } from "./box.ts";
import { pathBox } from "./pathData.ts";
import { type Measure, textBox } from "./textLayout.ts";

const number = (element: Element, name: string) => Number.parseFloat(element.getAttribute(name) ?? "") || 0;

function rectangle(element: Element): Box {
  const [x, y] = [number(element, "x"), number(element, "y")];
  return { x, y, width: number(element, "width"), height: number(element, "height") };
}

/** The box of an SVG element in its own user units, as `getBBox` gives it; `undefined` for what paints nothing. */
export function layoutBox(element: Element, measure: Measure): Box | undefined {
  switch (element.tagName.toLowerCase()) {
    case "text":
    case "tspan":
      return textBox(element, measure);
    case "rect":
    case "image":
      return rectangle(element);
    case "circle": {
      const r = number(element, "r");
      return { x: number(element, "cx") - r, y: number(element, "cy") - r, width: 2 * r, height: 2 * r };
    }
    case "path":
      return pathBox(element.getAttribute("d") ?? "");
    case "defs":
    case "clippath":
    case "style":
    case "title":
    case "use":
      return undefined;
  }
  let box: Box | undefined;
  for (const child of element.children) {
    if ((child as SVGElement).style?.display === "none") continue;
    const own = child.tagName === "svg" && child.hasAttribute("width") ? rectangle(child) : layoutBox(child, measure);
    box = union(box, mapBox(parseTransform(child.getAttribute("transform")), own));
  }
  return box;
}

/** The box of an element on the page, as `getBoundingClientRect` gives it. */
export function clientBox(element: Element, measure: Measure): Box {
  if (!element.namespaceURI?.endsWith("svg")) {
    const style = (element as HTMLElement).style;
    return { ...emptyBox, width: Number.parseFloat(style.width) || 0, height: Number.parseFloat(style.height) || 0 };
  }
  if (element.tagName === "svg") return rectangle(element);
  let box = layoutBox(element, measure) ?? emptyBox;
  for (let e: Element | null = element; e && e.tagName !== "svg"; e = e.parentElement)
    box = mapBox(parseTransform(e.getAttribute("transform")), box)!;
  return box;
}
