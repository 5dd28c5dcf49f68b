import { type Fragment, type Html, html } from "./html.ts";

const keywords =
  "as async await break case catch class const continue default do else export extends false finally for from function if import in instanceof interface let new null of return switch this throw true try type typeof undefined void while yield";
const token = new RegExp(
  [
    "(?<comment>//[^\\n]*|/\\*[\\s\\S]*?\\*/)",
    "(?<string>\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])*'|`(?:\\\\.|[^`\\\\])*`)",
    "(?<number>\\b(?:0x[\\da-f]+|\\d[\\d_]*\\.?\\d*(?:e[-+]?\\d+)?)\\b)",
    `(?<keyword>\\b(?:${keywords.replaceAll(" ", "|")})\\b)`,
  ].join("|"),
  "gi",
);

/** TypeScript source with its comments, strings, numbers and keywords marked. */
export function highlight(source: string): Html {
  const out: Fragment[] = [];
  let at = 0;
  for (const match of source.matchAll(token)) {
    const kind = Object.entries(match.groups!).find(([, value]) => value !== undefined)![0];
    out.push(source.slice(at, match.index), html`<i class="${kind[0]}">${match[0]}</i>`);
    at = match.index + match[0].length;
  }
  return html`${out}${source.slice(at)}`;
}
