import { proofDirective } from "myst-ext-proof";
import { mystParse } from "myst-parser";
import type { Node } from "./mdast.ts";
import type { ProblemLog } from "./problems.ts";

/** MyST Markdown as a tree; unknown directives and roles are reported to `log` by the parser. */
export function parseMyst(source: string, log: ProblemLog, frontmatter = false): Node {
  // MyST reads a bare {cite} as part of the sentence, most writers mean a citation in brackets
  return mystParse(source.replaceAll("{cite}`", "{cite:p}`"), {
    vfile: log as never,
    directives: [proofDirective],
    extensions: { frontmatter },
  }) as unknown as Node;
}
