import { register } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MessageChannel } from "node:worker_threads";
import { packageSourceOf } from "../../packageSource.ts";
import { siblingModule } from "../../siblingModule.ts";
import type { HookData } from "./hooks.ts";

/** Lets this thread import TypeScript sources. @returns a function that sees what has changed on disk since */
export function registerSources(cwd: string): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const folder = packageSourceOf(cwd)?.folder;
  const cacheFolder = folder
    ? join(folder, "node_modules", ".cache", "channelbook")
    : join(tmpdir(), "channelbook-cache");
  const data: HookData = { cwd, cacheFolder, port: port2 };
  register(siblingModule(import.meta.url, "./hooks"), { data, transferList: [port2] });
  port1.unref();
  return () =>
    new Promise((resolve) => {
      port1.once("message", () => {
        port1.unref();
        resolve();
      });
      port1.ref();
      port1.postMessage("refresh");
    });
}
