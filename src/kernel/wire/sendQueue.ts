/** What we need of a ZeroMQ socket that sends. */
interface Sender {
  send(frames: Buffer[]): Promise<void>;
}

/** Sends in order: a zeromq.js socket refuses a second `send` while one is under way. */
export class SendQueue {
  readonly #socket: Sender;
  #last: Promise<void> = Promise.resolve();

  constructor(socket: Sender) {
    this.#socket = socket;
  }

  /** Resolves when all so far has been handed to ZeroMQ. */
  get sent(): Promise<void> {
    return this.#last;
  }

  /** @returns when these frames have been handed to ZeroMQ; a closed socket drops them */
  send(frames: Buffer[]): Promise<void> {
    this.#last = this.#last.then(() => this.#socket.send(frames)).catch(() => {});
    return this.#last;
  }
}
