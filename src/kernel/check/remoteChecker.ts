import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import { siblingModule } from "../siblingModule.ts";
import type { Checker, Committed } from "./checker.ts";

type Method = "check" | "commit" | "forgetValues" | "complete" | "inspect" | "isComplete";

export interface Question {
  id: number;
  method: Method;
  args: unknown[];
}

export interface Answer {
  id: number;
  value?: unknown;
  error?: string;
}

/** What a checker starts with. */
export interface CheckerData {
  cwd: string;
  committed: readonly Committed[];
}

// The young heap of the checker; our own thread, started before, keeps the smaller one that our kernelspec gives it.
setFlagsFromString("--max-semi-space-size=4");
// TypeScript has functions so long that to compile one better takes a hundred megabytes and a processor for seconds.
setFlagsFromString("--max-optimized-bytecode-size=16000");

/** The type checker in its own thread; questions are answered in order. A thread that ends is replaced by one that knows the same cells. */
export class RemoteChecker {
  readonly #cwd: string;
  readonly #committed: Committed[] = [];
  readonly #waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  #worker: Worker | undefined;
  #count = 0;

  constructor(cwd: string) {
    this.#cwd = cwd;
    this.#worker = this.#start();
  }

  ask<M extends Method>(method: M, ...args: Parameters<Checker[M]>): Promise<ReturnType<Checker[M]>> {
    const id = this.#count++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      this.#worker ??= this.#start();
      this.#worker.postMessage({ id, method, args } satisfies Question);
    });
  }

  /** The cell checked last has run; `lost` are names that it never came to initialise. */
  commit(source: string, lost: readonly string[]): void {
    this.ask("commit", lost).catch(() => {});
    this.#committed.push({ source, lost });
  }

  /** The values of all cells are gone; their types stay. */
  forgetValues(): void {
    this.ask("forgetValues").catch(() => {});
    this.#committed.push("forgetValues");
  }

  /** Ends the thread; the next question starts another. */
  kill(): void {
    void this.#worker?.terminate();
  }

  #start(): Worker {
    const workerData: CheckerData = { cwd: this.#cwd, committed: this.#committed };
    const worker = new Worker(siblingModule(import.meta.url, "./worker"), { workerData });
    const end = (error: Error) => {
      if (this.#worker !== worker) return;
      this.#worker = undefined;
      for (const { reject } of this.#waiting.values()) reject(error);
      this.#waiting.clear();
    };
    worker.on("message", ({ id, value, error }: Answer) => {
      const question = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error === undefined) question?.resolve(value);
      else question?.reject(new Error(error));
    });
    worker.on("error", end);
    worker.on("exit", () => end(new Error("the type checker ended; the next cell starts it again")));
    return worker;
  }
}
