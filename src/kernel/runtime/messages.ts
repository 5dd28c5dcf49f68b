import type { CellCode } from "./evaluator.ts";

/** A MIME bundle: MIME type to data. */
export type MimeBundle = Record<string, unknown>;

export interface DisplayOptions {
  displayId?: string;
  /** change the displays of this id instead of adding one */
  update?: boolean;
  metadata?: Record<string, unknown>;
}

/** A thrown value, as front ends show it. */
export interface Failure {
  ename: string;
  evalue: string;
  traceback: string[];
}

export interface RunMessage extends CellCode {
  type: "run";
  id: string;
  /** the cell as the user wrote it, and the map from its JavaScript back to it: for tracebacks */
  source: string;
  sourceMap?: string;
}

/** What the supervisor tells the user process. */
export type ToChild =
  | RunMessage
  | { type: "interrupt" }
  | { type: "ping" }
  | { type: "comm"; kind: "open" | "msg" | "close"; content: Record<string, unknown> };

/** What the supervisor tells the watchdog, one JSON line each. */
export type ToWatchdog = { type: "terminate" } | { type: "input"; value: string | null };

/** What the user process tells the supervisor; `cell` is the id of the run that it belongs to. */
export type FromChild =
  | { type: "ready" }
  | { type: "stream"; cell: string; name: "stdout" | "stderr"; text: string }
  | { type: "display"; cell: string; data: MimeBundle; options: DisplayOptions }
  | { type: "clear"; cell: string; wait: boolean }
  | { type: "input"; cell: string; prompt: string; password: boolean }
  | {
      type: "comm";
      cell: string;
      kind: "open" | "msg" | "close";
      content: Record<string, unknown>;
      metadata?: Record<string, unknown>;
    }
  | { type: "interrupted" }
  | { type: "pong"; lost: readonly string[] }
  | Done;

/** The end of a run; `lost` are the names that the cell declares but never came to initialise. */
export interface Done {
  type: "done";
  id: string;
  bundle?: MimeBundle;
  failure?: Failure;
  lost: readonly string[];
}
