import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { installedKernels, installKernel, isOurs, kernelsFolder, uninstallKernel } from "./install.ts";
import { emptyFolder } from "./testing/openNotebook.ts";

const user = { kind: "user" } as const;

describe("kernel install", () => {
  it("writes a kernelspec with absolute paths and logos, which Jupyter finds", () => {
    const env = { JUPYTER_DATA_DIR: emptyFolder() };
    const folder = installKernel("channelbook", user, env);
    expect(folder).toBe(join(env.JUPYTER_DATA_DIR, "kernels", "channelbook"));
    const spec = JSON.parse(readFileSync(join(folder, "kernel.json"), "utf8"));
    expect(spec).toMatchObject({
      language: "typescript",
      interrupt_mode: "message",
      display_name: "TypeScript (channelbook)",
    });
    expect(spec.argv[0]).toBe(process.execPath);
    expect(spec.argv.at(-2)).toMatch(/^\/.*\/dist\/kernel\/main\.js$/);
    expect(spec.argv.at(-1)).toBe("{connection_file}");
    for (const logo of ["logo-svg.svg", "logo-32x32.png", "logo-64x64.png"])
      expect(existsSync(join(folder, logo)), logo).toBe(true);
    expect(
      installedKernels(env)
        .filter(isOurs)
        .map(({ name }) => name),
    ).toContain("channelbook");
  });

  it("knows where each kind of place is", () => {
    expect(kernelsFolder(user, { HOME: "/h" })).toMatch(/^\/h\//);
    if (process.platform === "linux") expect(kernelsFolder(user, { XDG_DATA_HOME: "/x" })).toBe("/x/jupyter/kernels");
    expect(kernelsFolder({ kind: "prefix", prefix: "/opt/py" }, {})).toBe("/opt/py/share/jupyter/kernels");
    expect(kernelsFolder({ kind: "sys-prefix" }, { VIRTUAL_ENV: "/v" })).toBe("/v/share/jupyter/kernels");
    expect(kernelsFolder({ kind: "sys-prefix" }, { CONDA_PREFIX: "/c" })).toBe("/c/share/jupyter/kernels");
    expect(() => kernelsFolder({ kind: "sys-prefix" }, {})).toThrow(/VIRTUAL_ENV or CONDA_PREFIX/);
  });

  it.each(["a b", "..", ".", "../x", "/x", ".hidden", ""])("refuses %j as a name", (name) => {
    const env = { JUPYTER_DATA_DIR: emptyFolder({ "mine.txt": "mine" }) };
    installKernel("channelbook", user, env);
    expect(() => installKernel(name, user, env)).toThrow(/expected a name/);
    expect(() => uninstallKernel(name, user, env)).toThrow(/expected a name/);
    expect(readdirSync(env.JUPYTER_DATA_DIR).sort()).toEqual(["kernels", "mine.txt"]);
    expect(readdirSync(join(env.JUPYTER_DATA_DIR, "kernels"))).toEqual(["channelbook"]);
  });

  it("leaves the old kernelspec on a full disk, and can be said again", () => {
    const env = { JUPYTER_DATA_DIR: emptyFolder() };
    const folder = installKernel("mine", user, env);
    const spec = readFileSync(join(folder, "kernel.json"), "utf8");
    symlinkSync("/dev/full", join(folder, ".kernel.json.new"));
    expect(() => installKernel("mine", user, env)).toThrow(/ENOSPC/);
    expect(readFileSync(join(folder, "kernel.json"), "utf8")).toBe(spec);
    expect(installKernel("mine", user, env)).toBe(folder);
  });

  it("reads no pipe in the place of a kernelspec, writes through no link, and says at once where nothing can be written", () => {
    const env = { JUPYTER_DATA_DIR: emptyFolder({ "mine.txt": "mine" }) };
    const folder = installKernel("mine", user, env);
    rmSync(join(folder, "logo-svg.svg"));
    symlinkSync(join(env.JUPYTER_DATA_DIR, "mine.txt"), join(folder, "logo-svg.svg"));
    installKernel("mine", user, env);
    expect(readFileSync(join(env.JUPYTER_DATA_DIR, "mine.txt"), "utf8")).toBe("mine");
    rmSync(join(folder, "kernel.json"));
    execFileSync("mkfifo", [join(folder, "kernel.json")]);
    expect(() => installKernel("mine", user, env)).toThrow(/was not made by channelbook/);
    expect(installedKernels(env).map(({ name }) => name)).not.toContain("mine");
    expect(() => installKernel("mine", user, { JUPYTER_DATA_DIR: "/proc/nowhere" })).toThrow(/ENOENT/);
  });

  it("replaces a kernel of ours, and no other folder", () => {
    const env = { JUPYTER_DATA_DIR: emptyFolder() };
    installKernel("mine", user, env);
    expect(existsSync(installKernel("mine", user, env))).toBe(true);
    const kernels = join(env.JUPYTER_DATA_DIR, "kernels");
    for (const [name, spec] of [
      ["python3", '{"argv": ["python"], "display_name": "Python 3"}'],
      ["broken", "{}"],
    ] as const) {
      mkdirSync(join(kernels, name));
      writeFileSync(join(kernels, name, "kernel.json"), spec);
      expect(() => installKernel(name, user, env)).toThrow(/kernel install: .*; choose another --name/);
      expect(readFileSync(join(kernels, name, "kernel.json"), "utf8")).toBe(spec);
    }
    symlinkSync(join(kernels, "mine"), join(kernels, "link"));
    expect(() => installKernel("link", user, env)).toThrow(/was not made by channelbook/);
    expect(() => uninstallKernel("link", user, env)).toThrow(/was not made by channelbook/);
  });
});

describe("kernel uninstall", () => {
  it("removes what install wrote, and says when there is nothing", () => {
    const env = { JUPYTER_DATA_DIR: emptyFolder() };
    const folder = installKernel("mine", user, env);
    expect(uninstallKernel("mine", user, env)).toBe(folder);
    expect(existsSync(folder)).toBe(false);
    expect(() => uninstallKernel("mine", user, env)).toThrow(/no kernel "mine"/);
  });

  it("leaves what others put beside our files", () => {
    const env = { JUPYTER_DATA_DIR: emptyFolder() };
    const folder = installKernel("mine", user, env);
    writeFileSync(join(folder, "notes.txt"), "mine");
    uninstallKernel("mine", user, env);
    expect(readdirSync(folder)).toEqual(["notes.txt"]);
  });

  it("leaves the kernels of others alone", () => {
    const env = { JUPYTER_DATA_DIR: emptyFolder() };
    const folder = join(env.JUPYTER_DATA_DIR, "kernels", "python3");
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, "kernel.json"),
      JSON.stringify({ argv: ["python"], display_name: "Python 3", language: "python" }),
    );
    expect(() => uninstallKernel("python3", user, env)).toThrow(/starts another kernel \(Python 3\)/);
    expect(existsSync(folder)).toBe(true);
  });
});
