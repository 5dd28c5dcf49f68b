import type { DisplayOptions, FromChild, MimeBundle } from "./messages.ts";

type Send = (message: FromChild) => void;

interface Waiting {
  message?: FromChild;
}

const batchMilliseconds = 15;
const batchLength = 65_536;

/**
 * Everything a cell shows, in the order in which it showed it. Stream text is sent in batches and capped per cell; a bundle that is
 * still being made holds back what comes after it.
 */
export class OutputQueue {
  readonly #send: Send;
  readonly #limit: number;
  readonly #waiting: Waiting[] = [];
  readonly #unsettled = new Set<Promise<unknown>>();
  #cell = "";
  #text = "";
  #name: "stdout" | "stderr" = "stdout";
  #length = 0;
  #timer: NodeJS.Timeout | undefined;

  /** @param limit - characters of stream text that one cell may send */
  constructor(send: Send, limit: number) {
    this.#send = send;
    this.#limit = limit;
  }

  get cell(): string {
    return this.#cell;
  }

  /** What comes from now on belongs to this cell. */
  begin(cell: string): void {
    this.dropUnsettled();
    this.#cell = cell;
    this.#length = 0;
  }

  write(name: "stdout" | "stderr", text: string): void {
    if (this.#length > this.#limit || text === "") return;
    if (name !== this.#name) this.#endBatch();
    this.#name = name;
    const room = this.#limit - this.#length;
    this.#length += text.length;
    this.#text += text.length > room ? text.slice(0, room) + this.#notice() : text;
    if (this.#text.length > batchLength) this.#endBatch();
    else this.#timer ??= setTimeout(() => this.#endBatch(), batchMilliseconds);
  }

  /** A rejected promise shows its reason on stderr. */
  show(bundle: MimeBundle | Promise<MimeBundle>, options: DisplayOptions = {}): void {
    this.#endBatch();
    const message = (data: MimeBundle): FromChild => ({ type: "display", cell: this.#cell, data, options });
    if (!isPromise(bundle)) {
      this.#enqueue({ message: message(bundle) });
      return;
    }
    const cell = this.#cell;
    const place: Waiting = {};
    const settled = bundle
      .then(
        (data) => ({ ...message(data), cell }) as FromChild,
        (error): FromChild => ({ type: "stream", cell, name: "stderr", text: `display: ${error?.message ?? error}\n` }),
      )
      .then((outcome) => {
        place.message = outcome;
        this.#unsettled.delete(settled);
        this.#drain();
      });
    this.#unsettled.add(settled);
    this.#waiting.push(place);
  }

  clear(wait: boolean): void {
    this.#endBatch();
    this.#enqueue({ message: { type: "clear", cell: this.#cell, wait } });
  }

  /** Sends the text that waits for its batch to fill. */
  flush(): void {
    this.#endBatch();
  }

  /** Resolves when every bundle promised so far has been shown. */
  async settled(): Promise<void> {
    while (this.#unsettled.size > 0) await Promise.all(this.#unsettled);
    this.flush();
  }

  /** Gives up what is still being made, so that the rest can be seen. */
  dropUnsettled(): void {
    this.#unsettled.clear();
    this.#endBatch();
    for (const { message } of this.#waiting.splice(0)) if (message) this.#send(message);
  }

  #notice(): string {
    return `\n[output truncated: this cell wrote more than ${this.#limit} characters]\n`;
  }

  #endBatch(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#text === "") return;
    const text = this.#text;
    this.#text = "";
    this.#enqueue({ message: { type: "stream", cell: this.#cell, name: this.#name, text } });
  }

  #enqueue(entry: Waiting): void {
    this.#waiting.push(entry);
    this.#drain();
  }

  #drain(): void {
    while (this.#waiting[0]?.message) this.#send(this.#waiting.shift()!.message!);
  }
}

function isPromise(value: unknown): value is Promise<MimeBundle> {
  return typeof (value as PromiseLike<unknown>)?.then === "function";
}
