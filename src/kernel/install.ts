import {
  copyFileSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { kernelSpecFor, specFolder } from "./kernelSpec.ts";
import { makeFolder } from "./makeFolder.ts";

/** Where a kernelspec goes. */
export type Place = { kind: "user" } | { kind: "prefix"; prefix: string } | { kind: "sys-prefix" };

/** A kernelspec found on this machine. */
interface InstalledSpec {
  name: string;
  folder: string;
  displayName: string;
  argv: string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

const specName = "kernel.json";

const main = fileURLToPath(new URL("../../dist/kernel/main.js", import.meta.url));

/**
 * Writes our kernelspec where Jupyter looks for it. It names this Node and this checkout by absolute paths, so it works from any folder
 * and without Python.
 * @returns the folder written
 * @throws RangeError for a name that is no name of a kernelspec, Error when the place is taken by a kernel that is not ours
 * or when there is no environment for `sys-prefix`
 */
export function installKernel(name: string, place: Place, env: Environment = process.env): string {
  const folder = folderOf(name, place, env);
  const taken = existsSync(folder) && readdirSync(folder).length > 0;
  if (taken || isLink(folder)) assertOurs(folder, name, "install");
  const spec = kernelSpecFor([main]);
  const suffix = name === "channelbook" ? "" : `: ${name}`;
  const own = { ...spec, display_name: `${spec.display_name}${suffix}` };
  makeFolder(folder);
  writeSpec(folder, `${JSON.stringify(own, null, 2)}\n`);
  for (const file of readdirSync(specFolder))
    if (file !== specName) {
      // through a link, another's file would be written over
      rmSync(join(folder, file), { force: true });
      copyFileSync(join(specFolder, file), join(folder, file));
    }
  return folder;
}

/** The old file or the new one, since it is what proves the folder ours. */
function writeSpec(folder: string, text: string): void {
  const beside = join(folder, `.${specName}.new`);
  try {
    writeFileSync(beside, text);
    renameSync(beside, join(folder, specName));
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/**
 * Removes the files of a kernelspec that {@link installKernel} wrote, and its folder unless others are in it.
 * @returns the folder
 * @throws RangeError for a name that is no name of a kernelspec, Error when there is none or it is not ours
 */
export function uninstallKernel(name: string, place: Place, env: Environment = process.env): string {
  const folder = folderOf(name, place, env);
  assertOurs(folder, name, "uninstall");
  for (const file of readdirSync(specFolder)) rmSync(join(folder, file), { force: true });
  if (readdirSync(folder).length === 0) rmdirSync(folder);
  return folder;
}

function folderOf(name: string, place: Place, env: Environment): string {
  if (!/^\w[\w.-]*$/.test(name))
    throw new RangeError(
      `kernel: expected a name of letters, digits, ".", "_" and "-" that begins with one of the first two; got ${JSON.stringify(name)}`,
    );
  return join(kernelsFolder(place, env), name);
}

/** A kernel.json that starts our kernel is what proves a folder ours; a link is nothing that we make. */
function assertOurs(folder: string, name: string, verb: "install" | "uninstall"): void {
  const found = readSpec(folder, name);
  if (found && isOurs(found) && !isLink(folder)) return;
  if (verb === "uninstall" && !existsSync(folder))
    throw new Error(`kernel uninstall: no kernel ${JSON.stringify(name)} in ${folder}; see "channelbook doctor"`);
  const advice = verb === "install" ? "choose another --name" : "remove it by hand";
  const holds =
    found && !isOurs(found) ? `starts another kernel (${found.displayName})` : "was not made by channelbook";
  throw new Error(`kernel ${verb}: ${folder} ${holds}; ${advice}`);
}

const isLink = (path: string) => lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;

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
  const file = join(folder, specName);
  try {
    // a pipe or a device would never end
    if (!statSync(file).isFile()) return undefined;
    const { argv, display_name } = JSON.parse(readFileSync(file, "utf8"));
    return Array.isArray(argv)
      ? { name, folder, displayName: String(display_name), argv: argv.map(String) }
      : undefined;
  } catch {
    return undefined;
  }
}
