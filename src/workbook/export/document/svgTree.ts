/** How deep the elements of a picture may stand in each other, and how many an element may draw by its references. */
const [deepest, most] = [100, 20_000];

/** What stands between two marks, taken out: comments and CDATA are no elements. */
const without = (text: string, start: string, end: string): string =>
  text
    .split(start)
    .map((part, i) => (i === 0 ? part : part.slice(Math.max(0, part.indexOf(end)))))
    .join("");

const references = (tag: string): string[] =>
  Array.from(tag.matchAll(/(?:href\s*=\s*["']\s*|url\(\s*["']?)#([^"')\s]+)/gi), ([, id]) => id!);

/** Why the elements of an SVG are a bomb: nested too deep, or drawing each other again and again. */
export function svgTreeFault(svg: string): string | undefined {
  const text = without(without(svg, "<!--", "-->"), "<![CDATA[", "]]>");
  const drawn = new Map<string, string[]>();
  const open: string[] = [];
  for (const [tag] of text.matchAll(/<\/|<[^\s/!?<](?:"[^"<]*"|'[^'<]*'|[^"'<>])*>?/g)) {
    if (tag === "</") open.pop();
    if (tag === "</") continue;
    const id = /\sid\s*=\s*["']([^"']*)/.exec(tag)?.[1] ?? "";
    for (const above of [...open, id])
      if (above !== "") drawn.set(above, [...(drawn.get(above) ?? []), ...references(tag)]);
    if (!tag.endsWith("/>")) open.push(id);
    if (open.length > deepest) return `elements nested deeper than ${deepest}`;
  }
  const weights = new Map<string, number>();
  const weigh = (id: string): number => {
    const known = weights.get(id);
    if (known !== undefined) return known;
    weights.set(id, Number.POSITIVE_INFINITY);
    const weight = 1 + (drawn.get(id) ?? []).reduce((sum, other) => sum + weigh(other), 0);
    weights.set(id, weight);
    return weight;
  };
  return [...drawn.keys()].some((id) => weigh(id) > most) ? "elements that draw each other without end" : undefined;
}
