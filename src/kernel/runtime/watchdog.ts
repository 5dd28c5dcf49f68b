import { writeSync } from "node:fs";
import { Session } from "node:inspector";
import { Socket } from "node:net";
import { workerData } from "node:worker_threads";
import { JsonLines } from "./jsonLines.ts";
import { Mailbox } from "./mailbox.ts";
import type { ToWatchdog } from "./messages.ts";
import { endFamily } from "./processGroup.ts";
import { Terminator } from "./terminator.ts";

/** What the user process gives to its watchdog. */
export interface WatchdogData {
  /** where the supervisor speaks */
  pipe: number;
  mailbox: SharedArrayBuffer;
  /** number of the last interrupt that the main thread has heard */
  heard: SharedArrayBuffer;
  /** bytes by which the process may grow, its typed arrays included; 0 is no limit */
  memoryLimit: number;
}

const memoryEvery = 200;

/**
 * A worker of the user process that hears the supervisor however busy the main thread is: it ends what the main thread executes, hands over
 * answers to `prompt()`, for which the main thread sleeps, and ends the process with all its children when the supervisor is gone.
 */
const { pipe, mailbox: memory, heard, memoryLimit } = workerData as WatchdogData;
const mailbox = new Mailbox(memory);
const lastHeard = new Int32Array(heard);
const session = new Session();
session.connectToMainThread();
const terminator = new Terminator(session);
const lines = new JsonLines();

new Socket({ fd: pipe, writable: false })
  .on("data", (chunk) => {
    for (const message of lines.push(chunk) as ToWatchdog[])
      if (message.type === "input") mailbox.put(message.value, message.question);
      else terminator.end(() => Atomics.load(lastHeard, 0) >= message.question);
  })
  .on("error", () => {})
  .on("close", end);

if (memoryLimit > 0) {
  const most = process.memoryUsage.rss() + memoryLimit;
  setInterval(() => {
    if (process.memoryUsage.rss() < most) return;
    writeSync(2, "heap out of memory (typed arrays included)\n");
    end();
  }, memoryEvery);
}

function end(): void {
  endFamily(process.pid);
}
