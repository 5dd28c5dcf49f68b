import type { KernelSpec } from "../kernelSpec.ts";
import type { MimeBundle, NbError, NbOutput } from "./outputs.ts";

export interface KernelInfo {
  protocol_version: string;
  implementation: string;
  implementation_version: string;
  banner: string;
  language_info: { name: string; version: string; mimetype: string; file_extension: string; [key: string]: unknown };
  [key: string]: unknown;
}

export interface ExecuteOptions {
  silent?: boolean;
  storeHistory?: boolean;
  userExpressions?: Record<string, string>;
  stopOnError?: boolean;
  /** every output, in order; stream texts come as they are sent (`CellOutputs` joins them) */
  onOutput?(output: NbOutput, displayId?: string): void;
  /** a display of this id anywhere in the notebook is to show new data */
  onUpdateDisplay?(displayId: string, data: MimeBundle, metadata: Record<string, unknown>): void;
  onClearOutput?(wait: boolean): void;
  /** answers `input()`; without it the kernel is told that there is nobody to ask */
  onInput?(prompt: string, password: boolean): string | Promise<string>;
}

export interface ExecuteResult {
  status: "ok" | "error" | "aborted";
  executionCount: number;
  userExpressions?: Record<string, unknown>;
}

/** A running kernel, spoken to over the Jupyter protocol. */
export interface KernelClient {
  /** id of the kernel process */
  readonly pid: number;
  info(): Promise<KernelInfo>;
  /** @throws Error when the kernel process ends before it has answered */
  execute(code: string, options?: ExecuteOptions): Promise<ExecuteResult>;
  /** sends any other request and gives the content of its reply */
  request(channel: "shell" | "control", type: string, content?: object): Promise<Record<string, unknown>>;
  interrupt(): Promise<void>;
  /** asks the kernel to end, and ends it if it does not within five seconds */
  shutdown(): Promise<void>;
}

export interface StartOptions {
  /** default: the channelbook kernel beside this file */
  spec?: KernelSpec;
  cwd: string;
  env?: Record<string, string>;
  /**
   * an error for which no cell's reply stands: a rejection that nobody handles, an exception in a timer, a process of the kernel that died
   * between cells. It comes during a cell, or after. Only our kernel tells of them.
   */
  onStrayError?(error: NbError): void;
}
