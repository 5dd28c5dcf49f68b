import {
  enumerateTargetsTransform,
  ReferenceState,
  resolveLinksAndCitationsTransform,
  resolveReferencesTransform,
} from "myst-transforms";
import { didYouMean } from "../../didYouMean.ts";
import { findAll, type Node, textOf } from "./mdast.ts";
import { ProblemLog } from "./problems.ts";

/** Sections are numbered unless the author has typed numbers into the headings. */
function numberingOf(tree: Node) {
  const typed = findAll(tree, "heading").some((heading) => /^\d+(\.\d+)*\.?\s/.test(textOf(heading)));
  return { heading_1: { enabled: !typed }, heading_2: { enabled: !typed } };
}

/** Numbers equations, figures, tables, theorems and sections, and resolves every reference to them. */
export function resolveLinks(tree: Node, path: string, log: ProblemLog): void {
  const vfile = log as never;
  const state = new ReferenceState(path, { frontmatter: { numbering: numberingOf(tree) } as never, vfile });
  // else every object has a target that is called constructor
  Object.setPrototypeOf(state.targets, null);
  enumerateTargetsTransform(tree as never, { state } as never);
  // unresolved targets are reported below, once, with the nearest name
  const quiet = new ProblemLog(path) as never;
  state.vfile = quiet;
  resolveLinksAndCitationsTransform(tree as never, { state, transformers: [] } as never);
  resolveReferencesTransform(tree as never, quiet, { state, transformers: [] } as never);
  const known = Object.keys(state.targets);
  for (const node of findAll(tree, "crossReference", "link")) {
    const inner = node.type === "link" ? /^#(.+)/.exec(String(node.url))?.[1] : (node.label ?? node.identifier ?? "");
    if (inner === undefined || (node.identifier && state.targets[node.identifier])) continue;
    const name = inner;
    log.add(`nothing is labelled "${name}"${didYouMean(name, known)}`, node, name);
    node.error = `missing reference ${name}`;
  }
}
