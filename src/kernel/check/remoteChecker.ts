import { Worker } from "node:worker_threads";
import { siblingModule } from "../siblingModule.ts";
import type { Checker } from "./checker.ts";

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

/** The type checker in its own thread; questions are answered in order. */
export class RemoteChecker {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  #count = 0;

  constructor(cwd: string) {
    this.#worker = new Worker(siblingModule(import.meta.url, "./worker"), { workerData: cwd });
    this.#worker.on("message", ({ id, value, error }: Answer) => {
      const { resolve, reject } = this.#waiting.get(id)!;
      this.#waiting.delete(id);
      if (error === undefined) resolve(value);
      else reject(new Error(error));
    });
    this.#worker.on("error", (error) => {
      for (const { reject } of this.#waiting.values()) reject(error);
      this.#waiting.clear();
    });
  }

  ask<M extends Method>(method: M, ...args: Parameters<Checker[M]>): Promise<ReturnType<Checker[M]>> {
    const id = this.#count++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      this.#worker.postMessage({ id, method, args } satisfies Question);
    });
  }
}
