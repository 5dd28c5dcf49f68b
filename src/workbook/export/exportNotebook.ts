import { basename } from "node:path";
import { checkOwn, writeOwn } from "../ownFiles.ts";
import { type Document, openDocument } from "./document/document.ts";
import type { Problem } from "./document/problems.ts";
import type { Format } from "./formats.ts";

interface ExportOptions {
  readonly to: Format;
  /** Folder for what is written. */
  readonly out: string;
  /** Where the code of the cells goes. */
  readonly code: "show" | "appendix" | "hide";
  readonly draft: boolean;
  /** For `tex`: `article`, `revtex`, or a folder with a `main.tex`. */
  readonly template: string;
}

interface Exported {
  /** What was written, the main file first. */
  readonly files: readonly string[];
  readonly problems: readonly Problem[];
}

type Files = Map<string, string | Buffer>;

async function texBundle(document: Document, name: string, options: ExportOptions): Promise<Files> {
  const [{ texFiles }, { tarGz }] = await Promise.all([import("./tex/texFiles.ts"), import("./tex/tar.ts")]);
  const files = texFiles(document, options);
  const inFolder = [...files].map(([file, bytes]) => [`${name}-tex/${file}`, bytes] as const);
  return new Map([...inFolder, [`${name}-tex.tar.gz`, tarGz(files)]]);
}

async function markdownFiles(document: Document, name: string, options: ExportOptions): Promise<Files> {
  const { toMarkdown } = await import("./toMarkdown.ts");
  const { text, pictures } = toMarkdown(document, options.code);
  const { references, frontMatter } = document;
  // MyST looks for citations in the files that the front matter names
  const head = references.length > 0 && !text.startsWith("---\n") ? "---\nbibliography: [references.bib]\n---\n\n" : "";
  const files: Files = new Map([[`${name}.md`, head + text]]);
  if (references.length > 0)
    files.set(
      /[\w-][\w.-]*\.bib$/.exec(frontMatter.bibliography[0] ?? "")?.[0] ?? "references.bib",
      `${references.map((r) => r.bibtex).join("\n\n")}\n`,
    );
  for (const [picture, bytes] of pictures) files.set(picture, bytes);
  return files;
}

async function filesOf(document: Document, name: string, options: ExportOptions): Promise<Files> {
  switch (options.to) {
    case "tex":
      return texBundle(document, name, options);
    case "md":
      return markdownFiles(document, name, options);
    case "pdf":
      return new Map([[`${name}.pdf`, (await import("./pdf/toPdf.ts")).toPdf(document, options)]]);
    case "html":
      return new Map([[`${name}.html`, (await import("./html/toHtmlPage.ts")).toHtmlPage(document, options)]]);
    case "ts":
      return new Map([[`${name}.ts`, (await import("./toScript.ts")).toScript(document.notebook)]]);
  }
}

/**
 * Writes an executed notebook in another form. Problems are listed and shown in red. Files that no export wrote, or that
 * were changed since, are not replaced.
 *
 * @throws RangeError naming the file that is in the way
 */
export async function exportNotebook(path: string, options: ExportOptions): Promise<Exported> {
  const name = basename(path, ".ipynb");
  const tex = options.to === "tex";
  const own = { verb: "export", folder: options.out, ...(tex && { whole: `${name}-tex` }) } as const;
  checkOwn(own, []);
  const document = openDocument(path);
  const written = writeOwn(own, await filesOf(document, name, options));
  return {
    files: tex ? written.filter((file) => /(main\.tex|\.tar\.gz)$/.test(file)) : written.slice(0, 1),
    // a script holds the cells as they are
    problems: options.to === "ts" ? [] : document.log.sorted(),
  };
}
