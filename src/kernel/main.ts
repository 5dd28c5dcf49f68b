import { homedir } from "node:os";
import { join } from "node:path";
import { Kernel } from "./kernel.ts";
import { type Connection, readConnection } from "./wire/connection.ts";

const connectionFile = process.argv[2];
if (connectionFile === undefined) {
  process.stderr.write("usage: main.js <connection_file>\n");
  process.exit(2);
}

const { CHANNELBOOK_HISTORY, CHANNELBOOK_MAX_HEAP_MB, CHANNELBOOK_MAX_STREAM, JPY_PARENT_PID } = process.env;
const kernel = new Kernel(connectionOf(connectionFile), {
  cwd: process.cwd(),
  maxHeap:
    CHANNELBOOK_MAX_HEAP_MB === undefined ? undefined : countOf("CHANNELBOOK_MAX_HEAP_MB", CHANNELBOOK_MAX_HEAP_MB),
  historyFile: CHANNELBOOK_HISTORY === "off" ? undefined : (CHANNELBOOK_HISTORY ?? defaultHistoryFile()),
  maxStream: countOf("CHANNELBOOK_MAX_STREAM", CHANNELBOOK_MAX_STREAM ?? "4000000"),
  onEnd: (exitCode, reason) => {
    if (reason !== undefined) log(reason);
    process.exit(exitCode);
  },
});
process.on("SIGINT", () => void kernel.interrupt());
for (const signal of ["SIGTERM", "SIGHUP"] as const) process.on(signal, () => process.exit(128));
process.on("exit", () => kernel.close());
if (JPY_PARENT_PID !== undefined) setInterval(() => endIfOrphan(Number(JPY_PARENT_PID)), 1000).unref();
await kernel.open().catch((error: Error) => {
  log(`cannot listen on the ports of ${connectionFile} (${error.message})`);
  process.exit(1);
});
// A fault of ours costs what it was about, not the session.
process.on("uncaughtException", (error) => log(error.stack ?? error.message));

function countOf(name: string, text: string): number {
  const count = Number(text);
  if (Number.isSafeInteger(count) && count > 0) return count;
  log(`expected ${name} to be a whole number > 0; got ${JSON.stringify(text)}; unset it`);
  process.exit(2);
}

function connectionOf(file: string): Connection {
  try {
    return readConnection(file);
  } catch (error) {
    log((error as Error).message);
    process.exit(2);
  }
}

function defaultHistoryFile(): string {
  return join(process.env.XDG_STATE_HOME ?? join(homedir(), ".local", "state"), "channelbook", "history.jsonl");
}

/** A kernel whose front end was killed would live on and hold its sockets. */
function endIfOrphan(parent: number): void {
  try {
    process.kill(parent, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") process.exit(0);
  }
}

function log(text: string): void {
  process.stderr.write(`channelbook kernel: ${text}\n`);
}
