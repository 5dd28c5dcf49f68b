/** Renders one line of text and returns the outlines' ids in the order they were drawn. */
type DrawnGlyphs = (text: string) => string[];

/** U+10FFFE is no character: what a font draws for it is the box for missing glyphs. */
const noCharacter = "\u{10fffe}";

/** Characters beyond Latin and Greek that no font at hand can draw: each would be a box in the PDF. */
export function missingGlyphs(text: string, drawn: DrawnGlyphs): string[] {
  const unusual = [...new Set(text)].filter((c) => c > "\u03ff" && !/\s|\p{M}|\p{Cf}/u.test(c));
  if (unusual.length === 0) return [];
  const boxes = new Set(drawn(noCharacter));
  return unusual.filter((c) => {
    const glyphs = drawn(c);
    return glyphs.length === 0 || glyphs.every((glyph) => boxes.has(glyph));
  });
}
