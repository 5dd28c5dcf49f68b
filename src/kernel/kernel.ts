import { randomUUID } from "node:crypto";
import { RemoteChecker } from "./check/remoteChecker.ts";
import { Executor } from "./executor.ts";
import { History } from "./history.ts";
import { kernelInfo } from "./kernelInfo.ts";
import type { Done, FromChild } from "./runtime/messages.ts";
import { type RequestChannel, Sockets } from "./sockets.ts";
import { Supervisor } from "./supervisor.ts";
import { codePointPosition, utf16Position } from "./wire/codePoints.ts";
import type { Connection } from "./wire/connection.ts";
import type { Message } from "./wire/message.ts";

export interface KernelOptions {
  cwd: string;
  maxHeap?: number;
  maxStream: number;
  /** where history outlives the kernel */
  historyFile?: string;
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
  readonly #requests = new Map<string, Message>();
  readonly #comms = new Map<string, string>();
  readonly #history: History;
  #working = false;
  #executionCount = 0;

  constructor(connection: Connection, { cwd, maxHeap, maxStream, historyFile }: KernelOptions) {
    this.#connection = connection;
    this.#sockets = new Sockets(connection.key, randomUUID());
    this.#history = new History(historyFile);
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
    return this.#executor.interrupt();
  }

  /** Messages that are told, not asked: no reply. */
  readonly #listeners: Record<string, (message: Message) => void> = {
    comm_open: (message) => this.#onComm("open", message),
    comm_msg: (message) => this.#onComm("msg", message),
    comm_close: (message) => this.#onComm("close", message),
  };

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
    history_request: ({ content }) => this.#history.answer(content),
    comm_info_request: ({ content }) => {
      const wanted = [...this.#comms].filter(
        ([, target]) => content.target_name === undefined || content.target_name === target,
      );
      return { status: "ok", comms: Object.fromEntries(wanted.map(([id, target_name]) => [id, { target_name }])) };
    },
    interrupt_request: async () => {
      await this.interrupt();
      return { status: "ok" };
    },
    shutdown_request: ({ content }) => ({ status: "ok", restart: content.restart === true }),
  };

  #receive(channel: RequestChannel, message: Message): void {
    if (channel === "control") void this.#answer("control", message);
    else if (channel === "stdin") this.#supervisor.answerInput(String(message.content.value ?? ""));
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
    if (Object.hasOwn(this.#listeners, type)) this.#listeners[type]!(request);
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
    this.#remember(request);
    if (counts) this.#history.add(execution_count, code);
    if (!silent) void this.#sockets.publish("execute_input", { code, execution_count }, header);
    const outcome = await this.#executor.run(code, header.msg_id, `cell_${execution_count}.ts`);
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

  #remember(request: Message): void {
    this.#requests.set(request.header.msg_id, request);
    if (this.#requests.size > rememberedCells) this.#requests.delete(this.#requests.keys().next().value!);
  }

  #onComm(kind: "open" | "msg" | "close", message: Message): void {
    const { content } = message;
    this.#remember(message);
    this.#trackComm(kind, content);
    this.#supervisor.send({ type: "comm", kind, content });
  }

  #trackComm(kind: "open" | "msg" | "close", content: Record<string, unknown>): void {
    if (kind === "open") this.#comms.set(String(content.comm_id), String(content.target_name));
    else if (kind === "close") this.#comms.delete(String(content.comm_id));
  }

  /** Passes a question on to the front end whose cell asks it, if that front end takes questions. */
  #ask(request: Message, prompt: string, password: boolean): void {
    if (request.content.allow_stdin === true) void this.#sockets.ask(request, { prompt, password });
    else this.#supervisor.answerInput(null);
  }

  #onChildMessage(message: Exclude<FromChild, Done>): void {
    const request = "cell" in message ? this.#requests.get(message.cell) : undefined;
    if (!request) return;
    const parent = request.header;
    const isOutput = message.type === "stream" || message.type === "display" || message.type === "clear";
    if (isOutput && request.content.silent === true) return;
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
      case "input":
        this.#ask(request, message.prompt, message.password);
        break;
      case "comm":
        this.#trackComm(message.kind, message.content);
        void this.#sockets.publish(`comm_${message.kind}`, message.content, parent, message.metadata);
        break;
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
