import { randomUUID } from "node:crypto";
import { Dealer, Subscriber } from "zeromq";
import { addressOf, type Channel } from "../wire/connection.ts";
import { type Message, newHeader } from "../wire/message.ts";
import { SendQueue } from "../wire/sendQueue.ts";
import { Wire, WireError } from "../wire/wire.ts";
import type { ExecuteOptions, ExecuteResult, KernelClient, KernelInfo, StartOptions } from "./kernelClient.ts";
import type { Launched } from "./launch.ts";
import { displayIdOf, outputOf, strayErrorOf } from "./outputs.ts";

type RequestChannel = "shell" | "control";

interface Pending {
  reply?: Message;
  idle: boolean;
  onMessage(channel: Channel, message: Message): void;
  resolve(reply: Message): void;
  reject(error: Error): void;
}

const startTimeout = 60_000;
const helloEvery = 50;
const shutdownTimeout = 5_000;

/** One client's conversation with a kernel: pairs requests with their replies and with what iopub says about them. */
export class Session implements KernelClient {
  readonly #kernel: Launched;
  readonly #interruptMode: "message" | "signal";
  readonly #wire: Wire;
  readonly #id = randomUUID();
  readonly #pending = new Map<string, Pending>();
  readonly #sockets: { shell: Dealer; control: Dealer; stdin: Dealer; iopub: Subscriber };
  readonly #queues: { shell: SendQueue; control: SendQueue; stdin: SendQueue };
  readonly #onStrayError: StartOptions["onStrayError"];
  #death?: string;

  /** Connects, and waits until the kernel has answered on the shell channel *and* been heard on iopub. */
  static async open(
    kernel: Launched,
    interruptMode: "message" | "signal",
    onStrayError?: StartOptions["onStrayError"],
  ): Promise<Session> {
    const session = new Session(kernel, interruptMode, onStrayError);
    try {
      await session.#sayHello();
    } catch (error) {
      await session.#close();
      throw error;
    }
    return session;
  }

  private constructor(
    kernel: Launched,
    interruptMode: "message" | "signal",
    onStrayError: StartOptions["onStrayError"],
  ) {
    this.#kernel = kernel;
    this.#onStrayError = onStrayError;
    this.#interruptMode = interruptMode;
    this.#wire = new Wire(kernel.connection.key);
    const dealer = () => new Dealer({ routingId: this.#id, linger: 0 });
    this.#sockets = {
      shell: dealer(),
      control: dealer(),
      stdin: dealer(),
      iopub: new Subscriber({ linger: 0, receiveHighWaterMark: 0 }),
    };
    this.#queues = {
      shell: new SendQueue(this.#sockets.shell),
      control: new SendQueue(this.#sockets.control),
      stdin: new SendQueue(this.#sockets.stdin),
    };
    for (const channel of ["shell", "control", "stdin", "iopub"] as const) {
      this.#sockets[channel].connect(addressOf(kernel.connection, channel));
      if (channel === "iopub") this.#sockets.iopub.subscribe();
      void this.#listen(channel);
    }
    kernel.ended.then((reason) => this.#fail(reason));
  }

  get pid(): number {
    return this.#kernel.process.pid!;
  }

  async info(): Promise<KernelInfo> {
    return (await this.request("shell", "kernel_info_request")) as KernelInfo;
  }

  async request(channel: RequestChannel, type: string, content: object = {}): Promise<Record<string, unknown>> {
    return (await this.#ask(channel, type, content, () => {})).content;
  }

  async execute(code: string, options: ExecuteOptions = {}): Promise<ExecuteResult> {
    const request = {
      code,
      silent: options.silent ?? false,
      store_history: options.storeHistory ?? !options.silent,
      user_expressions: options.userExpressions ?? {},
      allow_stdin: options.onInput !== undefined,
      stop_on_error: options.stopOnError ?? true,
    };
    const { content } = await this.#ask("shell", "execute_request", request, (channel, message) => {
      if (channel === "stdin") void this.#answerInput(message, options);
      else if (channel === "iopub") tell(message, options);
    });
    return {
      status: content.status as ExecuteResult["status"],
      executionCount: content.execution_count as number,
      userExpressions: content.user_expressions as Record<string, unknown> | undefined,
    };
  }

  async interrupt(): Promise<void> {
    if (this.#interruptMode === "signal") this.#kernel.process.kill("SIGINT");
    else await this.request("control", "interrupt_request");
  }

  async shutdown(): Promise<void> {
    if (this.#death === undefined) {
      const kill = setTimeout(() => this.#kernel.process.kill("SIGKILL"), shutdownTimeout);
      this.request("control", "shutdown_request", { restart: false }).catch(() => {});
      await this.#kernel.ended;
      clearTimeout(kill);
    }
    await this.#close();
  }

  async #sayHello(): Promise<void> {
    const giveUp = Date.now() + startTimeout;
    let heard = false;
    while (!heard) {
      if (this.#death !== undefined) throw new Error(this.#death);
      if (Date.now() > giveUp) throw new Error(`the kernel gave no answer within ${startTimeout / 1000} s`);
      const hello = this.request("shell", "kernel_info_request").then(() => true);
      hello.catch(() => {});
      heard = await Promise.race([hello.catch(() => false), sleep(helloEvery).then(() => false)]);
    }
    await this.#kernel.forget();
    // A hello whose iopub half came before our subscription never completes; it must not linger as a failure.
    this.#pending.clear();
  }

  #ask(channel: RequestChannel, type: string, content: object, onMessage: Pending["onMessage"]): Promise<Message> {
    if (this.#death !== undefined) return Promise.reject(new Error(this.#death));
    const header = newHeader(type, this.#id, "channelbook");
    const answer = new Promise<Message>((resolve, reject) => {
      this.#pending.set(header.msg_id, { idle: false, onMessage, resolve, reject });
    });
    void this.#send(channel, { ids: [], header, parent: {}, metadata: {}, content: content as Message["content"] });
    return answer;
  }

  #send(channel: RequestChannel | "stdin", message: Message): Promise<void> {
    return this.#queues[channel].send(this.#wire.encode(message));
  }

  async #listen(channel: Exclude<Channel, "hb">): Promise<void> {
    for await (const frames of this.#sockets[channel]) {
      try {
        this.#receive(channel, this.#wire.decode(frames));
      } catch (error) {
        if (!(error instanceof WireError)) throw error;
      }
    }
  }

  #receive(channel: Channel, message: Message): void {
    const stray = strayErrorOf(message);
    if (stray) this.#onStrayError?.(stray);
    const id = message.parent.msg_id;
    const pending = id === undefined ? undefined : this.#pending.get(id);
    if (!pending) return;
    const isIdle = message.header.msg_type === "status" && message.content.execution_state === "idle";
    if (channel === "shell" || channel === "control") pending.reply = message;
    else if (isIdle) pending.idle = true;
    else pending.onMessage(channel, message);
    if (pending.reply && pending.idle) {
      this.#pending.delete(id!);
      pending.resolve(pending.reply);
    }
  }

  async #answerInput(message: Message, options: ExecuteOptions): Promise<void> {
    const { prompt, password } = message.content;
    const value = await options.onInput?.(String(prompt), password === true);
    const header = newHeader("input_reply", this.#id, "channelbook");
    const content = { value: value ?? "" };
    await this.#send("stdin", { ids: [], header, parent: message.header, metadata: {}, content });
  }

  #fail(reason: string): void {
    this.#death = reason;
    for (const { reject } of this.#pending.values()) reject(new Error(reason));
    this.#pending.clear();
  }

  async #close(): Promise<void> {
    this.#kernel.process.kill("SIGKILL");
    for (const socket of Object.values(this.#sockets)) socket.close();
    await this.#kernel.ended;
  }
}

function tell(message: Message, options: ExecuteOptions): void {
  const { msg_type } = message.header;
  const { content } = message;
  const output = outputOf(message);
  if (output) options.onOutput?.(output, displayIdOf(message));
  else if (msg_type === "clear_output") options.onClearOutput?.(content.wait === true);
  else if (msg_type === "update_display_data")
    options.onUpdateDisplay?.(
      displayIdOf(message) ?? "",
      content.data as Record<string, unknown>,
      content.metadata as Record<string, unknown>,
    );
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
