import { type ChildProcess, fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { KeyboardInterrupt } from "./runtime/failure.ts";
import type { Done, Failure, FromChild, RunMessage, ToChild, ToWatchdog } from "./runtime/messages.ts";
import { siblingModule } from "./siblingModule.ts";

export interface SupervisorOptions {
  cwd: string;
  /** heap limit of the user process, in MB */
  maxHeap?: number;
  /** characters of stream text that one cell may send */
  maxStream: number;
  onMessage(message: Exclude<FromChild, Done>): void;
  /** the user process ended by itself and a new one, without variables, has been started */
  onRestart(reason: string): void;
}

/** What the user process says to `interrupt` and to `ping`. */
type Answer<T extends "interrupted" | "pong"> = Extract<FromChild, { type: T }>;

const interruptGrace = 100;
// Long calls into native code cannot be ended; killing the process loses all variables, so be patient.
const terminateGrace = 10_000;
/** How an interrupted cell fails. */
export function interruptedFailure(): Failure {
  const error = new KeyboardInterrupt();
  return { ename: error.name, evalue: error.message, traceback: [`${error.name}: ${error.message}`] };
}

const keptStderr = 4_000;
const maxDeaths = 3;

/** Keeps one user process alive: starts it, runs cells in it one at a time, interrupts it, and replaces it when it dies. */
export class Supervisor {
  readonly #options: SupervisorOptions;
  #child!: ChildProcess;
  #watchdogPath = "";
  #lastCell = "";
  #ready!: Promise<void>;
  #running: { id: string; declared: readonly string[]; end(done: Done): void } | undefined;
  #onAnswer: ((answer: Answer<"interrupted" | "pong">) => void) | undefined;
  #closed = false;
  /** deaths in a row without having been ready */
  #deaths = 0;

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.#start();
  }

  /** Resolves when the user process can take a cell. */
  get ready(): Promise<void> {
    return this.#ready;
  }

  /** Runs a cell; never rejects: a dead process is a failure like any other. */
  run(cell: Omit<RunMessage, "type">, declared: readonly string[]): Promise<Done> {
    return new Promise((resolve) => {
      this.#running = {
        id: cell.id,
        declared,
        end: (done) => {
          this.#running = undefined;
          resolve(done);
        },
      };
      this.#lastCell = cell.id;
      this.send({ type: "run", ...cell });
    });
  }

  send(message: ToChild): void {
    if (this.#child.connected) this.#child.send(message);
  }

  /**
   * Ends the running cell: first by rejecting what it awaits; if the process does not listen, by terminating what it executes;
   * if that does not help either, by replacing the process.
   */
  async interrupt(): Promise<void> {
    const child = this.#child;
    if (await this.#asks({ type: "interrupt" }, "interrupted", interruptGrace)) return;
    const cell = this.#running;
    this.#tellWatchdog({ type: "terminate" });
    const pong = await this.#asks({ type: "ping" }, "pong", terminateGrace);
    if (!pong) child.kill("SIGKILL");
    else if (cell && this.#running === cell)
      cell.end({ type: "done", id: cell.id, failure: interruptedFailure(), lost: pong.lost });
  }

  /** Answers a question of the running cell; `null` when nobody can. */
  answerInput(value: string | null): void {
    this.#tellWatchdog({ type: "input", value });
  }

  close(): void {
    this.#closed = true;
    this.#child.kill("SIGKILL");
  }

  #start(): void {
    const { cwd, maxHeap, maxStream } = this.#options;
    const name = `channelbook-${process.pid}-${randomUUID().slice(0, 8)}`;
    this.#watchdogPath = process.platform === "win32" ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
    const heap = maxHeap === undefined ? [] : [`--max-old-space-size=${maxHeap}`];
    const child = fork(
      fileURLToPath(siblingModule(import.meta.url, "./runtime/child")),
      [this.#watchdogPath, String(maxStream), String(process.pid)],
      {
        cwd,
        serialization: "advanced",
        stdio: ["ignore", "pipe", "pipe", "ipc"],
        // Without the second flag, ending a loop that runs in a timer ends the process with it.
        execArgv: [...process.execArgv, "--no-warnings", "--no-force-async-hooks-checks", ...heap],
      },
    );
    this.#child = child;
    let stderr = "";
    child.stderr!.on("data", (chunk) => {
      stderr = (stderr + chunk).slice(-keptStderr);
      // V8's last words say nothing to a reader of the notebook.
      if (!/Last few GCs|JS stacktrace|FATAL ERROR|Native stack trace/.test(stderr)) this.#onRaw("stderr", chunk);
    });
    child.stdout!.on("data", (chunk) => this.#onRaw("stdout", chunk));
    this.#ready = new Promise((resolve) => {
      child.once("message", () => {
        this.#deaths = 0;
        resolve();
      });
    });
    child.on("message", (message) => this.#receive(message as FromChild));
    child.on("exit", (code, signal) => this.#onExit(signal ?? `exit code ${code}`, stderr));
  }

  #receive(message: FromChild): void {
    if (message.type === "done") {
      if (this.#running?.id === message.id) this.#running.end(message);
    } else if (message.type === "pong" || message.type === "interrupted") this.#onAnswer?.(message);
    else this.#options.onMessage(message);
  }

  /** What native code and inherited streams write past `process.stdout`. */
  #onRaw(name: "stdout" | "stderr", chunk: Buffer): void {
    this.#options.onMessage({ type: "stream", cell: this.#lastCell, name, text: chunk.toString() });
  }

  #onExit(reason: string, stderr: string): void {
    if (this.#closed) return;
    if (++this.#deaths > maxDeaths) throw new Error(`the user process does not start: ${reason}\n${stderr}`);
    this.#start();
    const cause = /heap out of memory/i.test(stderr) ? "it ran out of memory" : reason;
    const evalue = `the process that ran your cells ended (${cause}); all variables are lost, and a new one has been started`;
    const id = this.#running?.id;
    if (id !== undefined) {
      const failure = { ename: "ProcessDied", evalue, traceback: [`ProcessDied: ${evalue}`] };
      this.#running!.end({ type: "done", id, failure, lost: this.#running!.declared });
    }
    this.#options.onRestart(evalue);
  }

  #tellWatchdog(message: ToWatchdog): void {
    const socket = connect(this.#watchdogPath, () => socket.end(`${JSON.stringify(message)}\n`));
    socket.on("error", () => {});
  }

  /** An answer to an earlier question may come late: only the awaited type counts. */
  #asks<T extends "interrupted" | "pong">(
    question: ToChild,
    type: T,
    milliseconds: number,
  ): Promise<Answer<T> | undefined> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(undefined), milliseconds);
      this.#onAnswer = (answer) => {
        if (answer.type !== type) return;
        clearTimeout(timer);
        resolve(answer as Answer<T>);
      };
      this.send(question);
    });
  }
}
