import { randomUUID } from "node:crypto";
import { RemoteChecker } from "./check/remoteChecker.ts";
import { dottedNameAt } from "./dottedName.ts";
import { Executor, type Outcome } from "./executor.ts";
import { History } from "./history.ts";
import { kernelInfo } from "./kernelInfo.ts";
import { Relay } from "./relay.ts";
import type { Failure, MimeBundle } from "./runtime/messages.ts";
import { type RequestChannel, Sockets } from "./sockets.ts";
import { Supervisor } from "./supervisor.ts";
import { codePointPosition, utf16Position } from "./wire/codePoints.ts";
import type { Connection } from "./wire/connection.ts";
import type { Message } from "./wire/message.ts";

interface KernelOptions {
  cwd: string;
  maxHeap?: number;
  maxStream: number;
  /** where history outlives the kernel */
  historyFile?: string;
  /** the kernel cannot go on */
  onEnd(exitCode: number, reason?: string): void;
}

type Handler = (request: Message) => object | Promise<object>;

/** A Jupyter kernel: answers requests in order, and publishes what the user process shows. */
export class Kernel {
  readonly #connection: Connection;
  readonly #sockets: Sockets;
  readonly #checker: RemoteChecker;
  readonly #supervisor: Supervisor;
  readonly #executor: Executor;
  readonly #queue: Message[] = [];
  readonly #relay: Relay;
  readonly #history: History;
  readonly #onEnd: KernelOptions["onEnd"];
  #asked: number | undefined;
  #working = false;
  #executionCount = 0;

  constructor(connection: Connection, { historyFile, onEnd, ...limits }: KernelOptions) {
    this.#connection = connection;
    this.#onEnd = onEnd;
    this.#sockets = new Sockets(connection.key, randomUUID());
    this.#relay = new Relay(this.#sockets, (question) => this.#supervisor.answerInput(question, null));
    this.#history = new History(historyFile);
    this.#checker = new RemoteChecker(limits.cwd);
    this.#supervisor = new Supervisor({
      ...limits,
      onShown: (message) => {
        if (message.type === "input") this.#asked = message.question;
        this.#relay.pass(message);
      },
      onRestart: (failure, cell, wasIdle) => {
        this.#checker.forgetValues();
        if (wasIdle) this.#relay.report(failure, cell);
      },
      onHopeless: (reason) => onEnd(1, reason),
    });
    this.#executor = new Executor(this.#checker, this.#supervisor);
  }

  async open(): Promise<void> {
    await this.#sockets.open(this.#connection, (channel, message) => this.#receive(channel, message));
    void this.#sockets.publish("status", { execution_state: "starting" }, {});
  }

  interrupt(): Promise<void> {
    this.#sockets.isPatient = false;
    return this.#executor.interrupt();
  }

  /** Ends the user process, and all that its cells have started. */
  close(): void {
    this.#supervisor.close();
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
      const code = textOf(content.code);
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
      const code = textOf(content.code);
      const position = utf16Position(code, Number(content.cursor_pos));
      const data = await this.#checker.ask("inspect", code, position);
      if (!data) return { status: "ok", found: false, data: {}, metadata: {} };
      const path = dottedNameAt(code, position);
      const documentation = path && (await this.#supervisor.documentation(path));
      return { status: "ok", found: true, data: documentation ? withText(data, documentation) : data, metadata: {} };
    },
    is_complete_request: ({ content }) => this.#checker.ask("isComplete", textOf(content.code)),
    history_request: ({ content }) => this.#history.answer(content),
    comm_info_request: ({ content }) => ({ status: "ok", comms: this.#relay.comms(content.target_name) }),
    interrupt_request: async () => {
      await this.interrupt();
      return { status: "ok" };
    },
    shutdown_request: ({ content }) => ({ status: "ok", restart: content.restart === true }),
  };

  #receive(channel: RequestChannel, message: Message): void {
    if (channel === "control") void this.#answer("control", message);
    else if (channel === "stdin") this.#onInput(message.content.value);
    else {
      this.#queue.push(message);
      if (!this.#working) void this.#work();
    }
  }

  /** An answer that comes when nothing is asked (its cell was interrupted) answers nothing. */
  #onInput(value: unknown): void {
    if (this.#asked !== undefined) this.#supervisor.answerInput(this.#asked, typeof value === "string" ? value : "");
    this.#asked = undefined;
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
      if (type === "shutdown_request") this.#sockets.isPatient = false;
      if (channel === "shell") await this.#sockets.published();
      void this.#sockets.reply(channel, request, type.replace(/_request$/, "_reply"), content);
    }
    await this.#sockets.publish("status", { execution_state: "idle" }, header);
    if (type === "shutdown_request") this.#shutdown();
  }

  async #contentOf(handler: Handler, request: Message): Promise<object> {
    try {
      return await handler(request);
    } catch (error) {
      return { status: "error", ...failureOf(error) };
    }
  }

  async #execute(request: Message): Promise<object> {
    const { header, content } = request;
    const code = textOf(content.code);
    const silent = content.silent === true;
    const counts = !silent && content.store_history !== false && code.trim() !== "";
    if (counts) this.#executionCount++;
    const execution_count = this.#executionCount;
    this.#sockets.isPatient = true;
    this.#relay.remember(request);
    if (counts) this.#history.add(execution_count, code);
    if (!silent) void this.#sockets.publish("execute_input", { code, execution_count }, header);
    const outcome = await this.#run(code, header.msg_id, `cell_${execution_count}.ts`);
    this.#asked = undefined;
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

  /** A kernel that fails (a broken package.json, say) fails the cell, for all to see. */
  async #run(code: string, id: string, fileName: string): Promise<Outcome> {
    try {
      return await this.#executor.run(code, id, fileName);
    } catch (error) {
      return { kind: "error", failure: failureOf(error) };
    }
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

  #onComm(kind: "open" | "msg" | "close", message: Message): void {
    const { content } = message;
    if (typeof content.comm_id !== "string") return;
    this.#relay.trackComm(kind, { ...content, target_name: textOf(content.target_name) });
    this.#supervisor.send({ type: "comm", kind, content });
  }

  #shutdown(): void {
    this.close();
    setTimeout(() => this.#onEnd(0), 50);
  }
}

function failureOf(error: unknown): Failure {
  const { name, message, stack } = error as Error;
  return { ename: name, evalue: message, traceback: String(stack).split("\n") };
}

function withText(data: MimeBundle, markdown: string): MimeBundle {
  const appended = Object.entries(data).map(([type, text]) => [type, `${text}\n\n${markdown}`]);
  return Object.fromEntries(appended);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
