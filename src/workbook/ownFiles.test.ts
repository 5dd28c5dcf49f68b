import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { describe, expect, it } from "vitest";
import { checkOwn, writeOwn } from "./ownFiles.ts";

const folder = () => mkdtempSync(join(tmpdir(), "own-"));
const files = (...names: string[]) => new Map(names.map((name) => [name, `text of ${name}`]));

describe("a folder that a verb fills", () => {
  it("is written, and written again, with what is no longer made removed", () => {
    const out = { verb: "site", folder: join(folder(), "pages"), whole: "." } as const;
    expect(writeOwn(out, files("a.html", "assets/b.css"))).toEqual([
      join(out.folder, "a.html"),
      join(out.folder, "assets/b.css"),
    ]);
    writeOwn(out, new Map([["a.html", "other"]]));
    expect(readFileSync(join(out.folder, "a.html"), "utf8")).toBe("other");
    expect(existsSync(join(out.folder, "assets/b.css"))).toBe(false);
  });

  it("is refused when others have filled it", () => {
    const mine = folder();
    writeFileSync(join(mine, "thesis.txt"), "years");
    const out = { verb: "site", folder: mine, whole: "." } as const;
    expect(() => writeOwn(out, files("index.html"))).toThrow(
      /has files that site did not write; name a new or empty folder/,
    );
    expect(readdirSync(mine)).toEqual(["thesis.txt"]);
  });

  it("gets no two files of one name where case is not told apart", () => {
    const out = { verb: "site", folder: folder(), whole: "." } as const;
    expect(() => writeOwn(out, files("index.html", "Index.html"))).toThrow(
      /index\.html and Index\.html would be one file/,
    );
    expect(readdirSync(out.folder)).toEqual([]);
  });

  it("keeps what others add to it later, and what they change", () => {
    const out = { verb: "site", folder: folder(), whole: "." } as const;
    writeOwn(out, files("a", "b"));
    for (const name of ["b", "notes"]) writeFileSync(join(out.folder, name), "mine");
    writeOwn(out, files("a"));
    for (const name of ["b", "notes"]) expect(readFileSync(join(out.folder, name), "utf8")).toBe("mine");
    expect(() => writeOwn(out, files("a", "notes"))).toThrow(/notes is not as site wrote it; rename it/);
  });

  it("may be shared by a verb that adds to it, never over a file of another hand", () => {
    const out = { verb: "export", folder: folder() } as const;
    writeFileSync(join(out.folder, "references.bib"), "mine");
    writeOwn(out, files("x.md"));
    writeOwn(out, files("y.md"));
    expect(() => writeOwn(out, files("z.md", "references.bib"))).toThrow(/references\.bib is not as export wrote it/);
    expect(readdirSync(out.folder).sort()).toEqual([".channelbook-export", "references.bib", "x.md", "y.md"]);
  });

  it.each([
    "../x",
    "a/../../x",
    "/etc/x",
    "..",
    ".",
    "",
    "a//b",
    "a\\..\\b",
    "a\0",
    ".channelbook-run",
    ".git/HEAD",
    "a/.b",
  ])("holds the name %j back", (name) => {
    const out = { verb: "export", folder: folder() } as const;
    expect(() => writeOwn(out, files(name))).toThrow(/expected a file name inside/);
    expect(readdirSync(out.folder)).toEqual([]);
  });

  it("does not follow links out of itself", () => {
    const [out, elsewhere] = [{ verb: "export", folder: folder() } as const, folder()];
    symlinkSync(elsewhere, join(out.folder, "figures"));
    symlinkSync(join(elsewhere, "new"), join(out.folder, "x.md"));
    expect(() => writeOwn(out, files("figures/a.svg"))).toThrow(/figures\/a\.svg is not as export wrote it/);
    expect(() => writeOwn(out, files("x.md"))).toThrow(/x\.md is not as export wrote it/);
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  it("says at once that nothing can be written there", () => {
    const file = join(folder(), "file");
    writeFileSync(file, "");
    for (const hopeless of [file, join(file, "below"), "/proc/nothing"])
      expect(() => checkOwn({ verb: "run", folder: hopeless }, [])).toThrow(
        /run: cannot write in .*; choose another --out/,
      );
  });

  it("is not trusted with a marker that lists files outside it", () => {
    const out = { verb: "site", folder: folder(), whole: "." } as const;
    writeFileSync(join(out.folder, ".channelbook-site"), JSON.stringify({ "../x": ["00"] }));
    expect(() => writeOwn(out, files("a"))).toThrow(/is not a list of files/);
  });

  it("keeps every hidden file and every file of other bytes, whatever a forged marker says", () => {
    const out = { verb: "site", folder: folder(), whole: "." } as const;
    const marker = (lines: object) => writeFileSync(join(out.folder, ".channelbook-site"), JSON.stringify(lines));
    const hash = (text: string) => createHash("sha256").update(text).digest("hex");
    mkdirSync(join(out.folder, ".git"));
    for (const name of [".git/HEAD", "mine", "known"]) writeFileSync(join(out.folder, name), name);
    marker({ ".git/HEAD": [hash(".git/HEAD")] });
    expect(() => writeOwn(out, files("a"))).toThrow(/is not a list of files/);
    marker({ mine: [hash("other")], known: [hash("known")] });
    writeOwn(out, files("a"));
    expect(readdirSync(out.folder).sort()).toEqual([".channelbook-site", ".git", "a", "mine"]);
    expect(readFileSync(join(out.folder, ".git/HEAD"), "utf8")).toBe(".git/HEAD");
  });

  it("leaves a file alone of which one of its own is another name", () => {
    const [out, mine] = [{ verb: "export", folder: folder() } as const, join(folder(), "mine")];
    writeOwn(out, new Map([["a.md", "text"]]));
    linkSync(join(out.folder, "a.md"), mine);
    writeOwn(out, new Map([["a.md", "new text"]]));
    expect(readFileSync(mine, "utf8")).toBe("text");
  });

  it("knows the files of all that wrote there at once", async () => {
    const script = join(folder(), "writer.mjs");
    const contents = `import { writeOwn } from "./ownFiles.ts";
      const [, , folder, name] = process.argv;
      for (let i = 0; i < 10; i++) writeOwn({ verb: "export", folder }, new Map([[name + i, name]]));`;
    const resolveDir = fileURLToPath(new URL(".", import.meta.url));
    buildSync({
      stdin: { contents, resolveDir, loader: "ts" },
      bundle: true,
      platform: "node",
      format: "esm",
      outfile: script,
    });
    const out = { verb: "export", folder: folder() } as const;
    const names = ["a", "b", "c", "d"];
    const writers = names.map((name) => once(spawn(process.execPath, [script, out.folder, name]), "exit"));
    expect(await Promise.all(writers)).toEqual(names.map(() => [0, null]));
    const written = names.flatMap((name) => Array.from({ length: 10 }, (_, i) => `${name}${i}`));
    expect(readdirSync(out.folder)).toEqual([".channelbook-export", ...written]);
    expect(Object.keys(checkOwn(out, written)).sort()).toEqual(written);
  }, 60_000);

  it("does not take a link for its marker, nor write over what the link leads to", () => {
    const [out, settings] = [{ verb: "export", folder: folder() } as const, join(folder(), "settings.json")];
    writeFileSync(settings, "{}");
    symlinkSync(settings, join(out.folder, ".channelbook-export"));
    expect(() => writeOwn(out, files("x.md"))).toThrow(/is not a list of files/);
    expect(readFileSync(settings, "utf8")).toBe("{}");
  });

  it("removes only the part that is wholly the verb's", () => {
    const out = folder();
    writeOwn({ verb: "export", folder: out }, files("x.md"));
    const tex = { verb: "export", folder: out, whole: "x-tex" } as const;
    writeOwn(tex, files("x-tex/main.tex", "x-tex/figures/a.pdf"));
    writeOwn(tex, files("x-tex/main.tex"));
    expect(existsSync(join(out, "x-tex/figures/a.pdf"))).toBe(false);
    expect(existsSync(join(out, "x.md"))).toBe(true);
    mkdirSync(join(out, "y-tex"));
    writeFileSync(join(out, "y-tex", "mine.tex"), "mine");
    expect(() => checkOwn({ ...tex, whole: "y-tex" }, [])).toThrow(/y-tex has files that export did not write/);
  });
});
