import { getCitationRenderers, InlineCite, parseBibTeX } from "citation-js-utils";
import { didYouMean } from "../../didYouMean.ts";
import { bibtexEntry } from "./bibtexEntry.ts";
import { findAll, type Node } from "./mdast.ts";
import type { ProblemLog } from "./problems.ts";

export interface Reference {
  readonly key: string;
  /** Its number in the list of references, by first citation. */
  readonly number: number;
  /** The formatted entry. */
  readonly html: string;
  readonly bibtex: string;
  readonly doi?: string;
  readonly url?: string;
}

/** BibTeX entries one by one, so that a broken one costs only itself. */
export function splitBibtex(source: string): string[] {
  return source.split(/^(?=@\w+\s*\{)/m).filter((entry) => /^@\w+\s*\{/.test(entry) && !/^@comment/i.test(entry));
}

function rendererOf(bibtex: string) {
  try {
    return Object.values(getCitationRenderers(parseBibTeX(bibtex)))[0];
  } catch {
    return undefined;
  }
}

/**
 * Resolves every citation of the tree against the bibliography; an unknown key is a problem and stays red in the text.
 * @returns the cited entries, in the order of their first citation
 */
export function resolveCitations(tree: Node, bibtex: string, files: string, log: ProblemLog): Reference[] {
  const cites = findAll(tree, "cite");
  if (cites.length === 0) return [];
  const entries = new Map(splitBibtex(bibtex).map((entry) => [/\{\s*([^,\s]+)/.exec(entry)?.[1] ?? "", entry]));
  const references = new Map<string, Reference>();
  for (const node of cites) {
    const key = node.label ?? "";
    const entry = entries.get(key);
    if (entry === undefined) {
      const near = didYouMean(key, [...entries.keys()]);
      log.add(`unknown citation key "${key}" (${files} has ${entries.size} entries${near})`, node, key);
      node.error = `unknown citation ${key}`;
      continue;
    }
    const plain = bibtexEntry(entry);
    const renderer = "fault" in plain ? undefined : rendererOf(plain.bibtex);
    if ("fault" in plain || !renderer) {
      const why = "fault" in plain ? ` (${plain.fault})` : "";
      log.add(`citation "${key}": its BibTeX entry in ${files} cannot be read${why}`, node, key);
      node.error = `unreadable entry ${key}`;
      continue;
    }
    if (!references.has(key)) {
      const [doi, url] = [renderer.getDOI(), renderer.getURL()];
      const number = references.size + 1;
      const html = renderer.render();
      references.set(key, { key, number, html, bibtex: plain.bibtex, ...(doi && { doi }), ...(url && { url }) });
    }
    const kind = node.kind === "narrative" ? InlineCite.t : InlineCite.p;
    node.enumerator = String(references.get(key)!.number);
    node.children = renderer.inline(kind) as unknown as Node[];
  }
  return [...references.values()];
}
