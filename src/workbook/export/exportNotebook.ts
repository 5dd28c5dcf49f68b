import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { readNotebook } from "../nbformat.ts";
import { type Document, openDocument } from "./document/document.ts";
import type { Problem } from "./document/problems.ts";
import type { Format } from "./formats.ts";

export interface ExportOptions {
  readonly to: Format;
  /** Folder for what is written. */
  readonly out: string;
  /** Where the code of the cells goes. */
  readonly code: "show" | "appendix" | "hide";
  readonly draft: boolean;
  /** For `tex`: `article`, `revtex`, or a folder with a `main.tex`. */
  readonly template: string;
}

export interface Exported {
  /** What was written, the main file first. */
  readonly files: readonly string[];
  readonly problems: readonly Problem[];
}

function write(path: string, bytes: string | Buffer): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  return path;
}

async function writeTex(path: string, options: ExportOptions): Promise<Exported> {
  const document = openDocument(path);
  const [{ texFiles }, { tarGz }] = await Promise.all([import("./tex/texFiles.ts"), import("./tex/tar.ts")]);
  const files = texFiles(document, options);
  const folder = join(options.out, `${basename(path, ".ipynb")}-tex`);
  rmSync(folder, { recursive: true, force: true });
  const main = join(folder, "main.tex");
  for (const [name, bytes] of files) write(join(folder, name), bytes);
  return { files: [main, write(`${folder}.tar.gz`, tarGz(files))], problems: document.log.sorted() };
}

/** The cited entries, under the first name that the notebook gives its bibliography. */
function writeBibliography(document: Document, folder: string): void {
  const name = basename(document.frontMatter.bibliography[0] ?? "references.bib");
  write(join(folder, name), `${document.references.map((r) => r.bibtex).join("\n\n")}\n`);
}

async function writeMarkdown(path: string, options: ExportOptions): Promise<Exported> {
  const { toMarkdown } = await import("./toMarkdown.ts");
  const document = openDocument(path);
  const { text, pictures } = toMarkdown(document, options.code);
  const cites = document.references.length > 0;
  // MyST looks for citations in the files that the front matter names
  const head = cites && !text.startsWith("---\n") ? "---\nbibliography: [references.bib]\n---\n\n" : "";
  const main = write(join(options.out, `${basename(path, ".ipynb")}.md`), head + text);
  if (cites) writeBibliography(document, options.out);
  for (const [name, bytes] of pictures) write(join(options.out, name), bytes);
  return { files: [main], problems: document.log.sorted() };
}

/** Writes an executed notebook in another form. Problems are listed and shown in red; none of them stops the export. */
export async function exportNotebook(path: string, options: ExportOptions): Promise<Exported> {
  const target = join(options.out, `${basename(path, ".ipynb")}.${options.to}`);
  switch (options.to) {
    case "tex":
      return writeTex(path, options);
    case "md":
      return writeMarkdown(path, options);
    case "ts": {
      const { toScript } = await import("./toScript.ts");
      return { files: [write(target, toScript(readNotebook(path)))], problems: [] };
    }
    case "pdf": {
      const { toPdf } = await import("./pdf/toPdf.ts");
      const document = openDocument(path);
      return { files: [write(target, toPdf(document, options))], problems: document.log.sorted() };
    }
    case "html": {
      const { toHtmlPage } = await import("./html/toHtmlPage.ts");
      const document = openDocument(path);
      return { files: [write(target, toHtmlPage(document, options))], problems: document.log.sorted() };
    }
  }
}
