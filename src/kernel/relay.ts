import type { Failure, Shown } from "./runtime/messages.ts";
import type { Sockets } from "./sockets.ts";
import type { Message } from "./wire/message.ts";

const rememberedRequests = 100;

/** Passes on to front ends what the user process shows, under the request that caused it. */
export class Relay {
  readonly #sockets: Sockets;
  readonly #refuse: (question: number) => void;
  readonly #requests = new Map<string, Message>();
  readonly #comms = new Map<string, string>();

  /** @param refuse answers a question that nobody takes */
  constructor(sockets: Sockets, refuse: (question: number) => void) {
    this.#sockets = sockets;
    this.#refuse = refuse;
  }

  /** What this request causes can be shown from now on. */
  remember(request: Message): void {
    this.#requests.set(request.header.msg_id, request);
    if (this.#requests.size > rememberedRequests) this.#requests.delete(this.#requests.keys().next().value!);
  }

  /** Ids and targets of open comms. */
  comms(target: unknown): Record<string, { target_name: string }> {
    const wanted = [...this.#comms].filter(([, name]) => target === undefined || target === name);
    return Object.fromEntries(wanted.map(([id, target_name]) => [id, { target_name }]));
  }

  trackComm(kind: "open" | "msg" | "close", content: Record<string, unknown>): void {
    if (kind === "open") this.#comms.set(String(content.comm_id), String(content.target_name));
    else if (kind === "close") this.#comms.delete(String(content.comm_id));
  }

  /** Tells of an error that is no cell's own, under the request that ran last. */
  report(failure: Failure, cell: string): void {
    const text = `${failure.traceback.join("\n")}\n`;
    this.#publishStream("stderr", text, this.#requests.get(cell), failure);
  }

  pass(message: Shown): void {
    const request = this.#requests.get(message.cell);
    const parent = request?.header ?? {};
    const isOutput = message.type === "stream" || message.type === "display" || message.type === "clear";
    if (isOutput && request?.content.silent === true) return;
    switch (message.type) {
      case "stream":
        this.#publishStream(message.name, message.text, request, message.failure);
        break;
      case "display": {
        const { displayId, update, metadata = {} } = message.options;
        const transient = displayId === undefined ? {} : { display_id: displayId };
        const type = update ? "update_display_data" : "display_data";
        void this.#sockets.publish(type, { data: message.data, metadata, transient }, parent);
        break;
      }
      case "input":
        if (request?.content.allow_stdin === true) void this.#sockets.ask(request, message);
        else this.#refuse(message.question);
        break;
      case "comm":
        this.trackComm(message.kind, message.content);
        void this.#sockets.publish(`comm_${message.kind}`, message.content, parent, message.metadata);
        break;
      case "clear":
        void this.#sockets.publish("clear_output", { wait: message.wait }, parent);
        break;
    }
  }

  /** The message's metadata tell a headless client that the text is an error, for which no cell's reply stands. */
  #publishStream(name: string, text: string, request: Message | undefined, failure: Failure | undefined): void {
    void this.#sockets.publish("stream", { name, text }, request?.header ?? {}, failure ? { failure } : {});
  }
}
