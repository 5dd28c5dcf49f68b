import type { Message } from "../wire/message.ts";

/** A MIME bundle: MIME type to data. */
export type MimeBundle = Record<string, unknown>;

export interface NbStream {
  output_type: "stream";
  name: "stdout" | "stderr";
  text: string;
}

export interface NbDisplay {
  output_type: "display_data";
  data: MimeBundle;
  metadata: Record<string, unknown>;
}

export interface NbResult {
  output_type: "execute_result";
  execution_count: number | null;
  data: MimeBundle;
  metadata: Record<string, unknown>;
}

export interface NbError {
  output_type: "error";
  ename: string;
  evalue: string;
  traceback: string[];
}

/** An output of a code cell in nbformat 4.5. */
export type NbOutput = NbStream | NbDisplay | NbResult | NbError;

/** The nbformat output that an iopub message carries, or `undefined` when it carries none. */
export function outputOf({ header, content }: Message): NbOutput | undefined {
  switch (header.msg_type) {
    case "stream":
      return { output_type: "stream", name: content.name as NbStream["name"], text: String(content.text) };
    case "display_data":
      return { output_type: "display_data", data: asRecord(content.data), metadata: asRecord(content.metadata) };
    case "execute_result":
      return {
        output_type: "execute_result",
        execution_count: content.execution_count as number,
        data: asRecord(content.data),
        metadata: asRecord(content.metadata),
      };
    case "error":
      return {
        output_type: "error",
        ename: String(content.ename),
        evalue: String(content.evalue),
        traceback: (content.traceback as string[]) ?? [],
      };
    default:
      return undefined;
  }
}

/** The error of which a text on stderr tells, where no cell's reply stands for it. */
export function strayErrorOf({ header, metadata }: Message): NbError | undefined {
  if (header.msg_type !== "stream" || metadata.failure === undefined) return undefined;
  const { ename, evalue, traceback } = asRecord(metadata.failure);
  const lines = Array.isArray(traceback) ? traceback.map(String) : [];
  return { output_type: "error", ename: String(ename), evalue: String(evalue), traceback: lines };
}

/** The `display_id` of a display message, if it has one. */
export function displayIdOf({ content }: Message): string | undefined {
  const id = asRecord(content.transient).display_id;
  return typeof id === "string" ? id : undefined;
}

/**
 * The outputs of one cell as a front end keeps them: stream texts of one name that follow each other are one output,
 * `clear_output` empties the list (at the next output when it says `wait`), and `update_display_data` changes the displays of its id in place.
 */
export class CellOutputs {
  readonly list: NbOutput[] = [];
  readonly #byId = new Map<string, NbDisplay[]>();
  #clearNext = false;

  add(output: NbOutput, displayId?: string): void {
    if (this.#clearNext) this.#clear();
    const last = this.list.at(-1);
    if (output.output_type === "stream" && last?.output_type === "stream" && last.name === output.name) {
      last.text += output.text;
      return;
    }
    this.list.push(output);
    if (displayId === undefined || output.output_type !== "display_data") return;
    const displays = this.#byId.get(displayId);
    if (displays) displays.push(output);
    else this.#byId.set(displayId, [output]);
  }

  /** @returns whether this cell has a display of that id */
  update(displayId: string, data: MimeBundle, metadata: Record<string, unknown>): boolean {
    const displays = this.#byId.get(displayId);
    for (const display of displays ?? []) Object.assign(display, { data, metadata });
    return displays !== undefined;
  }

  clear(wait: boolean): void {
    if (wait) this.#clearNext = true;
    else this.#clear();
  }

  #clear(): void {
    this.#clearNext = false;
    this.list.length = 0;
    this.#byId.clear();
  }
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
