import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Document } from "../document/document.ts";
import { findAll } from "../document/mdast.ts";
import { readNearby } from "../document/nearbyFile.ts";
import { plainName } from "../document/normalise.ts";
import { fillTemplate } from "./fillTemplate.ts";
import { type TemplateName, templates } from "./templates.ts";
import { type TexOptions, toTex } from "./toTex.ts";

interface TexFilesOptions extends Pick<TexOptions, "code"> {
  /** `article`, `revtex`, or a folder with a `main.tex` that has the same fields. */
  readonly template: string;
  readonly draft: boolean;
}

function readTemplate(name: string): { main: string; files: Map<string, Buffer> } {
  if (name in templates) return { main: templates[name as TemplateName], files: new Map() };
  if (!existsSync(join(name, "main.tex")))
    throw new RangeError(
      `export: expected --template ${Object.keys(templates).join(", ")} or a folder with a main.tex; got ${name}`,
    );
  const others = readdirSync(name, { withFileTypes: true }).filter((f) => f.isFile() && f.name !== "main.tex");
  return {
    main: readFileSync(join(name, "main.tex"), "utf8"),
    files: new Map(others.map((f) => [f.name, readFileSync(join(name, f.name))])),
  };
}

function nearestLockFile(from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const file = join(folder, "package-lock.json");
    if (existsSync(file)) return file;
    if (folder === dirname(folder)) return undefined;
  }
}

/** Everything that arXiv wants: `main.tex`, `refs.bib`, `figures/*.pdf`, and in `anc/` what is needed to run it again. */
export function texFiles(document: Document, options: TexFilesOptions): Map<string, Buffer> {
  const template = readTemplate(options.template);
  const columns = /twocolumn|\{revtex/.test(template.main) ? 2 : 1;
  const source = toTex(document, { code: options.code, columns });
  const files = new Map(template.files);
  files.set("main.tex", Buffer.from(fillTemplate(template.main, document, source, options.draft)));
  if (document.references.length > 0)
    files.set("refs.bib", Buffer.from(`${document.references.map((r) => r.bibtex).join("\n\n")}\n`));
  for (const [name, bytes] of source.pictures) files.set(`figures/${name}`, bytes);
  if (existsSync(document.path))
    files.set(`anc/${plainName(basename(document.path, ".ipynb"))}.ipynb`, readFileSync(document.path));
  const claims = findAll(document.body, "claim").map((node) => node.claim);
  files.set("anc/claims.json", Buffer.from(`${JSON.stringify(claims, null, 1)}\n`));
  const lock = nearestLockFile(dirname(document.path));
  const locked = lock === undefined ? undefined : readNearby(dirname(lock), basename(lock));
  if (locked?.bytes) files.set("anc/package-lock.json", locked.bytes);
  return files;
}
