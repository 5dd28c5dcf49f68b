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

/** A cell that passed the type checker, ready to run. */
export interface CellCode {
  /** the cell as the user wrote it */
  source: string;
  /** name of the script in stack traces */
  fileName: string;
  /** the cell's JavaScript, a module, and the map from it back to the source */
  js: string;
  sourceMap: string;
  showLast: boolean;
  /** enums and namespaces of the cell: declared anew although JavaScript says `var` */
  fresh: readonly string[];
  /** names that the checker knows to be numbers */
  numeric: readonly string[];
  /** names of values that the cell declares */
  declared: readonly string[];
}

type CommContent = { kind: "open" | "msg" | "close"; content: Record<string, unknown> };

/** What the supervisor tells the user process; `run` and `question` are numbers that the answer repeats. */
export type ToChild =
  | { type: "run"; run: number; cell: string; code: CellCode }
  | { type: "interrupt"; question: number; run: number | undefined }
  | { type: "document"; question: number; path: string[] }
  | ({ type: "comm" } & CommContent);

/** What the supervisor tells the watchdog, one JSON line each. */
export type ToWatchdog =
  | { type: "terminate"; question: number }
  | { type: "input"; question: number; value: string | null };

/** An answer to the question of that number. */
export type Answer =
  | { type: "heard"; question: number }
  | { type: "documented"; question: number; documentation?: string };

/** What the user process shows or asks; `cell` is the id of the request that it belongs to. */
export type Shown =
  /** `failure`: an error that is no cell's own, which this text tells */
  | { type: "stream"; cell: string; name: "stdout" | "stderr"; text: string; failure?: Failure }
  | { type: "display"; cell: string; data: MimeBundle; options: DisplayOptions }
  | { type: "clear"; cell: string; wait: boolean }
  | { type: "input"; cell: string; question: number; prompt: string; password: boolean }
  | ({ type: "comm"; cell: string; metadata?: Record<string, unknown> } & CommContent);

/** The end of a run; `lost` are the names that the cell declares but never came to initialise. */
export interface Done {
  type: "done";
  run: number;
  bundle?: MimeBundle;
  failure?: Failure;
  lost: readonly string[];
}

/** What the user process tells the supervisor. */
export type FromChild = { type: "ready" } | Answer | Shown | Done;
