import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { openDocument } from "../document/document.ts";
import { formatProblem } from "../document/problems.ts";
import { markdown, notebookOf } from "../fixtures/cells.ts";
import { sampleNotebook, samplePath } from "../fixtures/sample.ts";
import { escapeTex, unicodeDeclarations } from "./escapeTex.ts";
import { tarGz } from "./tar.ts";
import { texFiles } from "./texFiles.ts";

const options = { code: "hide", draft: false, template: "article" } as const;

describe("texFiles", () => {
  let files: Map<string, Buffer>;
  beforeAll(async () => {
    files = texFiles(openDocument(samplePath, await sampleNotebook()), options);
  });
  const main = () => files.get("main.tex")!.toString();

  it("holds source, bibliography, vector figures and what is needed to run it again", () => {
    expect([...files.keys()].sort()).toEqual([
      "anc/claims.json",
      "anc/package-lock.json",
      "figures/fig-decay.pdf",
      "figures/fig-phase.pdf",
      "main.tex",
      "refs.bib",
    ]);
    expect(files.get("figures/fig-decay.pdf")!.subarray(0, 5).toString()).toBe("%PDF-");
  });

  it("labels what it numbers, and every reference finds its label", () => {
    const labels = new Set(Array.from(main().matchAll(/\\label\{([^}]+)\}/g), (m) => m[1]));
    const used = Array.from(main().matchAll(/\\(?:eq)?ref\{([^}]+)\}|\\hyperref\[([^\]]+)\]/g), (m) => m[1] ?? m[2]);
    expect(used.length).toBeGreaterThan(5);
    for (const label of used) expect(labels).toContain(label);
  });

  it("cites by key, with every cited entry in refs.bib", () => {
    expect(main()).toContain("\\citep{poole2016exponential}");
    expect(main()).toContain("\\citet{erdos1960random}");
    expect(files.get("refs.bib")!.toString()).toMatch(
      /@inproceedings\{poole2016exponential[\s\S]*@article\{erdos1960random/,
    );
  });

  it("has balanced environments and no field left open", () => {
    const depth = new Map<string, number>();
    for (const [, edge, name] of main().matchAll(/\\(begin|end)\{([^}]+)\}/g))
      depth.set(name!, (depth.get(name!) ?? 0) + (edge === "begin" ? 1 : -1));
    expect([...depth.values()].every((d) => d === 0)).toBe(true);
    expect(main()).not.toMatch(/<<\w+>>/);
  });

  it("spans both columns of a two-column template where a figure is wide, and takes a user's own template", async () => {
    const folder = mkdtempSync(join(tmpdir(), "template-"));
    writeFileSync(join(folder, "main.tex"), "\\documentclass{own}\n<<title>>: <<body>>");
    writeFileSync(join(folder, "own.cls"), "% own");
    const own = texFiles(openDocument(samplePath, await sampleNotebook()), { ...options, template: folder });
    expect(own.get("main.tex")!.toString()).toMatch(/^\\documentclass\{own\}\nA variance map/);
    expect(own.has("own.cls")).toBe(true);
  });

  it("refuses a template that is not there, naming those that are", () => {
    const document = openDocument(samplePath, notebookOf(markdown("# A")));
    expect(() => texFiles(document, { ...options, template: "nature" })).toThrow(
      /article, revtex or a folder .* got nature/,
    );
  });

  it("declares the characters that pdflatex lacks and reports those it cannot have", () => {
    const document = openDocument(samplePath, notebookOf(markdown("# A\n\nσ ≤ 1, 量")));
    const text = texFiles(document, options).get("main.tex")!.toString();
    expect(text).toContain("\\DeclareUnicodeCharacter{03C3}{\\ensuremath{\\sigma}}");
    expect(text).toContain("U+91CF");
    expect(document.log.sorted().map(formatProblem)).toEqual([
      "pdflatex cannot set the character 量; write it as LaTeX",
    ]);
  });
});

describe("escapeTex", () => {
  it("leaves no character that acts", () => {
    expect(escapeTex("50% of $x_i & {y} # ~ ^ \\z")).toBe(
      "50\\% of \\$x\\_i \\& \\{y\\} \\# \\textasciitilde{} \\textasciicircum{} \\textbackslash{}z",
    );
  });

  it("knows every Greek letter by its own name", () => {
    const { declarations, unknown } = unicodeDeclarations("αωφςΩ");
    expect(unknown).toEqual([]);
    expect(declarations).toMatch(/\{03B1\}\{\\ensuremath\{\\alpha\}\}/);
    expect(declarations).toMatch(/\{03C9\}\{\\ensuremath\{\\omega\}\}/);
    expect(declarations).toMatch(/\{03C6\}\{\\ensuremath\{\\phi\}\}/);
  });
});

describe("tarGz", () => {
  it("is a tar that others read: names, sizes, contents and checksums", () => {
    const tar = gunzipSync(
      tarGz(
        new Map([
          ["b/c.txt", Buffer.from("hello")],
          ["a.txt", Buffer.alloc(600, "x")],
        ]),
      ),
    );
    const field = (at: number, from: number, size: number) =>
      tar
        .subarray(at + from, at + from + size)
        .toString()
        .replace(/\0.*$/s, "");
    expect(field(0, 0, 100)).toBe("a.txt");
    expect(Number.parseInt(field(0, 124, 12), 8)).toBe(600);
    const second = 512 + 1024;
    expect(field(second, 0, 100)).toBe("b/c.txt");
    expect(field(second, 512, 5)).toBe("hello");
    const header = Buffer.from(tar.subarray(0, 512));
    const checksum = Number.parseInt(field(0, 148, 8), 8);
    header.fill(" ", 148, 156);
    expect(header.reduce((a, b) => a + b, 0)).toBe(checksum);
    expect(tar.length % 512).toBe(0);
  });
});

describe("tarGz", () => {
  it("writes names as UTF-8, so that no letter becomes a dot or a slash", () => {
    const tar = gunzipSync(tarGz(new Map([["anc/ĮĮįx", Buffer.from("")]])));
    expect(tar.subarray(0, 11).toString()).toBe("anc/ĮĮįx");
  });
});
