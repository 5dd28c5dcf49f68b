import { randomUUID } from "node:crypto";
import { RemoteChecker } from "./check/remoteChecker.ts";
import { Executor } from "./executor.ts";
import { kernelInfo } from "./kernelInfo.ts";
import type { Done, FromChild } from "./runtime/messages.ts";
import { type RequestChannel, Sockets } from "./sockets.ts";
import { Supervisor } from "./supervisor.ts";
import { codePointPosition, utf16Position } from "./wire/codePoints.ts";
import type { Connection } from "./wire/connection.ts";
import type { Header, Message } from "./wire/message.ts";

export interface KernelOptions {
  cwd: string;
  maxHeap?: number;
  maxStream: number;
}

type Handler = (request: Message) => object | Promise<object>;

const rememberedCells = 100;

/** A Jupyter kernel: answers requests in order, and publishes what the user process shows. */
export class Kernel {
  readonly #connection: Connection;
  readonly #sockets: Sockets;
  readonly #checker: RemoteChecker;
  readonly #supervisor: Supervisor;
  readonly #executor: Executor;
  readonly #queue: Message[] = [];
  readonly #headers = new Map<string, Header>();
  #working = false;
  #executionCount = 0;

  constructor(connection: Connection, { cwd, maxHeap, maxStream }: KernelOptions) {
    this.#connection = connection;
    this.#sockets = new Sockets(connection.key, randomUUID());
    this.#checker = new RemoteChecker(cwd);
    this.#supervisor = new Supervisor({
      cwd,
      maxHeap,
      maxStream,
      onMessage: (message) => this.#onChildMessage(message),
      onRestart: () => void this.#checker.ask("forgetValues"),
    });
    this.#executor = new Executor(this.#checker, this.#supervisor);
  }

  async open(): Promise<void> {
    await this.#sockets.open(this.#connection, (channel, message) => this.#receive(channel, message));
    void this.#sockets.publish("status", { execution_state: "starting" }, {});
  }

  interrupt(): Promise<void> {
    return this.#supervisor.interrupt();
  }

  readonly #handlers: Record<string, Handler> = {
    kernel_info_request: () => kernelInfo(),
    execute_request: (request) => this.#execute(request),
    complete_request: async ({ content }) => {
      const code = String(content.code);
      const found = await this.#checker.ask("complete", code, utf16Position(code, Number(content.cursor_pos)));
      const start = codePointPosition(code, found.start);
      const end = codePointPosition(code, found.end);
      const types = found.matches.map(({ text, type }) => ({ text, type, start, end }));
      return {
        status: "ok",
        matches: found.matches.map(({ text }) => text),
        cursor_start: start,
        cursor_end: end,
        metadata: { _jupyter_types_experimental: types },
      };
    },
    inspect_request: async ({ content }) => {
      const code = String(content.code);
      const data = await this.#checker.ask("inspect", code, utf16Position(code, Number(content.cursor_pos)));
      return { status: "ok", found: data !== undefined, data: data ?? {}, metadata: {} };
    },
    is_complete_request: ({ content }) => this.#checker.ask("isComplete", String(content.code)),
    history_request: () => ({ status: "ok", history: [] }),
    comm_info_request: () => ({ status: "ok", comms: {} }),
    interrupt_request: async () => {
      await this.interrupt();
      return { status: "ok" };
    },
    shutdown_request: ({ content }) => ({ status: "ok", restart: content.restart === true }),
  };

  #receive(channel: RequestChannel, message: Message): void {
    if (channel === "control") void this.#answer("control", message);
    else if (channel === "shell") {
      this.#queue.push(message);
      if (!this.#working) void this.#work();
    }
  }

  async #work(): Promise<void> {
    this.#working = true;
    for (let next = this.#queue.shift(); next; next = this.#queue.shift()) await this.#answer("shell", next);
    this.#working = false;
  }

  async #answer(channel: RequestChannel, request: Message): Promise<void> {
    const { header } = request;
    const type = header.msg_type;
    void this.#sockets.publish("status", { execution_state: "busy" }, header);
    const handler = Object.hasOwn(this.#handlers, type) ? this.#handlers[type] : undefined;
    if (handler) {
      const content = await this.#contentOf(handler, request);
      void this.#sockets.reply(channel, request, type.replace(/_request$/, "_reply"), content);
    }
    await this.#sockets.publish("status", { execution_state: "idle" }, header);
    if (type === "shutdown_request") this.#shutdown();
  }

  async #contentOf(handler: Handler, request: Message): Promise<object> {
    try {
      return await handler(request);
    } catch (error) {
      const { name, message, stack } = error as Error;
      return { status: "error", ename: name, evalue: message, traceback: String(stack).split("\n") };
    }
  }

  async #execute(request: Message): Promise<object> {
    const { header, content } = request;
    const code = String(content.code);
    const silent = content.silent === true;
    const counts = !silent && content.store_history !== false && code.trim() !== "";
    if (counts) this.#executionCount++;
    const execution_count = this.#executionCount;
    this.#remember(header);
    if (!silent) void this.#sockets.publish("execute_input", { code, execution_count }, header);
    const outcome = await this.#executor.run(code, silent ? "" : header.msg_id, `cell_${execution_count}.ts`);
    if (outcome.kind === "error") {
      if (!silent) void this.#sockets.publish("error", outcome.failure, header);
      if (content.stop_on_error !== false) await this.#abortQueue();
      return { status: "error", execution_count, ...outcome.failure };
    }
    const { bundle } = outcome;
    if (!silent && bundle && Object.keys(bundle).length > 0)
      void this.#sockets.publish("execute_result", { execution_count, data: bundle, metadata: {} }, header);
    const expressions = (content.user_expressions ?? {}) as Record<string, string>;
    const user_expressions = await this.#executor.evaluate(expressions, header.msg_id);
    return { status: "ok", execution_count, payload: [], user_expressions };
  }

  /** Answers the execute requests that wait behind a failed one as aborted. */
  async #abortQueue(): Promise<void> {
    await new Promise(setImmediate);
    for (const request of this.#queue.splice(0)) {
      const { header } = request;
      if (header.msg_type !== "execute_request") {
        await this.#answer("shell", request);
        continue;
      }
      void this.#sockets.publish("status", { execution_state: "busy" }, header);
      const aborted = { status: "aborted", execution_count: this.#executionCount };
      void this.#sockets.reply("shell", request, "execute_reply", aborted);
      void this.#sockets.publish("status", { execution_state: "idle" }, header);
    }
  }

  #remember(header: Header): void {
    this.#headers.set(header.msg_id, header);
    if (this.#headers.size > rememberedCells) this.#headers.delete(this.#headers.keys().next().value!);
  }

  #onChildMessage(message: Exclude<FromChild, Done>): void {
    const parent = "cell" in message ? this.#headers.get(message.cell) : undefined;
    if (!parent) return;
    switch (message.type) {
      case "stream":
        void this.#sockets.publish("stream", { name: message.name, text: message.text }, parent);
        break;
      case "display": {
        const { displayId, update, metadata = {} } = message.options;
        const transient = displayId === undefined ? {} : { display_id: displayId };
        const type = update ? "update_display_data" : "display_data";
        void this.#sockets.publish(type, { data: message.data, metadata, transient }, parent);
        break;
      }
      case "clear":
        void this.#sockets.publish("clear_output", { wait: message.wait }, parent);
        break;
    }
  }

  #shutdown(): void {
    this.#supervisor.close();
    setTimeout(() => process.exit(0), 50);
  }
}
