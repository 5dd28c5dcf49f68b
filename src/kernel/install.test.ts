import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
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

  it("refuses names that Jupyter does not accept", () => {
    expect(() => installKernel("a b", user, { JUPYTER_DATA_DIR: emptyFolder() })).toThrow(/expected a name/);
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
