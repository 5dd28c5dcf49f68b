import { readClaim } from "../../../records/claim.ts";
import { type DerivationRecord, readDerivation } from "../../../records/derivation.ts";
import { type Caption, captionOf } from "../../../records/figure.ts";
import { captionMime, plotlyMime } from "../../../records/mime.ts";
import type { Reading } from "../../../records/shape.ts";
import { readTable, type TableRecord, tableBundle } from "../../../records/table.ts";
import { groundsText, proofMarkdown, readTheorem, type TheoremRecord } from "../../../records/theorem.ts";
import { type CodeCell, joinLines, type Output, sourceOf, tagsOf } from "../../nbformat.ts";
import type { Node } from "./mdast.ts";
import { parseMyst } from "./parseMyst.ts";
import { drawnIn, type Picture } from "./picture.ts";
import type { ProblemLog } from "./problems.ts";

/** Options at the head of a cell: `//| label: fig-x`. */
function cellOptions(source: string): { options: Record<string, string>; source: string } {
  const lines = source.split("\n");
  const options: Record<string, string> = {};
  while (lines[0] !== undefined) {
    const option = /^\s*\/\/\|\s*([\w-]+):\s*(.*)$/.exec(lines[0]);
    if (!option) break;
    options[option[1]!] = option[2]!.trim();
    lines.shift();
  }
  return { options, source: lines.join("\n") };
}

const textOf = (value: unknown): string => joinLines(value as string | string[]);

const identity = (label: string | undefined) => (label ? { label, identifier: label.toLowerCase() } : {});

function container(kind: string, { label, caption }: Partial<Caption>, body: Node, log: ProblemLog): Node {
  const words: Node[] = caption
    ? [{ type: "caption", source: caption, children: parseMyst(caption, log).children ?? [] }]
    : [];
  return { type: "container", kind, ...identity(label), children: [...words, body] };
}

type Data = Readonly<Record<string, unknown>>;
type Meta = Readonly<Record<string, string | undefined>>;

function figureNode(data: Data, meta: Meta, log: ProblemLog): Node {
  const plotly = data[plotlyMime] as Picture["plotly"];
  const { label = meta.label, caption = meta.caption } = captionOf(data);
  const [svg, png] = [data["image/svg+xml"], data["image/png"]];
  const bytes = svg === undefined ? Buffer.from(textOf(png ?? ""), "base64") : Buffer.from(textOf(svg));
  const drawn = (svg ?? png) ? drawnIn(bytes) : { reason: undefined };
  const picture: Node = { type: "image", url: "", picture: { ...drawn, plotly }, alt: caption ?? "figure" };
  if (drawn.reason !== undefined) {
    log.add(`the picture of a figure ${drawn.reason}`);
    picture.error = "the picture of a figure";
  }
  return label || caption ? container("figure", { label, caption }, picture, log) : picture;
}

const proseNode = (source: string, log: ProblemLog): Node => ({
  type: "div",
  source,
  children: parseMyst(source, log).children ?? [],
});

/** A record of an output as the document shows it; a foreign one that is none is shown in red. */
function recordNode<T>(reading: Reading<T> | undefined, draw: (record: T) => Node, log: ProblemLog): Node[] {
  if (reading === undefined) return [];
  if (reading.reason === undefined) return [draw(reading.record)];
  log.add(reading.reason);
  return [{ type: "output", value: "", error: reading.reason }];
}

/** All that an output records. */
function recordNodes(data: Data, log: ProblemLog): Node[] {
  const derivationNode = (derivation: DerivationRecord): Node => {
    return { type: "derivation", kind: "derivation", derivation, ...identity(derivation.label) };
  };
  const theoremNode = (theorem: TheoremRecord): Node => {
    const sentences = proseNode(proofMarkdown(theorem), log);
    return {
      type: "proof",
      kind: "proof",
      proves: theorem.label,
      standing: groundsText(theorem.proof),
      children: [sentences],
    };
  };
  const tableNode = (table: TableRecord): Node => {
    const source = textOf(data["text/markdown"] ?? tableBundle(table)["text/markdown"]).split("\n\n")[0]!;
    const rows = parseMyst(source, log).children?.find((node) => node.type === "table");
    return container("table", table, rows ? { ...rows, source } : { type: "code", value: source }, log);
  };
  return [
    ...recordNode(readClaim(data), (claim) => ({ type: "claim", claim }), log),
    ...recordNode(readDerivation(data), derivationNode, log),
    ...recordNode(readTheorem(data), theoremNode, log),
    ...recordNode(readTable(data), tableNode, log),
  ];
}

/** One output's best form for paper and page, or all its records; none for an output that is a part of another. */
function dataNodes(data: Data, meta: Meta, log: ProblemLog): Node[] {
  if (captionMime in data || Object.keys(data).length === 0) return [];
  const records = recordNodes(data, log);
  return records.length > 0 ? records : [formNode(data, meta, log)].filter((node) => node !== undefined);
}

function formNode(data: Data, meta: Meta, log: ProblemLog): Node | undefined {
  if (plotlyMime in data || "image/svg+xml" in data || "image/png" in data) return figureNode(data, meta, log);
  if ("text/latex" in data)
    return {
      type: "math",
      value: textOf(data["text/latex"]).replace(/^\s*\$+|(?<!\$)\$+\s*$/g, ""),
      enumerated: false,
    };
  if ("text/markdown" in data) return proseNode(textOf(data["text/markdown"]), log);
  if ("text/html" in data)
    return { type: "html", value: textOf(data["text/html"]), plain: textOf(data["text/plain"] ?? "") };
  if ("text/plain" in data) {
    const value = textOf(data["text/plain"]);
    return value === "" ? undefined : { type: "output", value };
  }
  log.add(`no exportable form among ${Object.keys(data).join(", ")}; show text, SVG or a table as well`);
  return { type: "output", value: "", error: `output in ${Object.keys(data).join(", ")}` };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: terminal colours begin with the escape character
const terminalColors = /\u001b\[[0-9;]*m/g;

function outputNodes(output: Output, meta: Meta, log: ProblemLog): Node[] {
  if (output.output_type === "stream")
    return [{ type: "output", value: joinLines(output.text).replace(terminalColors, "").trimEnd() }];
  if (output.output_type === "error") {
    const what = `${output.ename}: ${output.evalue}`;
    log.add(`the cell failed (${what}); mend it and run the notebook again`);
    return [{ type: "output", value: what, error: what }];
  }
  return dataNodes(output.data, meta, log);
}

/** What reading an output, or a cell, gives; one that is no notebook's is shown in red and listed. */
export function attempt<T>(read: () => T, log: ProblemLog): T | Node {
  try {
    return read();
  } catch (error) {
    const what = `malformed (${(error as Error).message.split("\n")[0]})`;
    log.add(what);
    return { type: "output", value: "", error: what };
  }
}

/** Whether a cell has code and no trace of a run. */
export const isUnrun = (cell: CodeCell): boolean =>
  cell.execution_count === null && cell.outputs.length === 0 && sourceOf(cell).trim() !== "";

/** A code cell as a block: its source (hidden where tags say so) and what it showed. */
export function codeCellNode(cell: CodeCell, log: ProblemLog): Node {
  const { options, source } = cellOptions(sourceOf(cell));
  const tags = tagsOf(cell);
  const children: Node[] = [];
  if (tags.includes("remove-cell")) return { type: "block", children };
  if (isUnrun(cell) && !log.unrun) log.add("the cell has not been run; run the notebook before exporting it");
  if (!tags.includes("remove-input"))
    children.push({ type: "source", value: source, lang: "typescript", folded: tags.includes("hide-input") });
  const meta = { ...options, ...(cell.metadata as Meta) };
  if (!tags.includes("remove-output"))
    children.push(...cell.outputs.flatMap((output) => attempt(() => outputNodes(output, meta, log), log)));
  return { type: "block", kind: "code", children };
}
