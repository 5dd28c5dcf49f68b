import { setTimeout as sleep } from "node:timers/promises";
import { interruptedFailure, plainFailure } from "./runtime/failure.ts";
import type { Answer, CellCode, Done, Failure, FromChild, Shown, ToChild } from "./runtime/messages.ts";
import { endOffspring } from "./runtime/processGroup.ts";
import { StreamCap } from "./runtime/streamCap.ts";
import { UserProcess, type UserProcessOptions } from "./userProcess.ts";

interface SupervisorOptions extends UserProcessOptions {
  onShown(message: Shown): void;
  /** the user process ended by itself and a new one, without variables, has been started; `cell` is the last that it ran */
  onRestart(failure: Failure, cell: string, wasIdle: boolean): void;
  /** user processes end before they can run anything */
  onHopeless(reason: string): void;
}

interface Run {
  number: number;
  declared: readonly string[];
  ended: Promise<Done>;
  end(done: Omit<Done, "type" | "run">): void;
}

const interruptGrace = 100;
const idleGrace = 1_000;
const askAgainEvery = 500;
const offspringGrace = 1_000;
const noticeGrace = 1_500;
/** Native code that does not return cannot be ended without the process and its variables, so be patient. */
const terminateGrace = 20_000;
const documentationGrace = 300;
const maxDeaths = 3;

/** Keeps one user process alive: starts it, runs cells in it one at a time, interrupts it, and replaces it when it dies. */
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #questions = new Map<number, (answer: Answer) => void>();
  #process!: UserProcess;
  #ready!: Promise<void>;
  #isReady = false;
  #cell = "";
  #cap: StreamCap;
  #running: Run | undefined;
  #interrupting: Promise<void> | undefined;
  #count = 0;
  #closed = false;
  /** deaths in a row without having been ready */
  #deaths = 0;

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.#cap = new StreamCap(options.maxStream);
    this.#start();
  }

  /** Resolves when the user process can take a cell. */
  get ready(): Promise<void> {
    return this.#ready;
  }

  /**
   * Runs a cell; never rejects: a dead process is a failure like any other.
   * @param cell id of the request that what it shows belongs to
   */
  run(cell: string, code: CellCode): Promise<Done> {
    const number = ++this.#count;
    const ended = new Promise<Done>((resolve) => {
      const end = (done: Omit<Done, "type" | "run">) => {
        this.#running = undefined;
        resolve({ type: "done", run: number, ...done });
      };
      this.#running = { number, declared: code.declared, end, ended: undefined! };
    });
    this.#running!.ended = ended;
    this.#cell = cell;
    this.#cap = new StreamCap(this.#options.maxStream);
    this.send({ type: "run", run: number, cell, code });
    return ended;
  }

  /** Says something on the stderr of a cell. */
  tell(cell: string, text: string): void {
    this.#options.onShown({ type: "stream", cell, name: "stderr", text });
  }

  send(message: ToChild): void {
    this.#process.send(message);
  }

  /**
   * Ends the running cell, and the processes that cells have started: first by rejecting what it awaits; if the process does not listen, by
   * terminating what it executes; if that does not help either, by replacing the process, which is said before. One at a time: who asks
   * while an interrupt is under way asks for the same.
   */
  interrupt(): Promise<void> {
    this.#interrupting ??= this.#endRun().finally(() => {
      this.#interrupting = undefined;
    });
    return this.#interrupting;
  }

  /** Answers a question of the running cell; `null` when nobody can. */
  answerInput(question: number, value: string | null): void {
    this.#process.tellWatchdog({ type: "input", question, value });
  }

  /** The Markdown that a value of the notebook carries about itself. */
  async documentation(path: string[]): Promise<string | undefined> {
    const question = ++this.#count;
    const answer = this.#answer(question);
    this.send({ type: "document", question, path });
    const found = await Promise.race([answer, sleep(documentationGrace)]);
    this.#questions.delete(question);
    return found?.type === "documented" ? found.documentation : undefined;
  }

  close(): void {
    this.#closed = true;
    this.#process.kill();
  }

  async #endRun(): Promise<void> {
    const user = this.#process;
    if (!this.#isReady) return;
    const run = this.#running;
    let over = false;
    let question = 0;
    let heard = () => {};
    const isHeard = new Promise<void>((resolve) => {
      heard = resolve;
    });
    const answered = (run?.ended ?? isHeard).then(() => {
      over = true;
    });
    const ask = () => {
      question = ++this.#count;
      this.#questions.set(question, heard);
      user.send({ type: "interrupt", question, run: run?.number });
    };
    user.signal("SIGCONT");
    user.signal("SIGINT");
    ask();
    const began = performance.now();
    const waited = () => performance.now() - began;
    await Promise.race([answered, sleep(run ? interruptGrace : idleGrace)]);
    let told = false;
    while (!over && waited() < terminateGrace && this.#process === user) {
      user.tellWatchdog({ type: "terminate", question });
      await Promise.race([answered, sleep(askAgainEvery)]);
      if (over) break;
      // What was terminated may have been the listener itself, and what was heard may have begun another loop.
      ask();
      if (waited() > offspringGrace && user.pid !== undefined) endOffspring(user.pid);
      if (waited() > noticeGrace && run && !told) {
        told = true;
        this.#raw("stderr", stuckNotice);
      }
    }
    if (!over && run && this.#running === run && this.#process === user) user.kill();
  }

  #start(): void {
    this.#isReady = false;
    this.#questions.clear();
    let ready = () => {};
    this.#ready = new Promise((resolve) => {
      ready = resolve;
    });
    const user: UserProcess = new UserProcess(this.#options, {
      onMessage: (message) => {
        if (message.type === "ready" && this.#process === user) {
          this.#deaths = 0;
          this.#isReady = true;
          ready();
        } else this.#tryReceive(message);
      },
      onRaw: (name, text) => this.#raw(name, text),
      onEnd: (reason) => this.#onEnd(reason, user.stderr),
    });
    this.#process = user;
  }

  /** A cell can write to our pipe what it likes; what makes no sense is dropped with a line in the log. */
  #tryReceive(message: FromChild): void {
    try {
      this.#receive(message);
    } catch (error) {
      process.stderr.write(`channelbook kernel: dropped a message of the user process: ${(error as Error).message}\n`);
    }
  }

  #receive(message: FromChild): void {
    if (message.type === "done") void this.#onDone(message);
    else if (message.type === "heard" || message.type === "documented") {
      this.#questions.get(message.question)?.(message);
      this.#questions.delete(message.question);
    } else if (message.type !== "ready") this.#options.onShown(message);
  }

  async #onDone(done: Done): Promise<void> {
    const run = this.#running;
    if (run?.number !== done.run) return;
    const failure = done.failure && this.#interrupting ? interruptedFailure() : done.failure;
    // What other processes have written to the streams is there by now: let it be read.
    await new Promise(setImmediate);
    this.#endRaw();
    const lost = Array.isArray(done.lost) ? done.lost : run.declared;
    if (this.#running === run) run.end({ ...done, failure, lost });
  }

  #raw(name: "stdout" | "stderr", text: string): void {
    const shown = this.#cap.take(text);
    if (shown !== "") this.#options.onShown({ type: "stream", cell: this.#cell, name, text: shown });
  }

  #endRaw(): void {
    const text = this.#cap.count();
    if (text !== "") this.#options.onShown({ type: "stream", cell: this.#cell, name: "stderr", text });
  }

  #answer(question: number): Promise<Answer> {
    return new Promise((resolve) => this.#questions.set(question, resolve));
  }

  #onEnd(reason: string, stderr: string): void {
    if (this.#closed) return;
    if (++this.#deaths > maxDeaths) {
      this.#options.onHopeless(`the user process does not start: ${reason}\n${stderr}`);
      return;
    }
    this.#start();
    const failure = plainFailure(
      "ProcessDied",
      `the process that ran your cells ended (${reason}); all variables are lost, and a new one has been started`,
    );
    const run = this.#running;
    this.#options.onRestart(failure, this.#cell, run === undefined);
    run?.end({ failure, lost: run.declared });
  }
}

const stuckNotice = `The cell cannot be interrupted: it is in native code, or has broken what the kernel stands on. If it has not ended ${terminateGrace / 1000} s after the interrupt, its process is ended and all variables are lost.\n`;
