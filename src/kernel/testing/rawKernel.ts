import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Dealer, Request, Subscriber } from "zeromq";
import { type Launched, launch } from "../client/launch.ts";
import { ownKernelSpec } from "../client/ownKernelSpec.ts";
import { addressOf, type Channel } from "../wire/connection.ts";
import { type Message, newHeader } from "../wire/message.ts";
import { Wire } from "../wire/wire.ts";
import { emptyFolder } from "./openNotebook.ts";

/** What came back for one request. */
export interface Exchange {
  request: Message;
  reply: Message;
  /** what iopub said about it, busy and idle included */
  published: Message[];
}

/** A kernel seen message by message, for tests of the protocol itself. */
export class RawKernel {
  readonly launched: Launched;
  readonly #wire: Wire;
  readonly #session = randomUUID();
  readonly #dealers: Record<"shell" | "control" | "stdin", Dealer>;
  readonly #iopub = new Subscriber({ linger: 0 });
  readonly #heartbeat = new Request({ linger: 0 });
  readonly #received: { channel: Channel; message: Message }[] = [];

  static async start(env: Record<string, string> = {}): Promise<RawKernel> {
    const launched = await launch(ownKernelSpec(), emptyFolder(), { CHANNELBOOK_HISTORY: "off", ...env });
    return RawKernel.#connected(launched);
  }

  /** A second client of the same kernel. */
  static join(first: RawKernel): Promise<RawKernel> {
    return RawKernel.#connected(first.launched);
  }

  static async #connected(launched: Launched): Promise<RawKernel> {
    const kernel = new RawKernel(launched);
    await kernel.next("iopub", (message) => message.header.msg_type === "iopub_welcome");
    return kernel;
  }

  private constructor(launched: Launched) {
    this.launched = launched;
    this.#wire = new Wire(launched.connection.key);
    const dealer = () => new Dealer({ linger: 0, routingId: this.#session });
    this.#dealers = { shell: dealer(), control: dealer(), stdin: dealer() };
    for (const channel of ["shell", "control", "stdin"] as const) this.#connect(channel, this.#dealers[channel]);
    this.#connect("iopub", this.#iopub);
    this.#iopub.subscribe();
    this.#heartbeat.connect(addressOf(launched.connection, "hb"));
  }

  /** Sends a request, and waits for its reply and for `idle`. */
  async ask(channel: "shell" | "control", type: string, content: object = {}): Promise<Exchange> {
    const request = await this.send(channel, type, content);
    const ofRequest = (message: Message) => message.parent.msg_id === request.header.msg_id;
    const reply = await this.next(channel, ofRequest);
    await this.next("iopub", (m) => ofRequest(m) && m.content.execution_state === "idle");
    return { request, reply, published: this.published(request) };
  }

  execute(code: string, options: object = {}): Promise<Exchange> {
    return this.ask("shell", "execute_request", { code, allow_stdin: false, store_history: true, ...options });
  }

  async send(channel: "shell" | "control" | "stdin", type: string, content: object, parent = {}): Promise<Message> {
    const header = newHeader(type, this.#session, "test");
    const message = { ids: [], header, parent, metadata: {}, content: content as Message["content"] };
    await this.#dealers[channel].send(this.#wire.encode(message));
    return message;
  }

  /** The first message on a channel, received or still to come, that is the one. */
  async next(channel: Channel, isIt: (message: Message) => boolean): Promise<Message> {
    for (let waited = 0; waited < 30_000; waited += 5) {
      const found = this.#received.find((one) => one.channel === channel && isIt(one.message));
      if (found) return found.message;
      await sleep(5);
    }
    throw new Error(`no such message on ${channel}`);
  }

  published(request: Message): Message[] {
    return this.#received
      .filter(({ channel, message }) => channel === "iopub" && message.parent.msg_id === request.header.msg_id)
      .map(({ message }) => message);
  }

  async beat(bytes: Buffer): Promise<Buffer> {
    await this.#heartbeat.send(bytes);
    return (await this.#heartbeat.receive())[0]!;
  }

  async close(): Promise<void> {
    this.launched.process.kill("SIGKILL");
    this.leave();
    await this.launched.ended;
  }

  /** Lets go of the kernel, which lives on. */
  leave(): void {
    for (const socket of [...Object.values(this.#dealers), this.#iopub, this.#heartbeat]) socket.close();
  }

  #connect(channel: Exclude<Channel, "hb">, socket: Dealer | Subscriber): void {
    socket.connect(addressOf(this.launched.connection, channel));
    void this.#listen(channel, socket);
  }

  async #listen(channel: Channel, socket: Dealer | Subscriber): Promise<void> {
    for await (const frames of socket) this.#received.push({ channel, message: this.#wire.decode(frames) });
  }
}
