import { type Box, union } from "./box.ts";
import { advance, ascent, descent } from "./textMetrics.ts";

/** Size of one character at font size 1; formulas stand in the text as characters of their own. */
interface CharacterSize {
  readonly advance: number;
  readonly ascent: number;
  readonly descent: number;
}

export type Measure = (character: string) => CharacterSize;

export const measureLetter: Measure = (character) => ({ advance: advance(character), ascent, descent });

/** A stretch of one line in one style, placed in the user units of its `<text>`. */
interface Run {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly width: number;
  readonly element: Element;
}

const styleOf = (element: Element) => (element as SVGElement).style;

function sizeFrom(element: Element, parent: number): number {
  const own = styleOf(element)?.fontSize || element.getAttribute("font-size");
  if (!own) return parent;
  if (own.endsWith("%")) return (parent * Number.parseFloat(own)) / 100;
  return own.endsWith("em") ? parent * Number.parseFloat(own) : Number.parseFloat(own);
}

/** Every element from the root down to this one. */
function lineage(element: Element): Element[] {
  const chain: Element[] = [];
  for (let e: Element | null = element; e; e = e.parentElement) chain.unshift(e);
  return chain;
}

function anchorOf(element: Element): string {
  for (const e of lineage(element).reverse()) {
    const anchor = e.getAttribute("text-anchor") ?? styleOf(e)?.textAnchor;
    if (anchor) return anchor;
  }
  return "start";
}

function lengthOf(element: Element, name: string, size: number): number | undefined {
  const text = element.getAttribute(name);
  if (text === null) return undefined;
  return text.endsWith("em") ? Number.parseFloat(text) * size : Number.parseFloat(text) || 0;
}

/** Lays out `<text>`: nested `tspan`s with x, y, dx, dy and sizes, lines anchored as the element says. */
export function layoutText(element: Element, measure: Measure): Run[] {
  const runs: Run[] = [];
  let line: Run[] = [];
  const fontSize = lineage(element).reduce((size, e) => sizeFrom(e, size), 12);
  let x = lengthOf(element, "x", fontSize) ?? 0;
  let y = (lengthOf(element, "y", fontSize) ?? 0) + (lengthOf(element, "dy", fontSize) ?? 0);
  const start = () => (line[0] ? line[0].x : x);
  const anchor = anchorOf(element);
  const closeLine = () => {
    const width = x - start();
    const shift = anchor === "middle" ? -width / 2 : anchor === "end" ? -width : 0;
    runs.push(...line.map((run) => ({ ...run, x: run.x + shift })));
    line = [];
  };
  const walk = (node: Node, size: number): void => {
    if (node.nodeType === 3) {
      const text = (node.nodeValue ?? "").replace(/[\n\t\u200b]/g, "");
      if (text === "") return;
      const width = Array.from(text).reduce((sum, c) => sum + measure(c).advance * size, 0);
      line.push({ text, x, y, size, width, element: node.parentNode as Element });
      x += width;
      return;
    }
    if (node.nodeType !== 1) return;
    const child = node as Element;
    const own = sizeFrom(child, size);
    const at = lengthOf(child, "x", own);
    if (at !== undefined) {
      closeLine();
      x = at;
    }
    y = (lengthOf(child, "y", own) ?? y) + (lengthOf(child, "dy", own) ?? 0);
    x += lengthOf(child, "dx", own) ?? 0;
    for (const next of child.childNodes) walk(next, own);
  };
  for (const node of element.childNodes) walk(node, fontSize);
  closeLine();
  return runs;
}

/** The box around a laid-out `<text>`. */
export function textBox(element: Element, measure: Measure): Box {
  const box = layoutText(element, measure)
    .map((run): Box => {
      const sizes = Array.from(run.text, measure);
      const up = Math.max(...sizes.map((s) => s.ascent)) * run.size;
      const down = Math.max(...sizes.map((s) => s.descent)) * run.size;
      return { x: run.x, y: run.y - up, width: run.width, height: up + down };
    })
    .reduce<Box | undefined>(union, undefined);
  return box ?? { x: 0, y: 0, width: 0, height: 0 };
}
