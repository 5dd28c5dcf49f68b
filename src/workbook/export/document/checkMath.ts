import katex from "katex";
import { findAll, type Node } from "./mdast.ts";
import type { ProblemLog } from "./problems.ts";
import { vettedMath } from "./vetMath.ts";

/** Lines of the source before a character of it. */
const lineOf = (source: string, offset: number) => source.slice(0, offset).split("\n").length - 1;

/** Typesets every formula once: its HTML stays on the node; one that is broken, or may not be shown, is reported with its cell. */
export function checkMath(tree: Node, macros: Readonly<Record<string, string>>, log: ProblemLog): void {
  for (const node of findAll(tree, "math", "inlineMath")) {
    const displayMode = node.type === "math";
    try {
      node.html = katex.renderToString(node.value ?? "", {
        displayMode,
        macros: { ...macros },
        throwOnError: true,
        strict: false,
        maxSize: 40,
        output: "htmlAndMathml",
      });
    } catch (error) {
      const { rawMessage, position } = error as { rawMessage?: string; position?: number };
      const message = (rawMessage ?? (error as Error).message).replace(/\s*\n\s*/g, " ");
      node.error = message;
      const source = node.value ?? "";
      const line = source.split("\n")[position === undefined ? 0 : lineOf(source, position)];
      log.add(`LaTeX: ${message}, in ${excerpt(source)}`, node, line);
      continue;
    }
    const { fault } = vettedMath(node.value ?? "", macros);
    if (fault === undefined) continue;
    node.error = fault;
    log.add(`a formula that may not be shown (${fault}): ${excerpt(node.value ?? "")}`, node);
  }
}

const excerpt = (latex: string) => {
  const line = latex.trim().replace(/\s+/g, " ");
  return line.length > 50 ? `${line.slice(0, 50)}…` : line;
};
