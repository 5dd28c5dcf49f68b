import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import type { KernelSpec } from "../kernelSpec.ts";
import { type Connection, freeConnection } from "../wire/connection.ts";

/** A kernel process and how to reach it. */
export interface Launched {
  process: ChildProcess;
  connection: Connection;
  /** resolves when the process has ended, with the reason in words */
  ended: Promise<string>;
  /** removes the connection file: a kernel that answers has read it */
  forget(): Promise<void>;
}

const keptStderr = 4000;

/** Writes a connection file and starts the kernel with it. */
export async function launch(spec: KernelSpec, cwd: string, env: Record<string, string>): Promise<Launched> {
  const connection = await freeConnection("channelbook");
  const folder = await privateFolder();
  const file = join(folder, "connection.json");
  await writeFile(file, JSON.stringify(connection), { mode: 0o600 });
  const [command, ...words] = spec.argv.map((word) => word.replace("{connection_file}", file));
  const kernel = spawn(command!, words, {
    cwd,
    env: { ...process.env, ...spec.env, JPY_PARENT_PID: String(process.pid), ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let stderr = "";
  kernel.stderr!.setEncoding("utf8").on("data", (chunk) => {
    stderr = (stderr + chunk).slice(-keptStderr);
  });
  const ended = new Promise<string>((resolve) => {
    kernel.on("error", (error) => resolve(`cannot start ${command}: ${error.message}`));
    kernel.on("exit", (code, signal) =>
      resolve(`the kernel process ended (${signal ?? `exit code ${code}`})\n${stderr}`.trim()),
    );
  });
  const forget = () => rm(folder, { recursive: true, force: true });
  ended.then(forget);
  return { process: kernel, connection, ended, forget };
}

/** A new folder for files that hold a key; under the home folder where the one for temporary files cannot be written to. */
async function privateFolder(): Promise<string> {
  try {
    return await mkdtemp(join(tmpdir(), "channelbook-"));
  } catch {
    const cache = join(homedir(), ".cache");
    await mkdir(cache, { recursive: true });
    return mkdtemp(join(cache, "channelbook-"));
  }
}
