import { ts } from "../../../kernel/check/typescript.ts";
import { type Fragment, type Html, html } from "./html.ts";

const kind = ts.ClassificationType;
/** The mark of each kind of token: comment, keyword, number, string. */
const marks = new Map([
  [kind.comment, "c"],
  [kind.keyword, "k"],
  [kind.numericLiteral, "n"],
  [kind.bigintLiteral, "n"],
  [kind.stringLiteral, "s"],
  [kind.regularExpressionLiteral, "s"],
]);

/** TypeScript source with its comments, strings, numbers and keywords marked. */
export function highlight(source: string): Html {
  const { spans } = ts.createClassifier().getEncodedLexicalClassifications(source, ts.EndOfLineState.None, true);
  const out: Fragment[] = [];
  let at = 0;
  for (let i = 0; i < spans.length; i += 3) {
    const [start, end, mark] = [spans[i], spans[i] + spans[i + 1], marks.get(spans[i + 2])];
    if (mark === undefined) continue;
    out.push(source.slice(at, start), html`<i class="${mark}">${source.slice(start, end)}</i>`);
    at = end;
  }
  return html`${out}${source.slice(at)}`;
}
