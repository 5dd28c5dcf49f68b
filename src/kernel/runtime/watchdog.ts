import { Session } from "node:inspector";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { workerData } from "node:worker_threads";
import { Mailbox } from "./mailbox.ts";
import type { ToWatchdog } from "./messages.ts";
import { terminate } from "./terminator.ts";

/** What the user process gives to its watchdog. */
export interface WatchdogData {
  path: string;
  mailbox: SharedArrayBuffer;
  /** id of the process that started this one; it may be gone before we look */
  supervisor: number;
}

/**
 * A worker of the user process that hears the supervisor however busy the main thread is: it ends what the main thread executes, and
 * hands over answers to `prompt()`, for which the main thread sleeps.
 */
const { path, mailbox: memory, supervisor } = workerData as WatchdogData;
const mailbox = new Mailbox(memory);
const session = new Session();
session.connectToMainThread();

createServer((socket) => {
  socket.on("error", () => {});
  createInterface(socket).on("line", (line) => {
    const message = JSON.parse(line) as ToWatchdog;
    if (message.type === "terminate") terminate(session);
    else mailbox.put(message.value);
  });
}).listen(path);

// A busy main thread never hears that its supervisor is gone: look for another parent, and end the process.
setInterval(() => {
  if (process.ppid !== supervisor) process.kill(process.pid, "SIGKILL");
}, 1000);
