/** Types of what every cell may use without an import; the values are made in `runtime/globals/`. */
export const globalsSource = `
interface ChannelbookComm {
  readonly id: string;
  send(data: Record<string, unknown>): void;
  close(data?: Record<string, unknown>): void;
  onMessage(listener: (data: Record<string, unknown>) => void): void;
  onClose(listener: (data: Record<string, unknown>) => void): void;
}
interface ChannelbookShellResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
  /** lines of stdout that are not empty */
  readonly lines: string[];
}
interface ChannelbookTiming {
  /** seconds per call of the best round */
  readonly best: number;
  /** seconds per call of the median round */
  readonly median: number;
  readonly calls: number;
  readonly rounds: number;
}
declare global {
  /** Shows a value as the last expression of a cell would be shown; \`displayId\` with \`update\` changes what was shown before. */
  function display(value: unknown, options?: { displayId?: string; update?: boolean; metadata?: Record<string, unknown> }): void;
  /** Removes what this cell has shown so far; with \`wait\`, when the next output comes. */
  function clearOutput(options?: { wait?: boolean }): void;
  /** Asks the person at the front end. */
  function input(prompt?: string, options?: { password?: boolean }): Promise<string>;
  /** Like \`input\`, but the cell stands still until the answer is there. */
  function prompt(question?: string): string;
  /** Custom messages between cells and a front end (Jupyter comms). */
  var comms: {
    open(target: string, data?: Record<string, unknown>, metadata?: Record<string, unknown>): ChannelbookComm;
    register(target: string, onOpen: (comm: ChannelbookComm, data: Record<string, unknown>) => void): void;
  };
  /** Runs a shell command: \`await sh\\\`ls \${folder}\\\`\`. Values are quoted, a list becomes several words; a failing command throws. */
  function sh(strings: TemplateStringsArray, ...values: unknown[]): Promise<ChannelbookShellResult>;
  /** Times a function: \`await timeit(() => f(x))\`. */
  function timeit(f: () => unknown, options?: { rounds?: number }): Promise<ChannelbookTiming>;
}
export {};
`;
