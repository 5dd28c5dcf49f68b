import { Router } from "zeromq";
import { addressOf, type Connection } from "./wire/connection.ts";
import { type Header, type Message, newHeader } from "./wire/message.ts";
import { Publisher } from "./wire/publisher.ts";
import { SendQueue } from "./wire/sendQueue.ts";
import { Wire } from "./wire/wire.ts";

/** Bytes of the longest frame that a socket takes in: anybody on this machine may send to it. */
const [longestFrame, longestTopic] = [2 ** 26, 2 ** 8];

export type RequestChannel = "shell" | "control" | "stdin";

/** The kernel's end of the five channels. */
export class Sockets {
  readonly #wire: Wire;
  readonly #session: string;
  readonly #routers: Record<RequestChannel, Router>;
  readonly #iopub = new Publisher(longestTopic);
  /** a reply socket would fail at bytes that no request socket sends */
  readonly #heartbeat = new Router({ linger: 0, maxMessageSize: longestTopic });
  readonly #queues: Record<RequestChannel | "iopub", SendQueue>;

  constructor(key: string, session: string) {
    this.#wire = new Wire(key);
    this.#session = session;
    const router = () => new Router({ linger: 500, maxMessageSize: longestFrame });
    this.#routers = { shell: router(), control: router(), stdin: router() };
    const { shell, control, stdin } = this.#routers;
    this.#queues = {
      shell: new SendQueue(shell),
      control: new SendQueue(control),
      stdin: new SendQueue(stdin),
      iopub: new SendQueue(this.#iopub),
    };
  }

  /** Binds to the address of the connection file, and hands over every well-formed message. */
  async open(connection: Connection, onMessage: (channel: RequestChannel, message: Message) => void): Promise<void> {
    const { shell, control, stdin } = this.#routers;
    await Promise.all([
      shell.bind(addressOf(connection, "shell")),
      control.bind(addressOf(connection, "control")),
      stdin.bind(addressOf(connection, "stdin")),
      this.#iopub.socket.bind(addressOf(connection, "iopub")),
      this.#heartbeat.bind(addressOf(connection, "hb")),
    ]);
    void each("hb", this.#heartbeat, (frames) => this.#heartbeat.send(frames));
    void each("iopub", this.#iopub.socket, (frames) => this.#welcome(frames));
    for (const channel of ["shell", "control", "stdin"] as const)
      void each(channel, this.#routers[channel], (frames) => onMessage(channel, this.#wire.decode(frames)));
  }

  reply(channel: RequestChannel, request: Message, type: string, content: object): Promise<void> {
    return this.#send(channel, request.ids, type, content, request.header);
  }

  publish(
    type: string,
    content: object,
    parent: Partial<Header>,
    metadata: Record<string, unknown> = {},
  ): Promise<void> {
    return this.#send("iopub", [Buffer.from(type)], type, content, parent, metadata);
  }

  /** Resolves when all that was published is on its way to those who listen. */
  published(): Promise<void> {
    return this.#queues.iopub.sent;
  }

  /** Whether what is published waits for front ends that read slowly. */
  set isPatient(isPatient: boolean) {
    if (isPatient) this.#iopub.wait();
    else this.#iopub.hurry();
  }

  /** Asks the client of an execute request for a line of text. */
  ask(request: Message, { prompt, password }: { prompt: string; password: boolean }): Promise<void> {
    return this.#send("stdin", request.ids, "input_request", { prompt, password }, request.header);
  }

  #send(
    channel: RequestChannel | "iopub",
    ids: Buffer[],
    type: string,
    content: object,
    parent: Partial<Header>,
    metadata: Record<string, unknown> = {},
  ): Promise<void> {
    const header = newHeader(type, this.#session, "kernel");
    const message = { ids, header, parent, metadata, content: content as Message["content"] };
    return this.#queues[channel].send(this.#wire.encode(message));
  }

  /** Tells each new subscriber that it is heard, so that clients need not guess (JEP 65). */
  async #welcome([frame]: Buffer[]): Promise<void> {
    if (frame?.[0] !== 1) return;
    const topic = frame.subarray(1);
    await this.#send("iopub", [topic], "iopub_welcome", { subscription: topic.toString() }, {});
  }
}

/** Hands over what a socket receives; what cannot be handled is dropped with a line in the log, for anybody may send anything. */
async function each(
  name: string,
  socket: AsyncIterable<Buffer[]>,
  handle: (frames: Buffer[]) => void | Promise<void>,
): Promise<void> {
  for await (const frames of socket) {
    try {
      await handle(frames);
    } catch (error) {
      process.stderr.write(`channelbook kernel: dropped a message on ${name}: ${(error as Error).message}\n`);
    }
  }
}
