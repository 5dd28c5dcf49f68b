import { randomUUID } from "node:crypto";
import type { OutputQueue } from "../outputQueue.ts";

type Data = Record<string, unknown>;

/** One line of custom messages between a cell and a front end (a widget, say). */
interface Comm {
  readonly id: string;
  send(data: Data): void;
  close(data?: Data): void;
  onMessage(listener: (data: Data) => void): void;
  onClose(listener: (data: Data) => void): void;
}

interface Open {
  comm: Comm;
  listeners: { msg: ((data: Data) => void)[]; close: ((data: Data) => void)[] };
}

/** The comms of the notebook: opened by a cell, or by a front end towards a registered target. */
export class Comms {
  readonly #output: OutputQueue;
  readonly #open = new Map<string, Open>();
  readonly #targets = new Map<string, (comm: Comm, data: Data) => void>();

  constructor(output: OutputQueue) {
    this.#output = output;
  }

  open(target: string, data: Data = {}, metadata: Data = {}): Comm {
    const comm = this.#create(randomUUID());
    this.#tell("open", { comm_id: comm.id, target_name: target, data }, metadata);
    return comm;
  }

  /** What to do when a front end opens a comm to this target. */
  register(target: string, onOpen: (comm: Comm, data: Data) => void): void {
    this.#targets.set(target, onOpen);
  }

  receive(kind: "open" | "msg" | "close", content: Data): void {
    const id = String(content.comm_id);
    const data = (content.data ?? {}) as Data;
    if (kind === "open") {
      const target = this.#targets.get(String(content.target_name));
      if (target) target(this.#create(id), data);
      else this.#tell("close", { comm_id: id, data: {} });
      return;
    }
    for (const listener of this.#open.get(id)?.listeners[kind] ?? []) listener(data);
    if (kind === "close") this.#open.delete(id);
  }

  #create(id: string): Comm {
    const listeners: Open["listeners"] = { msg: [], close: [] };
    const comm: Comm = {
      id,
      send: (data) => this.#tell("msg", { comm_id: id, data }),
      close: (data = {}) => {
        this.#open.delete(id);
        this.#tell("close", { comm_id: id, data });
      },
      onMessage: (listener) => listeners.msg.push(listener),
      onClose: (listener) => listeners.close.push(listener),
    };
    this.#open.set(id, { comm, listeners });
    return comm;
  }

  #tell(kind: "open" | "msg" | "close", content: Data, metadata?: Data): void {
    this.#output.tell({ type: "comm", cell: this.#output.cell, kind, content, metadata });
  }
}
