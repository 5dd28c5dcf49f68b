import { proofDirective } from "myst-ext-proof";
import { mystParse } from "myst-parser";
import type { Node } from "./mdast.ts";
import type { ProblemLog } from "./problems.ts";

/** Steps that the citations of a cell may cost; the library looks from each sign back through all words, for each as long as its length squared. */
const mostSteps = 3e10;

function readsCitations(source: string, log: ProblemLog): boolean {
  if (!source.includes("@")) return false;
  const signs = source.match(/[^\w\s]/g)!.length;
  const words = source.split(/\s+/).reduce((sum, { length }) => sum + length ** 2, 0);
  if (signs * words <= mostSteps) return true;
  log.add("the citations of this cell are not read beside words of thousands of characters; part the cell");
  return false;
}

/** What a parser, whose time grows with the square of these, takes in seconds; a chapter's cell has a hundredth. */
const most = [
  { what: "directives", signs: /^[ \t]*(:{3,}|`{3,}|~{3,})\{/gm, count: 500 },
  { what: "headings", signs: /^[ \t]*(#{1,6}[ \t]|[=-]+[ \t]*$)/gm, count: 1_000 },
  { what: "signs of markup", signs: /[[<$`*_~{&]/g, count: 10_000 },
  { what: "characters", signs: /[\s\S]/g, count: 500_000 },
];

/** MyST Markdown as a tree; unknown directives and roles, and text that would take too long, are reported to `log`. */
export function parseMyst(source: string, log: ProblemLog, frontmatter = false): Node {
  const over = most.find(({ signs, count }) => source.length > count && (source.match(signs)?.length ?? 0) > count);
  if (over !== undefined) {
    log.add(`Markdown of more than ${over.count} ${over.what}: shown as it is written; split the cell`);
    return { type: "root", children: [{ type: "code", value: source }] };
  }
  // MyST reads a bare {cite} as part of the sentence, most writers mean a citation in brackets
  return mystParse(source.replaceAll("{cite}`", "{cite:p}`"), {
    vfile: log as never,
    directives: [proofDirective],
    extensions: { frontmatter, citations: readsCitations(source, log) },
  }) as unknown as Node;
}
