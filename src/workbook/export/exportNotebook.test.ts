import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { plotlyMime } from "../../records/mime.ts";
import { writeNotebook } from "../nbformat.ts";
import { exportNotebook } from "./exportNotebook.ts";
import { code, display, markdown, notebookOf } from "./fixtures/cells.ts";
import { sampleNotebook } from "./fixtures/sample.ts";
import { formats } from "./formats.ts";

const options = { code: "show", draft: false, template: "article" } as const;

describe("exportNotebook", () => {
  it("writes every format that it names", async () => {
    const folder = mkdtempSync(join(tmpdir(), "export-"));
    const path = join(folder, "sample.ipynb");
    writeNotebook(path, notebookOf(markdown("# Title\n\n$x$"), code("1 + 1")));
    for (const to of formats) {
      const { files, problems } = await exportNotebook(path, { ...options, to, out: join(folder, "out") });
      expect(files.every(existsSync), to).toBe(true);
      expect(problems, to).toEqual([]);
    }
  });

  it("writes MyST with the figures beside it and the computed values in it", async () => {
    const folder = mkdtempSync(join(tmpdir(), "export-"));
    const path = join(folder, "sample.ipynb");
    writeNotebook(path, await sampleNotebook());
    copyFileSync(new URL("fixtures/references.bib", import.meta.url), join(folder, "references.bib"));
    const { files } = await exportNotebook(path, { ...options, to: "md", out: join(folder, "out") });
    const text = readFileSync(files[0]!, "utf8");
    expect(text).toContain(":::{figure} figures/fig-decay.svg\n:label: fig-decay");
    expect(text).toContain("$q^* =$ 0.3172 at 200 neurons");
    expect(text).not.toContain("{eval}");
    expect(existsSync(join(folder, "out/figures/fig-decay.svg"))).toBe(true);
    expect(readFileSync(join(folder, "out/references.bib"), "utf8")).toContain("@article{erdos1960random");
  });

  it.each(["md", "tex"] as const)("keeps both pictures in %s where two labels give one name", async (to) => {
    const folder = mkdtempSync(join(tmpdir(), "export-"));
    const path = join(folder, "s.ipynb");
    const figure = (label: string, d: string) =>
      display({
        [plotlyMime]: { data: [], layout: { meta: { label, caption: "c" } } },
        "image/svg+xml": `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><path d="${d}"/></svg>`,
      });
    writeNotebook(path, notebookOf(code("f()", [figure("fig a", "M0 0L9 9"), figure("fig-a", "M1 0L9 9")])));
    const { files } = await exportNotebook(path, { ...options, to, out: folder });
    const figures = readdirSync(join(dirname(files[0]!), "figures"));
    expect(figures.map((name) => name.replace(/\.\w+$/, "")).sort()).toEqual(["fig-a", "fig-a-2"]);
    expect(readFileSync(files[0]!, "utf8")).toMatch(/figures\/fig-a\b(?!-)[\s\S]*figures\/fig-a-2\b/);
  });

  it("fences code and outputs so that nothing in them ends the fence", async () => {
    const folder = mkdtempSync(join(tmpdir(), "export-"));
    const path = join(folder, "s.ipynb");
    const text = "a\n```\n<b>";
    writeNotebook(path, notebookOf(code(text, [{ output_type: "stream", name: "stdout", text }])));
    const { files } = await exportNotebook(path, { ...options, to: "md", out: folder });
    expect(readFileSync(files[0]!, "utf8")).toBe(
      `\`\`\`\`typescript\n${text}\n\`\`\`\`\n\n\`\`\`\`text\n${text}\n\`\`\`\`\n`,
    );
  });

  it("writes a script whose prose is comments", async () => {
    const folder = mkdtempSync(join(tmpdir(), "export-"));
    const path = join(folder, "s.ipynb");
    writeNotebook(path, notebookOf(markdown("# T\n\ntext"), code("const a = 1;", [], ["parameters"])));
    const { files } = await exportNotebook(path, { ...options, to: "ts", out: folder });
    expect(readFileSync(files[0]!, "utf8")).toBe(
      '// %% [markdown]\n// # T\n//\n// text\n\n// %% tags=["parameters"]\nconst a = 1;\n',
    );
  });

  it.each([
    ["../../refs/own.bib", "own.bib"],
    ["01-a.md", "references.bib"],
    [".channelbook-export", "references.bib"],
    ["../.bib", "references.bib"],
    ["/etc/passwd", "references.bib"],
  ])(
    "writes the references that it cites beside the Markdown, whatever their file is called: %s",
    async (name, written) => {
      const folder = mkdtempSync(join(tmpdir(), "export-"));
      mkdirSync(join(folder, "refs"));
      for (const place of ["references.bib", "own.bib"])
        copyFileSync(new URL("fixtures/references.bib", import.meta.url), join(folder, place));
      const path = join(folder, "01-a.ipynb");
      writeNotebook(
        path,
        notebookOf(markdown(`---\nbibliography: [${name}, own.bib]\n---\n\n# T\n\n[@erdos1960random]`)),
      );
      await exportNotebook(path, { ...options, to: "md", out: join(folder, "out") });
      expect(readdirSync(join(folder, "out")).sort()).toEqual([".channelbook-export", "01-a.md", written].sort());
      expect(readFileSync(join(folder, "out/01-a.md"), "utf8")).toMatch(/^---\nbibliography/);
    },
  );

  it.each([
    ["md", "references.bib"],
    ["ts", "sample.ts"],
    ["tex", "sample-tex/main.tex"],
  ] as const)("does not write %s over %s of another hand", async (to, name) => {
    const folder = mkdtempSync(join(tmpdir(), "export-"));
    const path = join(folder, "sample.ipynb");
    writeNotebook(path, await sampleNotebook());
    copyFileSync(new URL("fixtures/references.bib", import.meta.url), join(folder, "references.bib"));
    const mine = join(folder, "out", name);
    mkdirSync(dirname(mine), { recursive: true });
    writeFileSync(mine, "mine");
    await expect(exportNotebook(path, { ...options, to, out: join(folder, "out") })).rejects.toThrow(
      /export: .*(is not as|did not write)/,
    );
    expect(readFileSync(mine, "utf8")).toBe("mine");
  });

  it("writes over what it wrote, unless that was changed", async () => {
    const folder = mkdtempSync(join(tmpdir(), "export-"));
    const path = join(folder, "s.ipynb");
    writeNotebook(path, notebookOf(markdown("# T"), code("1")));
    const how = { ...options, to: "md", out: join(folder, "out") } as const;
    const [file] = (await exportNotebook(path, how)).files;
    await exportNotebook(path, how);
    writeFileSync(file!, "edited");
    await expect(exportNotebook(path, how)).rejects.toThrow(/s\.md is not as export wrote it; rename it/);
    expect(readFileSync(file!, "utf8")).toBe("edited");
  });
});
