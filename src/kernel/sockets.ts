import { Reply, Router, XPublisher } from "zeromq";
import { addressOf, type Connection } from "./wire/connection.ts";
import { type Header, type Message, newHeader } from "./wire/message.ts";
import { SendQueue } from "./wire/sendQueue.ts";
import { Wire, WireError } from "./wire/wire.ts";

export type RequestChannel = "shell" | "control" | "stdin";

/** The kernel's end of the five channels. */
export class Sockets {
  readonly #wire: Wire;
  readonly #session: string;
  readonly #routers: Record<RequestChannel, Router>;
  readonly #iopub = new XPublisher({ linger: 500 });
  readonly #heartbeat = new Reply({ linger: 0 });
  readonly #queues: Record<RequestChannel | "iopub", SendQueue>;

  constructor(key: string, session: string) {
    this.#wire = new Wire(key);
    this.#session = session;
    const router = () => new Router({ linger: 500 });
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
      this.#iopub.bind(addressOf(connection, "iopub")),
      this.#heartbeat.bind(addressOf(connection, "hb")),
    ]);
    void this.#echo();
    void this.#welcome();
    for (const channel of ["shell", "control", "stdin"] as const) void this.#listen(channel, onMessage);
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

  /** Asks the client of an execute request for a line of text. */
  ask(request: Message, content: { prompt: string; password: boolean }): Promise<void> {
    return this.#send("stdin", request.ids, "input_request", content, request.header);
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

  async #listen(
    channel: RequestChannel,
    onMessage: (channel: RequestChannel, message: Message) => void,
  ): Promise<void> {
    for await (const frames of this.#routers[channel]) {
      try {
        onMessage(channel, this.#wire.decode(frames));
      } catch (error) {
        if (!(error instanceof WireError)) throw error;
        process.stderr.write(`channelbook kernel: dropped a message on ${channel}: ${error.message}\n`);
      }
    }
  }

  async #echo(): Promise<void> {
    for await (const frames of this.#heartbeat) await this.#heartbeat.send(frames);
  }

  /** Tells each new subscriber that it is heard, so that clients need not guess (JEP 65). */
  async #welcome(): Promise<void> {
    for await (const [frame] of this.#iopub) {
      if (frame?.[0] !== 1) continue;
      const topic = frame.subarray(1);
      await this.#send("iopub", [topic], "iopub_welcome", { subscription: topic.toString() }, {});
    }
  }
}
