const stateIndex = 0;
const lengthIndex = 1;
const questionIndex = 2;
const headerBytes = 12;
const size = 1 << 16;

const empty = 0;
const full = 1;
const refused = 2;

/** ES2024, and in Node since 16. */
interface AtomicsWithWaitAsync {
  waitAsync(array: Int32Array, index: number, value: number): { value: Promise<string> | string };
}

/** One answer at a time, from a worker to a thread that sleeps for it. */
export class Mailbox {
  readonly memory: SharedArrayBuffer;
  readonly #header: Int32Array;
  readonly #bytes: Uint8Array;

  constructor(memory = new SharedArrayBuffer(size)) {
    this.memory = memory;
    this.#header = new Int32Array(memory, 0, 3);
    this.#bytes = new Uint8Array(memory, headerBytes);
  }

  /**
   * @param value the answer, `null` when nobody will give one; cut at what fits (64 kB)
   * @param question what it answers; too late when another has been asked since
   */
  put(value: string | null, question = this.#question): void {
    if (question !== this.#question) return;
    if (value !== null) this.#header[lengthIndex] = new TextEncoder().encodeInto(value, this.#bytes).written;
    Atomics.store(this.#header, stateIndex, value === null ? refused : full);
    Atomics.notify(this.#header, stateIndex);
  }

  /** Forgets an answer that came too late for its question. @returns the number of the next question */
  clear(): number {
    Atomics.store(this.#header, stateIndex, empty);
    return Atomics.add(this.#header, questionIndex, 1) + 1;
  }

  /** Sleeps until the answer is there. */
  take(): string | null {
    Atomics.wait(this.#header, stateIndex, empty);
    return this.#open();
  }

  /** Like {@link take}, while other code runs. */
  async takeLater(): Promise<string | null> {
    const question = this.#question;
    await (Atomics as unknown as AtomicsWithWaitAsync).waitAsync(this.#header, stateIndex, empty).value;
    // Whoever asked before an interrupt wakes up with the next asker, whose answer it is.
    return question === this.#question ? this.#open() : null;
  }

  get #question(): number {
    return Atomics.load(this.#header, questionIndex);
  }

  #open(): string | null {
    const state = Atomics.exchange(this.#header, stateIndex, empty);
    // A shared buffer cannot be decoded in place.
    return state === full ? new TextDecoder().decode(this.#bytes.slice(0, this.#header[lengthIndex])) : null;
  }
}
