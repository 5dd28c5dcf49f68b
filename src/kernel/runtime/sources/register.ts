import { register } from "node:module";
import { MessageChannel } from "node:worker_threads";
import { siblingModule } from "../../siblingModule.ts";
import type { HookData } from "./hooks.ts";
import { moduleCacheFolder } from "./moduleCache.ts";

/** Lets this thread import TypeScript sources. @returns a function that sees what has changed on disk since */
export function registerSources(cwd: string): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const data: HookData = { cwd, cacheFolder: moduleCacheFolder(), port: port2 };
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
