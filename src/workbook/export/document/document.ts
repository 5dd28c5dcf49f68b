import { basename, dirname } from "node:path";
import { basicTransformations, footnotesTransform } from "myst-transforms";
import { type CodeCell, type Notebook, readNotebook, sourceOf } from "../../nbformat.ts";
import { checkMath } from "./checkMath.ts";
import { type Reference, resolveCitations } from "./citations.ts";
import { attempt, codeCellNode, isUnrun } from "./codeCell.ts";
import { type FrontMatter, readFrontMatter } from "./frontMatter.ts";
import { markdownCellNode } from "./markdownCell.ts";
import { findAll, type Node, textOf, walk } from "./mdast.ts";
import { readNearby } from "./nearbyFile.ts";
import { normalise } from "./normalise.ts";
import { parseMyst } from "./parseMyst.ts";
import { readPictures } from "./picture.ts";
import { printStandings } from "./printStandings.ts";
import { lineStep, ProblemLog } from "./problems.ts";
import { resolveLinks } from "./resolveLinks.ts";

/** A notebook ready to be written as a paper or a page: one tree, everything numbered and resolved. */
export interface Document {
  readonly path: string;
  readonly notebook: Notebook;
  readonly frontMatter: FrontMatter;
  readonly body: Node;
  readonly abstract: Node | undefined;
  readonly references: readonly Reference[];
  /** What could not be shown as written; the serialisers add to it. */
  readonly log: ProblemLog;
}

/** Marks every node of a cell with the cell's number, in the thousands of its line. */
function placeInCell(block: Node, cell: number): void {
  walk(block, (node) => {
    const at = node.position ?? { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
    if (at.start.line >= lineStep) return;
    const shift = (p: { line: number; column: number }) => ({ ...p, line: p.line + cell * lineStep });
    node.position = { start: shift(at.start), end: shift(at.end) };
  });
}

function readCells(notebook: Notebook, log: ProblemLog): Node[] {
  return notebook.cells.flatMap((cell, index) => {
    log.cell = index + 1;
    if (cell.cell_type === "raw") return [];
    const read = () => (cell.cell_type === "code" ? codeCellNode(cell, log) : markdownCellNode(cell, log, index === 0));
    const node = attempt(read, log);
    const block: Node = node.type === "block" ? node : { type: "block", children: [node] };
    block.cell = index + 1;
    placeInCell(block, index + 1);
    return [block];
  });
}

const mostBibliographies = 20;

function readBibliography(folder: string, files: readonly string[], log: ProblemLog): string {
  const named = [...new Set(files)];
  if (named.length > mostBibliographies)
    log.add(`the front matter names ${named.length} bibliographies; the first ${mostBibliographies} are read`);
  return named
    .slice(0, mostBibliographies)
    .map((file) => {
      const found = readNearby(folder, file);
      if (found.reason === undefined) return found.bytes.toString();
      if (file !== "references.bib" || found.reason !== "is not there") log.add(`bibliography ${file} ${found.reason}`);
      return "";
    })
    .join("\n");
}

/** The exporters write the list of references themselves: a last heading that announces it, with nothing under it, goes. */
function dropReferencesHeading(body: Node): void {
  const blocks = body.children ?? [];
  const nodes = blocks.flatMap((block) => (block.children ?? []).map((node) => ({ node, block })));
  const last = nodes
    .filter(({ node }) => !["comment", "removed", "footnoteDefinition", "bibliography"].includes(node.type))
    .at(-1);
  if (last?.node.type !== "heading" || !/^(\d+\.? )?(references|bibliography)$/i.test(textOf(last.node).trim())) return;
  last.block.children = last.block.children!.filter((node) => node !== last.node);
}

function takeAbstract(body: Node): Node | undefined {
  const block = body.children?.find((node) => (node.data as { part?: string } | undefined)?.part === "abstract");
  if (!block) return undefined;
  body.children = body.children!.filter((node) => node !== block);
  return { type: "root", children: block.children ?? [] };
}

/**
 * Reads an executed notebook into a document. Nothing in it stops the export: every problem is listed, and its node carries
 * the error for the serialisers to print in red.
 */
export function openDocument(path: string, notebook: Notebook = readNotebook(path)): Document {
  const log = new ProblemLog(basename(path), notebook.cells.map(sourceOf));
  const folder = dirname(path);
  const code = notebook.cells.filter((cell) => cell.cell_type === "code" && sourceOf(cell).trim() !== "") as CodeCell[];
  log.unrun = code.length > 1 && code.every(isUnrun);
  if (log.unrun) log.add("the notebook has not been run; run it before exporting it");
  const blocks = readCells(notebook, log);
  log.cell = undefined;
  const frontMatter = readFrontMatter(blocks[0] ?? { type: "block", children: [] }, log, basename(path, ".ipynb"));
  const body: Node = { type: "root", children: blocks };
  const vfile = log as never;
  basicTransformations(body as never, vfile, {
    parser: (source: string) => parseMyst(source, log),
    firstDepth: 2,
  } as never);
  printStandings(body, log);
  checkMath(body, frontMatter.macros, log);
  const bibtex = readBibliography(folder, frontMatter.bibliography, log);
  const references = resolveCitations(body, bibtex, frontMatter.bibliography.join(", "), log);
  footnotesTransform(body as never, vfile);
  if (references.length > 0) dropReferencesHeading(body);
  resolveLinks(body, path, log);
  readPictures(body, folder, log);
  const failed = findAll(body, "mystDirective", "mystRole").filter((node) => !node.children);
  for (const node of failed) node.error = `unknown ${node.type === "mystRole" ? "role" : "directive"} ${node.name}`;
  normalise(body);
  const abstract = takeAbstract(body);
  return { path, notebook, frontMatter, body, abstract, references, log };
}
