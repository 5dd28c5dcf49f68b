import { joinLines, type MarkdownCell, sourceOf } from "../../nbformat.ts";
import { findAll, type Node, text } from "./mdast.ts";
import { parseMyst } from "./parseMyst.ts";
import type { ProblemLog } from "./problems.ts";

interface UserExpression {
  readonly expression: string;
  readonly result?: {
    readonly status: string;
    readonly evalue?: string;
    readonly data?: Record<string, string | string[]>;
  };
}

/** Fills `` {eval}`…` `` with the value that the run stored in the cell's metadata. */
function fillComputed(tree: Node, cell: MarkdownCell, log: ProblemLog): void {
  const stored = (cell.metadata.user_expressions ?? []) as UserExpression[];
  for (const node of findAll(tree, "inlineExpression")) {
    const found = stored.find(({ expression }) => expression === node.value?.trim())?.result;
    const value = found?.data?.["text/plain"];
    if (found?.status === "ok" && value !== undefined) {
      node.children = [text(joinLines(value).replace(/^(['"])(.*)\1$/s, "$2"))];
      continue;
    }
    const why = found ? `failed (${found.evalue ?? found.status})` : "has no stored value";
    log.add(`{eval}\`${node.value}\` ${why}; run the notebook again`, node, node.value);
    node.error = `{eval}\`${node.value}\``;
    node.children = [];
  }
}

/** A Markdown cell as a block of MyST nodes. */
export function markdownCellNode(cell: MarkdownCell, log: ProblemLog, first: boolean): Node {
  const tree = parseMyst(sourceOf(cell), log, first);
  fillComputed(tree, cell, log);
  const only = tree.children?.length === 1 && tree.children[0]!.type === "block" ? tree.children[0]! : undefined;
  const { user_expressions: _, ...data } = cell.metadata;
  return { ...(only ?? {}), type: "block", kind: "prose", data, children: (only ?? tree).children ?? [] };
}
