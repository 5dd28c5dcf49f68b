import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { latexToTypst } from "../../records/formulas/latexToTypst.ts";
import { type Affine, compose, identity, parseTransform } from "./affine.ts";
import { formatPath, mapPath, parsePath, pathBox, type Segment } from "./pathData.ts";

/** A formula as one filled path on its baseline, in units of `unitsPerEm` to the font size; lengths in ems. */
export interface Formula {
  readonly latex: string;
  readonly path: string;
  readonly advance: number;
  readonly ascent: number;
  readonly descent: number;
}

export const unitsPerEm = 400;

const size = 100;
const strut = 500;
const known = new Map<string, Formula>();
let compiler: NodeCompiler | undefined;

/** A stroked horizontal bar (of a fraction or a root) as a filled one. */
function barPath(data: string, thickness: number): Segment[] {
  const [from, to] = parsePath(data).map(({ values }) => values as [number, number]);
  const half = thickness / 2;
  const corners = [
    [from![0], from![1] - half],
    [to![0], to![1] - half],
    [to![0], to![1] + half],
    [from![0], from![1] + half],
  ];
  const outline = corners.map((values, i) => ({ command: i === 0 ? "M" : "L", values }));
  return [...outline, { command: "Z", values: [] }];
}

/** Every glyph and bar of Typst's SVG as one path, its baseline at y = 0. */
function outline(root: Element): Segment[] {
  const glyphs = new Map<string, Segment[]>();
  for (const symbol of root.querySelectorAll("symbol"))
    glyphs.set(symbol.id, parsePath(symbol.querySelector("path")?.getAttribute("d") ?? ""));
  const out: Segment[] = [];
  const walk = (element: Element, outer: Affine): void => {
    if (element.tagName === "defs") return;
    const map = compose(outer, parseTransform(element.getAttribute("transform")));
    if (element.tagName === "use") {
      const x = Number(element.getAttribute("x") ?? 0);
      const glyph = glyphs.get((element.getAttribute("xlink:href") ?? "#").slice(1)) ?? [];
      out.push(...mapPath(glyph, compose(map, [1, 0, 0, 1, x, 0])));
    }
    if (element.tagName === "path") {
      const data = element.getAttribute("d") ?? "";
      const stroked = element.getAttribute("fill") === "none";
      const path = stroked ? barPath(data, Number(element.getAttribute("stroke-width"))) : parsePath(data);
      out.push(...mapPath(path, map));
    }
    for (const child of element.children) walk(child, map);
  };
  const scale = unitsPerEm / size;
  walk(root, compose([scale, 0, 0, scale, 0, -strut * scale], identity));
  return out;
}

/**
 * Typesets LaTeX maths as glyph outlines, in process.
 * @throws Error with the reason, one line, when the formula cannot be read.
 */
export function typesetMath(latex: string, parse: (svg: string) => Element): Formula {
  const before = known.get(latex);
  if (before) return before;
  compiler ??= NodeCompiler.create({});
  const mainFileContent = `#set page(width: auto, height: auto, margin: 0pt, fill: none)
#set text(size: ${size}pt)
#box(width: 0pt, height: ${2 * strut}pt, baseline: ${strut}pt)$${latexToTypst(latex)}$`;
  const compiled = compiler.compile({ mainFileContent });
  const document = compiled.result;
  if (!document) {
    const reason = compiled.takeDiagnostics()?.shortDiagnostics[0]?.message ?? "no reason given";
    throw new Error(`typesetMath: cannot typeset $${latex}$: ${reason}`);
  }
  const root = parse(compiler.plainSvg(document));
  const path = formatPath(outline(root), 0);
  const box = pathBox(path) ?? { y: 0, height: 0 };
  const formula = {
    latex,
    path,
    advance: Number(root.getAttribute("viewBox")!.split(" ")[2]) / size,
    ascent: -box.y / unitsPerEm,
    descent: (box.y + box.height) / unitsPerEm,
  };
  known.set(latex, formula);
  return formula;
}
