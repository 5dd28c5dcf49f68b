import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Where a kernelspec goes. */
export type Place = { kind: "user" } | { kind: "prefix"; prefix: string } | { kind: "sys-prefix" };

/** A kernelspec found on this machine. */
export interface InstalledSpec {
  name: string;
  folder: string;
  displayName: string;
  argv: string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

const template = fileURLToPath(new URL("../../kernel-config/kernels/channelbook/", import.meta.url));
const main = fileURLToPath(new URL("../../dist/kernel/main.js", import.meta.url));

/**
 * Writes our kernelspec where Jupyter looks for it. It names this Node and this checkout by absolute paths, so it works from any folder
 * and without Python.
 * @returns the folder written
 * @throws RangeError for a name that Jupyter would not accept, Error when there is no environment for `sys-prefix`
 */
export function installKernel(name: string, place: Place, env: Environment = process.env): string {
  if (!/^[\w.-]+$/.test(name))
    throw new RangeError(
      `kernel install: expected a name of letters, digits, ".", "_" and "-"; got ${JSON.stringify(name)}`,
    );
  const folder = join(kernelsFolder(place, env), name);
  const spec = JSON.parse(readFileSync(join(template, "kernel.json"), "utf8"));
  const suffix = name === "channelbook" ? "" : `: ${name}`;
  const own = {
    ...spec,
    argv: [process.execPath, "--no-warnings", main, "{connection_file}"],
    display_name: `${spec.display_name}${suffix}`,
  };
  mkdirSync(folder, { recursive: true });
  cpSync(template, folder, { recursive: true });
  writeFileSync(join(folder, "kernel.json"), `${JSON.stringify(own, null, 2)}\n`);
  return folder;
}

/**
 * Removes a kernelspec that {@link installKernel} wrote.
 * @returns the folder removed
 * @throws Error when there is none, or when it starts another kernel than this
 */
export function uninstallKernel(name: string, place: Place, env: Environment = process.env): string {
  const folder = join(kernelsFolder(place, env), name);
  const found = readSpec(folder, name);
  if (!found)
    throw new Error(`kernel uninstall: no kernel ${JSON.stringify(name)} in ${folder}; see "channelbook doctor"`);
  if (!isOurs(found))
    throw new Error(`kernel uninstall: ${folder} starts another kernel (${found.displayName}); remove it by hand`);
  rmSync(folder, { recursive: true });
  return folder;
}

/** All kernelspecs that Jupyter would find, nearest first. */
export function installedKernels(env: Environment = process.env): InstalledSpec[] {
  const folders = jupyterPath(env).map((folder) => join(folder, "kernels"));
  return folders
    .filter(existsSync)
    .flatMap((kernels) => readdirSync(kernels).flatMap((name) => readSpec(join(kernels, name), name) ?? []));
}

/** Whether a kernelspec starts a channelbook kernel. */
export function isOurs(spec: InstalledSpec): boolean {
  return spec.argv.some((word) => /[/\\]dist[/\\]kernel[/\\]main\.js$/.test(word));
}

/** `…/share/jupyter/kernels` (or what stands for it) of a place. */
export function kernelsFolder(place: Place, env: Environment = process.env): string {
  if (place.kind === "user") return join(userDataFolder(env), "kernels");
  const prefix = place.kind === "prefix" ? place.prefix : (env.VIRTUAL_ENV ?? env.CONDA_PREFIX);
  if (prefix === undefined)
    throw new Error(
      "kernel install --sys-prefix: expected an active virtual environment (VIRTUAL_ENV or CONDA_PREFIX); use --user or --prefix",
    );
  return join(prefix, "share", "jupyter", "kernels");
}

/** Jupyter's data folders, in its order. */
function jupyterPath(env: Environment): string[] {
  const listed = (env.JUPYTER_PATH ?? "").split(process.platform === "win32" ? ";" : ":").filter(Boolean);
  const active = [env.VIRTUAL_ENV, env.CONDA_PREFIX].filter((folder) => folder !== undefined);
  const system =
    process.platform === "win32"
      ? [join(env.PROGRAMDATA ?? "C:\\ProgramData", "jupyter")]
      : ["/usr/local/share/jupyter", "/usr/share/jupyter"];
  return [...listed, userDataFolder(env), ...active.map((folder) => join(folder, "share", "jupyter")), ...system];
}

function userDataFolder(env: Environment): string {
  if (env.JUPYTER_DATA_DIR) return env.JUPYTER_DATA_DIR;
  const home = env.HOME ?? homedir();
  if (process.platform === "darwin") return join(home, "Library", "Jupyter");
  if (process.platform === "win32") return join(env.APPDATA ?? join(home, "AppData", "Roaming"), "jupyter");
  return join(env.XDG_DATA_HOME ?? join(home, ".local", "share"), "jupyter");
}

function readSpec(folder: string, name: string): InstalledSpec | undefined {
  try {
    const { argv, display_name } = JSON.parse(readFileSync(join(folder, "kernel.json"), "utf8"));
    return { name, folder, displayName: String(display_name), argv };
  } catch {
    return undefined;
  }
}
