import { StringDecoder } from "node:string_decoder";
import { clearTimeout, setTimeout } from "node:timers";
import { describeThrown } from "./failure.ts";
import type { DisplayOptions, Failure, MimeBundle, Shown } from "./messages.ts";
import { checkedBundle } from "./mimeBundle.ts";
import { StreamCap } from "./streamCap.ts";

type Send = (message: Shown) => void;
type StreamName = "stdout" | "stderr";

interface Waiting {
  message?: Shown;
}

const batchMilliseconds = 15;
const batchLength = 65_536;
const mostMessages = 100_000;

/** What a cell may send 100,000 of each, as what was cut is told. */
const noneSent = { displays: 0, "display updates": 0, "clearings of the output": 0, "comm messages": 0 };

/**
 * Everything a cell shows, in the order in which it showed it. Stream text is sent in batches; text and messages are capped per cell, and
 * what was cut is counted. A bundle that is still being made holds back what comes after it.
 */
export class OutputQueue {
  readonly #send: Send;
  readonly #limit: number;
  readonly #waiting: Waiting[] = [];
  readonly #unsettled = new Set<Promise<unknown>>();
  readonly #decoders = { stdout: new StringDecoder("utf8"), stderr: new StringDecoder("utf8") };
  #cell = "";
  #text = "";
  #name: StreamName = "stdout";
  #cap: StreamCap;
  #sent = { ...noneSent };
  #hasReported = false;
  #timer: NodeJS.Timeout | undefined;

  /** @param limit characters of stream text that one cell may send */
  constructor(send: Send, limit: number) {
    this.#send = send;
    this.#limit = limit;
    this.#cap = new StreamCap(limit);
  }

  get cell(): string {
    return this.#cell;
  }

  /** Whether all text is being dropped, that of errors included. */
  get isFull(): boolean {
    return this.#hasReported && this.#cap.isReached;
  }

  /** What comes from now on belongs to this cell. */
  begin(cell: string): void {
    this.end();
    this.#cell = cell;
    this.#cap = new StreamCap(this.#limit);
    this.#sent = { ...noneSent };
    this.#hasReported = false;
  }

  write(name: StreamName, chunk: string | Uint8Array): void {
    const text = this.#cap.take(typeof chunk === "string" ? chunk : this.#decoders[name].write(Buffer.from(chunk)));
    if (text === "") return;
    if (name !== this.#name) this.#endBatch();
    this.#name = name;
    this.#text += text;
    if (this.#text.length > batchLength) this.#endBatch();
    else this.#timer ??= setTimeout(() => this.#endBatch(), batchMilliseconds);
  }

  /** Tells on stderr of an error that is no cell's own; of the first one always, for a run fails by it. */
  report(text: string, failure: Failure): void {
    this.#endBatch();
    const shown = this.#hasReported ? this.#cap.take(text) : text;
    this.#hasReported = true;
    if (shown !== "")
      this.#enqueue({ message: { type: "stream", cell: this.#cell, name: "stderr", text: shown, failure } });
  }

  /** A bundle that cannot be made, or not be sent, shows the reason on stderr. */
  show(bundle: MimeBundle | Promise<MimeBundle>, options: DisplayOptions = {}): void {
    if (!this.#hasRoom(options.update ? "display updates" : "displays")) return;
    this.#endBatch();
    const cell = this.#cell;
    const message = (data: unknown): Shown => ({ type: "display", cell, data: checkedBundle(data), options });
    if (!isPromise(bundle)) {
      this.#enqueue({ message: attempt(() => message(bundle), cell) });
      return;
    }
    const place: Waiting = {};
    const settled = bundle
      .then(
        (data) => attempt(() => message(data), cell),
        (error) => complaint(error, cell),
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
    if (!this.#hasRoom("clearings of the output")) return;
    this.#endBatch();
    this.#enqueue({ message: { type: "clear", cell: this.#cell, wait } });
  }

  /** Sends a message of a comm at once, whatever bundles are still being made. @throws TypeError for what is no JSON */
  tell(message: Extract<Shown, { type: "comm" }>): void {
    if (!this.#hasRoom("comm messages")) return;
    this.#endBatch();
    this.#send(message);
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

  /** Gives up what is still being made, so that the rest can be seen, and says how much was cut. */
  end(): void {
    this.#unsettled.clear();
    this.#endBatch();
    for (const { message } of this.#waiting.splice(0)) if (message) this.#deliver(message);
    this.#text = this.#cap.count();
    for (const [what, count] of Object.entries(this.#sent)) {
      if (count <= mostMessages) continue;
      this.#text += `[${mostMessages} ${what} shown of ${count}]\n`;
      this.#sent[what as keyof typeof noneSent] = mostMessages;
    }
    this.#endBatch();
  }

  #hasRoom(what: keyof typeof noneSent): boolean {
    return ++this.#sent[what] <= mostMessages;
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
    while (this.#waiting[0]?.message) this.#deliver(this.#waiting.shift()!.message!);
  }

  #deliver(message: Shown): void {
    try {
      this.#send(message);
    } catch (error) {
      this.#send(complaint(error, message.cell));
    }
  }
}

function attempt(make: () => Shown, cell: string): Shown {
  try {
    return make();
  } catch (error) {
    return complaint(error, cell);
  }
}

function complaint(error: unknown, cell: string): Shown {
  return { type: "stream", cell, name: "stderr", text: `display: ${describeThrown(error).evalue}\n` };
}

function isPromise(value: unknown): value is Promise<MimeBundle> {
  try {
    return typeof (value as PromiseLike<unknown>)?.then === "function";
  } catch {
    return false;
  }
}
