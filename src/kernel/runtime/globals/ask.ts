import type { Mailbox } from "../mailbox.ts";
import type { Shown } from "../messages.ts";
import type { OutputQueue } from "../outputQueue.ts";

/** Questions to the person at the front end. */
export class Asker {
  readonly #mailbox: Mailbox;
  readonly #output: OutputQueue;
  readonly #send: (message: Shown) => void;

  constructor(mailbox: Mailbox, output: OutputQueue, send: (message: Shown) => void) {
    this.#mailbox = mailbox;
    this.#output = output;
    this.#send = send;
  }

  /** @throws Error when the front end cannot ask */
  input = async (prompt = "", options: { password?: boolean } = {}): Promise<string> => {
    this.#ask(prompt, options.password ?? false);
    return answered(await this.#mailbox.takeLater());
  };

  /** Like `input`, but the cell stands still until the answer is there. */
  prompt = (question = ""): string => {
    this.#ask(question, false);
    return answered(this.#mailbox.take());
  };

  #ask(prompt: string, password: boolean): void {
    const question = this.#mailbox.clear();
    this.#output.flush();
    this.#send({ type: "input", cell: this.#output.cell, question, prompt: String(prompt), password });
  }
}

function answered(value: string | null): string {
  if (value === null) throw new Error("input: this front end cannot ask questions (allow_stdin is false)");
  return value;
}
