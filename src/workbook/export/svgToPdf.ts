import { compileTypst, offerFiles, typst } from "./typst.ts";

const svgFonts = "Liberation Sans, Arial, Helvetica, DejaVu Sans, New Computer Modern";

/** Our figures name web fonts; Typst takes the first of these that the machine has. */
export const withTypstFonts = (svg: Buffer): Buffer =>
  Buffer.from(svg.toString().replace(/font-family="Arial[^"]*"/, `font-family="${svgFonts}"`));

/**
 * One vector picture as a PDF page of its own size.
 * @throws Error with Typst's complaint when it is no SVG that Typst can draw
 */
export function svgToPdf(svg: Buffer): Buffer {
  offerFiles(new Map([["picture.svg", withTypstFonts(svg)]]));
  const page = compileTypst('#set page(width: auto, height: auto, margin: 0pt)\n#image("picture.svg")');
  if (typeof page === "string") throw new Error(`svgToPdf: ${page}`);
  return typst().pdf(page, { creationTimestamp: 0 });
}
