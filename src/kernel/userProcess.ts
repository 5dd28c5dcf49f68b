import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import type { Writable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { JsonLines } from "./runtime/jsonLines.ts";
import type { FromChild, ToChild, ToWatchdog } from "./runtime/messages.ts";
import { outputPipe, watchdogPipe } from "./runtime/pipes.ts";
import { endFamily, signalGroup } from "./runtime/processGroup.ts";
import { siblingModule } from "./siblingModule.ts";

export interface UserProcessOptions {
  cwd: string;
  /** limit of the heap, and of all memory beside it, in MB */
  maxHeap?: number;
  /** characters of stream text that one cell may send */
  maxStream: number;
}

interface UserProcessEvents {
  onMessage(message: FromChild): void;
  /** what native code and inherited streams write past `process.stdout` */
  onRaw(name: "stdout" | "stderr", text: string): void;
  /** the process has ended, and everything it said has been heard */
  onEnd(reason: string): void;
}

const keptStderr = 4_000;
const lastWordsPatience = 300;
// The last words of V8 and of Node's debugger say nothing to a reader of the notebook.
const lastWords =
  /Last few GCs|JS stacktrace|FATAL ERROR|Native stack trace|^heap out of memory|^Waiting for the debugger to disconnect/;

/** The environment of a cell: without what our kernelspec asks of the C library for the type checker's sake. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const { MALLOC_ARENA_MAX, ...env } = process.env;
  return env;
}

/** The kernel itself keeps a small young heap; cells allocate as in plain Node. */
function isForCells(flag: string): boolean {
  return !flag.startsWith("--max-semi-space-size");
}

/** A process that runs cells, with a group of its own, so that it ends together with whatever the cells have started. */
export class UserProcess {
  readonly #child: ChildProcess;
  readonly #events: UserProcessEvents;
  #isKilled = false;
  #stderr = "";
  /** stderr that may be the last words of V8: shown if the process lives on */
  #held = "";

  constructor({ cwd, maxHeap, maxStream }: UserProcessOptions, events: UserProcessEvents) {
    this.#events = events;
    const heap = maxHeap === undefined ? [] : [`--max-old-space-size=${maxHeap}`];
    const child = fork(
      fileURLToPath(siblingModule(import.meta.url, "./runtime/child")),
      [String(maxStream), String((maxHeap ?? 0) * 2 ** 20)],
      {
        // A cell may have deleted the notebook's folder.
        cwd: existsSync(cwd) ? cwd : homedir(),
        env: ownEnvironment(),
        detached: process.platform !== "win32",
        stdio: ["ignore", "pipe", "pipe", "ipc", "pipe", "pipe"],
        // Without the second flag, ending a loop that runs in a timer ends the process with it.
        execArgv: [...process.execArgv.filter(isForCells), "--no-warnings", "--no-force-async-hooks-checks", ...heap],
      },
    );
    this.#child = child;
    const output = child.stdio[outputPipe] as NodeJS.ReadableStream;
    const lines = new JsonLines();
    output.on("data", (chunk: Buffer) => {
      for (const message of lines.push(chunk)) events.onMessage(message as FromChild);
    });
    // Without its voice it can end no cell, without its ears begin none.
    for (const event of ["end", "error"]) output.on(event, () => this.kill());
    child.on("disconnect", () => this.kill());
    child.stdout!.setEncoding("utf8").on("data", (text: string) => events.onRaw("stdout", text));
    child.stderr!.setEncoding("utf8").on("data", (text: string) => this.#onStderr(text));
    this.#watchdog.on("error", () => {});
    // Nothing of ours comes this way; what a cell sends with `process.send` is nobody's.
    child.on("message", () => {});
    const ends = [output, child.stdout!, child.stderr!].map((stream) => once(stream, "close").catch(() => {}));
    const end = async (reason: string) => {
      this.signal("SIGKILL");
      await Promise.race([Promise.all(ends), sleep(lastWordsPatience)]);
      const isMemory = /heap out of memory/i.test(this.#stderr);
      events.onEnd(isMemory ? "it ran out of memory" : reason);
    };
    child.once("exit", (code, signal) => void end(signal ?? `exit code ${code}`));
    child.on("error", (error) => {
      if (child.pid === undefined) void end(error.message);
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get stderr(): string {
    return this.#stderr;
  }

  send(message: ToChild): void {
    if (this.#child.connected) this.#child.send(message, () => {});
  }

  tellWatchdog(message: ToWatchdog): void {
    if (this.#watchdog.writable) this.#watchdog.write(`${JSON.stringify(message)}\n`);
  }

  signal(signal: NodeJS.Signals): void {
    if (this.#child.pid !== undefined) signalGroup(this.#child.pid, signal);
  }

  kill(): void {
    if (!this.#isKilled && this.#child.pid !== undefined) endFamily(this.#child.pid);
    this.#isKilled = true;
  }

  get #watchdog(): Writable {
    return (this.#child.stdio as unknown[])[watchdogPipe] as Writable;
  }

  #onStderr(text: string): void {
    this.#stderr = (this.#stderr + text).slice(-keptStderr);
    if (this.#held !== "" || lastWords.test(text)) {
      if (this.#held === "") setTimeout(() => this.#release(), lastWordsPatience).unref();
      this.#held += text;
    } else this.#events.onRaw("stderr", text);
  }

  #release(): void {
    const text = this.#held;
    this.#held = "";
    if (this.#child.exitCode === null && this.#child.signalCode === null) this.#events.onRaw("stderr", text);
  }
}
