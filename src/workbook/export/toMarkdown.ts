import { captionMime, claimMime, derivationMime, plotlyMime, tableMime } from "../../records/mime.ts";
import { joinLines, type MimeData, type Notebook, type Output, sourceOf, tagsOf } from "../nbformat.ts";
import { cellOptions } from "./document/codeCell.ts";
import {
  type ClaimRecord,
  claimFacts,
  claimMarks,
  type DerivationRecord,
  derivationLines,
  derivationMark,
} from "./facts.ts";

export interface MarkdownFiles {
  readonly text: string;
  /** Pictures by the path under which the text asks for them. */
  readonly pictures: ReadonlyMap<string, Buffer>;
}

/** Writes the outputs of one notebook as MyST. */
class MarkdownWriter {
  readonly pictures = new Map<string, Buffer>();

  private figure(data: MimeData): string {
    const meta = (data[plotlyMime] as { layout?: { meta?: { label?: string; caption?: string } } } | undefined)?.layout
      ?.meta;
    const svg = data["image/svg+xml"];
    const name = `figures/${meta?.label ?? `figure-${this.pictures.size + 1}`}.${svg === undefined ? "png" : "svg"}`;
    const bytes = joinLines((svg ?? data["image/png"]) as string);
    this.pictures.set(name, svg === undefined ? Buffer.from(bytes, "base64") : Buffer.from(bytes));
    if (!meta?.label) return `![](${name})`;
    return `:::{figure} ${name}\n:label: ${meta.label}\n${meta.caption ?? ""}\n:::`;
  }

  private derivation(record: DerivationRecord & { label?: string }): string {
    const lines = derivationLines(record).map(
      ({ latex, reason, verdict }) => `| $${latex.replaceAll("|", "\\vert ")}$ | ${reason} | ${verdict} |`,
    );
    return `**Derivation** (${record.title}). ${derivationMark(record.status)}\n\n| formula | reason | check |\n|:--|:--|:--|\n${lines.join("\n")}`;
  }

  private data(data: MimeData): string {
    if (captionMime in data) return "";
    if (claimMime in data) {
      const claim = data[claimMime] as ClaimRecord;
      return `:::{admonition} Claim ${claim.id}: ${claimMarks[claim.verdict]}\n${claim.statement}\n\n${claimFacts(claim)}\n:::`;
    }
    if (derivationMime in data) return this.derivation(data[derivationMime] as DerivationRecord);
    if (tableMime in data) {
      const { label, caption } = data[tableMime] as { label: string; caption: string };
      const rows = joinLines(data["text/markdown"] as string).split("\n\n")[0];
      return `:::{table} ${caption}\n:label: ${label}\n\n${rows}\n:::`;
    }
    if ("image/svg+xml" in data || "image/png" in data) return this.figure(data);
    for (const mime of ["text/latex", "text/markdown"]) if (mime in data) return joinLines(data[mime] as string);
    const plain = joinLines((data["text/plain"] ?? "") as string);
    return plain === "" ? "" : `\`\`\`text\n${plain}\n\`\`\``;
  }

  output(output: Output): string {
    if (output.output_type === "stream") return `\`\`\`text\n${joinLines(output.text).trimEnd()}\n\`\`\``;
    if (output.output_type === "error") return `:::{error}\n${output.ename}: ${output.evalue}\n:::`;
    return this.data(output.data);
  }
}

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

/** A notebook as MyST Markdown with its outputs in it: it reads on any MyST site, without a kernel. */
export function toMarkdown(notebook: Notebook, code: "show" | "appendix" | "hide"): MarkdownFiles {
  const writer = new MarkdownWriter();
  const parts: string[] = [];
  const appendix: string[] = [];
  for (const cell of notebook.cells) {
    if (cell.cell_type === "markdown")
      parts.push(withValues(sourceOf(cell), (cell.metadata.user_expressions ?? []) as Stored[]).trim());
    if (cell.cell_type !== "code" || tagsOf(cell).includes("remove-cell")) continue;
    const { source } = cellOptions(sourceOf(cell));
    const listing = `\`\`\`typescript\n${source.trim()}\n\`\`\``;
    if (source.trim() !== "" && !tagsOf(cell).includes("remove-input")) {
      if (code === "show") parts.push(listing);
      if (code === "appendix") appendix.push(listing);
    }
    parts.push(...cell.outputs.map((output) => writer.output(output)).filter(Boolean));
  }
  if (appendix.length > 0) parts.push("## Code", ...appendix);
  return { text: `${parts.join("\n\n")}\n`, pictures: writer.pictures };
}
