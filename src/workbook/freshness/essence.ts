import { type Options, type Program, parse, type Token } from "acorn";
import { transform } from "sucrase";

/** TypeScript source without its types, as JavaScript. @throws SyntaxError when it is neither */
export function withoutTypes(source: string): string {
  return transform(source, { transforms: ["typescript"], disableESTransforms: true, keepUnusedImports: true }).code;
}

/** The program of a cell's JavaScript, which may await at its top. @throws SyntaxError when it is none */
export const parseCell = (code: string, listeners: Pick<Options, "onToken" | "onInsertedSemicolon"> = {}): Program =>
  parse(code, { ecmaVersion: "latest", sourceType: "module", allowAwaitOutsideFunction: true, ...listeners });

/**
 * What of a source can change a number: its tokens without types, comments and layout, with the semicolons that lines
 * stand for. A source that cannot be parsed stands for itself.
 */
export function essence(source: string): string {
  try {
    const code = withoutTypes(source);
    const tokens: Token[] = [];
    const ends = new Set<number>();
    parseCell(code, { onToken: tokens, onInsertedSemicolon: (end) => ends.add(end) });
    return tokens.map(({ start, end }) => `${code.slice(start, end)}${ends.has(end) ? "\n;" : ""}`).join("\n");
  } catch {
    return source;
  }
}
