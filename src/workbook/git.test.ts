import { execFileSync } from "node:child_process";
import { appendFileSync, chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { git, isChanged } from "./git.ts";
import { writeNotebook } from "./nbformat.ts";
import { commitOf, stampOf } from "./provenance.ts";

function repository() {
  const folder = mkdtempSync(join(tmpdir(), "git-"));
  const own = (...args: string[]) => execFileSync("git", ["-C", folder, ...args], { encoding: "utf8" });
  writeNotebook(join(folder, "a.ipynb"), { nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [] });
  own("init", "-q");
  own("add", ".");
  own("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a");
  return { folder, own };
}

describe("git", () => {
  it("knows the commit of a folder, and whether its files have changed since", () => {
    const { folder } = repository();
    expect(git(folder, "rev-parse", "HEAD")).toMatch(/^[0-9a-f]{40}$/);
    expect(isChanged(folder)).toBe(false);
    writeFileSync(join(folder, "a.ipynb"), "{}");
    expect([isChanged(folder), isChanged(folder, "a.ipynb")]).toEqual([true, true]);
    expect(git(mkdtempSync(join(tmpdir(), "none-")), "rev-parse", "HEAD")).toBeUndefined();
  });

  it("starts no program that the folder's own configuration names: monitor, hook, pager, signature, filter, transport", () => {
    const { folder, own } = repository();
    const mark = join(folder, "ran");
    const program = join(folder, "program");
    writeFileSync(program, `#!/bin/sh\necho "$0 $*" >> ${mark}\ncat\n`);
    chmodSync(program, 0o755);
    for (const key of ["core.fsmonitor", "core.pager", "gpg.program", "core.sshCommand", "diff.external"])
      own("config", key, program);
    own("config", "log.showSignature", "true");
    own("config", "filter.a=b.clean", program);
    own("config", "filter.a=b.required", "true");
    own("config", "core.hooksPath", join(folder, "hooks"));
    execFileSync("mkdir", [join(folder, "hooks")]);
    execFileSync("cp", [program, join(folder, "hooks/post-index-change")]);
    writeFileSync(join(folder, ".git/info/attributes"), "*.ipynb filter=a=b\n");
    writeNotebook(join(folder, "a.ipynb"), { nbformat: 4, nbformat_minor: 5, metadata: { x: 1 }, cells: [] });
    stampOf(join(folder, "a.ipynb"), { nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [] });
    expect(commitOf(folder)).toMatch(/\+changes$/);
    expect(existsSync(mark)).toBe(false);
  });

  it("asks nothing of files whose filter has a name that is no text", () => {
    const { folder } = repository();
    const mark = join(folder, "ran");
    const filter = Buffer.from(`[filter "\xff"]\n\tclean = "touch ${mark}; cat"\n`, "latin1");
    appendFileSync(join(folder, ".git/config"), filter);
    writeFileSync(join(folder, ".git/info/attributes"), Buffer.from("*.ipynb filter=\xff\n", "latin1"));
    const text = readFileSync(join(folder, "a.ipynb"), "utf8");
    writeFileSync(join(folder, "a.ipynb"), text.replace("metadata", "metadatA"));
    expect([isChanged(folder), existsSync(mark)]).toEqual([undefined, false]);
  });

  it("does not wait for a repository that never answers", () => {
    const { folder } = repository();
    rmSync(join(folder, ".git/HEAD"));
    execFileSync("mkfifo", [join(folder, ".git/HEAD")]);
    expect([git(folder, "rev-parse", "HEAD"), isChanged(folder)]).toEqual([undefined, undefined]);
  }, 60_000);

  it("fetches nothing that a partial clone lacks, whatever transports the folder allows", () => {
    const { folder, own } = repository();
    const tree = own("rev-parse", "HEAD^{tree}").trim();
    rmSync(join(folder, ".git/objects", tree.slice(0, 2), tree.slice(2)));
    const mark = join(folder, "ran");
    for (const [key, value] of [
      ["core.repositoryFormatVersion", "1"],
      ["extensions.partialClone", "origin"],
      ["remote.origin.promisor", "true"],
      ["remote.origin.url", `ext::touch ${mark}`],
      ["protocol.ext.allow", "always"],
    ])
      own("config", key!, value!);
    expect(git(folder, "fetch", "origin")).toBeUndefined();
    expect(git(folder, "log", "-1", "--", "a.ipynb")).toBeUndefined();
    expect(existsSync(mark)).toBe(false);
  });
});
