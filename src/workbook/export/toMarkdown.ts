import { claimFacts } from "../../records/claim.ts";
import { statusLabel } from "../../records/derivation.ts";
import { derivationLines, premises } from "../../records/derivationBundle.ts";
import { verdictLabel } from "../../records/verdict.ts";
import { joinLines, type Notebook, sourceOf } from "../nbformat.ts";
import { attempt, codeCellNode } from "./document/codeCell.ts";
import type { Document } from "./document/document.ts";
import { type Node, partOf } from "./document/mdast.ts";
import { freeName, plainName } from "./document/normalise.ts";
import { pictureOf } from "./document/picture.ts";
import { ProblemLog } from "./document/problems.ts";
import { type CodePlace, type Dialect, type Renderer, Walk } from "./walk.ts";

interface MarkdownFiles {
  readonly text: string;
  /** Pictures by the path under which the text asks for them. */
  readonly pictures: ReadonlyMap<string, Buffer>;
}

type Pictures = Map<string, Buffer>;

/** A block whose fence is longer than any in the text, which so cannot close it. */
function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** Keeps a figure's bytes and names the file: by its label, else by its number. */
function pictureFile(node: Node, label: string | undefined, pictures: Pictures): string | undefined {
  const { type, bytes } = pictureOf(node);
  if (!bytes) return undefined;
  const wanted = label === undefined ? `figure-${pictures.size + 1}` : plainName(label);
  const name = `${freeName(`figures/${wanted}`, pictures.keys())}.${type}`;
  pictures.set(name, bytes);
  return name;
}

const container: Renderer<string, Pictures> = (node, walk) => {
  const caption = String(partOf(node, "caption")?.source ?? "");
  const { parts } = walk.captioned(node);
  if (node.kind === "table") return `:::{table} ${caption}\n:label: ${node.label}\n\n${walk.all(parts)}\n:::`;
  const name = pictureFile(parts[0]!, node.label, walk.state);
  if (name === undefined) return walk.bad("figure without a picture", true);
  return node.label ? `:::{figure} ${name}\n:label: ${node.label}\n${caption}\n:::` : `![](${name})`;
};

/** A bar would end the cell of a table. */
const barless = (text: string) => text.replaceAll("\\|", "\\Vert ").replaceAll("|", "\\vert ");

const derivation: Renderer<string, Pictures> = (node) => {
  const record = node.derivation!;
  const lines = derivationLines(record).map(
    ({ latex, reason, verdict }) => `| $${barless(latex)}$ | ${barless(reason)} | ${barless(verdict)} |`,
  );
  const table = ["| formula | reason | check |", "|:--|:--|:--|", ...lines].join("\n");
  const head = `**Derivation** (${record.title}). ${statusLabel(record)}`;
  return [head, premises(record), table].filter(Boolean).join("\n\n");
};

/** Cells as MyST: prose stays as its author wrote it. */
const dialect: Omit<Dialect<string, Pictures>, "state"> = {
  join: (parts) => parts.filter(Boolean).join("\n\n"),
  text: (text) => text,
  code: (text) => `\`${text}\``,
  formula: (latex) => `$${latex}$`,
  bad: (shown) => `:::{error}\n${shown}\n:::`,
  listing: (node) => fenced("typescript", (node.value ?? "").trim()),
  nodes: {
    container,
    derivation,
    image: (node, walk) => `![](${pictureFile(node, undefined, walk.state)})`,
    table: (node) => String(node.source),
    div: (node) => String(node.source),
    claim: (node) => {
      const claim = node.claim!;
      return `:::{admonition} Claim ${claim.id}: ${verdictLabel(claim.verdict)}\n${claim.statement}\n\n${claimFacts(claim)}\n:::`;
    },
    math: (node) => `$$\n${node.value}\n$$`,
    code: (node) => fenced("text", node.value ?? ""),
    output: (node) => (node.value ? fenced("text", node.value) : ""),
    html: (node) => (node.plain ? fenced("text", String(node.plain)) : ""),
  },
};

interface Stored {
  readonly expression: string;
  readonly result?: { readonly data?: Record<string, string | string[]> };
}

function withValues(source: string, stored: readonly Stored[]): string {
  return source.replace(/\{eval\}`([^`]+)`/g, (role, expression: string) => {
    const value = stored.find((s) => s.expression === expression.trim())?.result?.data?.["text/plain"];
    return value === undefined ? role : joinLines(value).replace(/^(['"])(.*)\1$/s, "$2");
  });
}

function blocksOf(notebook: Notebook): Node[] {
  const log = new ProblemLog("");
  return notebook.cells.flatMap((cell): Node[] => {
    if (cell.cell_type === "code") return [codeCellNode(cell, log)];
    if (cell.cell_type === "raw") return [];
    const stored = (cell.metadata.user_expressions ?? []) as Stored[];
    return [attempt(() => ({ type: "text", value: withValues(sourceOf(cell), stored).trim() }), log)];
  });
}

/** A notebook as MyST Markdown with its outputs in it: it reads on any MyST site, without a kernel. */
export function toMarkdown(document: Document, code: CodePlace): MarkdownFiles {
  const walk = new Walk(document, { ...dialect, state: new Map() }, code);
  const text = walk.all(blocksOf(document.notebook));
  const appendix = walk.listings.length > 0 ? ["## Code", ...walk.listings] : [];
  return { text: `${dialect.join([text, ...appendix])}\n`, pictures: walk.state };
}
