import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { listChapters } from "../chapters.ts";
import { type Notebook, readNotebook } from "../nbformat.ts";
import { openDocument } from "./document/document.ts";
import { formatProblem } from "./document/problems.ts";
import { sampleNotebook, samplePath } from "./fixtures/sample.ts";
import { toHtmlPage } from "./html/toHtmlPage.ts";
import { toPdf } from "./pdf/toPdf.ts";
import { texFiles } from "./tex/texFiles.ts";

const asked = process.env.CHANNELBOOK_PAPERS !== undefined;
if (!asked)
  console.log(
    "not run: papers of every chapter; set CHANNELBOOK_PAPERS=1 (minutes; poppler-utils and texlive for all of it)",
  );
const has = (command: string) => spawnSync("which", [command]).status === 0;
const root = new URL("../../../", import.meta.url).pathname;

/** Every chapter that has been run, and the sample. */
const papers = new Map<string, () => Notebook>();

describe.skipIf(!asked)("papers of every chapter (only with CHANNELBOOK_PAPERS=1)", () => {
  const folder = mkdtempSync(join(tmpdir(), "papers-"));
  beforeAll(async () => {
    const sample = await sampleNotebook();
    papers.set(samplePath, () => sample);
    for (const path of listChapters(root)) papers.set(path, () => readNotebook(path));
  });

  it("export to PDF, LaTeX and HTML without a warning", () => {
    for (const [path, notebook] of papers) {
      const document = openDocument(path, notebook());
      toPdf(document, { code: "hide", draft: false });
      texFiles(document, { code: "hide", draft: false, template: "article" });
      toHtmlPage(document, { code: "show" });
      expect(document.log.sorted().map(formatProblem), path).toEqual([]);
    }
  });

  it.skipIf(!has("pdftotext"))(
    "have numbered equations, resolved citations and only embedded fonts (needs poppler-utils)",
    () => {
      for (const [path, notebook] of papers) {
        const file = join(folder, `${basename(path)}.pdf`);
        writeFileSync(file, toPdf(openDocument(path, notebook()), { code: "hide", draft: false }));
        const text = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
        expect(text, path).not.toMatch(/\?\?|\ufffd/);
        expect(text, path).toMatch(/\(1\)\s*$/m);
        expect(text, path).toContain("References");
        const fonts = execFileSync("pdffonts", [file], { encoding: "utf8" }).trim().split("\n").slice(2);
        for (const font of fonts) expect(font, path).toMatch(/ yes (yes|no) (yes|no) +\d+ +\d+$/);
      }
    },
  );

  it.skipIf(!has("pdflatex")).each(["article", "revtex"])(
    "compile with pdflatex as %s (needs texlive)",
    (template) => {
      for (const [path, notebook] of papers) {
        const target = join(folder, `${basename(path, ".ipynb")}-${template}`);
        for (const [name, bytes] of texFiles(openDocument(path, notebook()), {
          code: "appendix",
          draft: false,
          template,
        })) {
          mkdirSync(dirname(join(target, name)), { recursive: true });
          writeFileSync(join(target, name), bytes);
        }
        const run = (command: string, ...args: string[]) =>
          spawnSync(command, args, { cwd: target, encoding: "latin1", stdio: ["ignore", "pipe", "ignore"] });
        run("pdflatex", "-interaction=nonstopmode", "main");
        run("bibtex", "main");
        run("pdflatex", "-interaction=nonstopmode", "main");
        const { status, stdout } = run("pdflatex", "-interaction=nonstopmode", "main");
        expect(stdout.match(/^!.*$/m)?.[0], path).toBeUndefined();
        expect(stdout, path).not.toMatch(/LaTeX Warning: (Reference|Citation|There were undefined)/);
        expect(status, path).toBe(0);
      }
    },
    300_000,
  );
});
