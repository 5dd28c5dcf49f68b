import { SourceMap, type SourceMapPayload } from "node:module";
import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";
import { describeThrown, interruptedFailure, KeyboardInterrupt } from "./failure.ts";
import type { Failure } from "./messages.ts";

/** What is needed to lead a position in a cell's running code back to the cell as the user wrote it. */
interface CellTrace {
  source: string;
  /** map from the cell's JavaScript to its source; without it the JavaScript is the source */
  sourceMap?: string;
  /** map from the running code to the cell's JavaScript */
  transformMap(): object;
}

interface Position {
  line: number;
  column: number;
}

const cellFrame = /\b((?:cell|expression)_\d+\.ts):(\d+):(\d+)/;
const ownFrame = /[/\\]kernel[/\\](runtime|transform)[/\\]|\(?node:|\bat new Promise \(<anonymous>\)/;
const rememberedCells = 1_000;
const mostCauses = 20;

/** Tracebacks that speak of cells: source-mapped positions, the line with a caret, no frames of the kernel. */
export class Tracebacks {
  readonly #cells = new Map<string, CellTrace>();
  readonly #cwd: string;

  constructor(cwd: string) {
    this.#cwd = cwd;
  }

  add(fileName: string, cell: CellTrace): void {
    this.#cells.set(fileName, cell);
    if (this.#cells.size > rememberedCells) this.#cells.delete(this.#cells.keys().next().value!);
  }

  /** Anything thrown, as front ends show it. Never throws, whatever the user's getters and proxies do. */
  failure(thrown: unknown): Failure {
    const { ename, evalue } = describeThrown(thrown);
    try {
      return thrown instanceof KeyboardInterrupt
        ? interruptedFailure()
        : { ename, evalue, traceback: this.#render(thrown, new Set()) };
    } catch {
      return { ename, evalue, traceback: [`${ename}: ${evalue}`] };
    }
  }

  /** The lines of a traceback, causes included, each once. */
  #render(thrown: unknown, seen: Set<unknown>): string[] {
    seen.add(thrown);
    const { ename, evalue } = describeThrown(thrown);
    const stack = (thrown as Error | undefined)?.stack;
    if (typeof stack !== "string") return [`${ename}: ${evalue}`];
    const { head, frames } = splitStack(stack, `${ename}: ${evalue}`);
    const mapped = frames.filter((frame) => !ownFrame.test(frame)).map((frame) => this.#mapFrame(frame));
    return [...this.#excerpt(mapped[0]), ...head, ...mapped, ...this.#causes(thrown as Error, seen)];
  }

  #causes({ cause }: Error, seen: Set<unknown>): string[] {
    if (cause === undefined || seen.has(cause) || seen.size > mostCauses) return [];
    return ["", "Caused by:", ...(cause instanceof Error ? this.#render(cause, seen) : [inspect(cause)])];
  }

  #mapFrame(frame: string): string {
    const inCell = cellFrame.exec(frame);
    if (!inCell) return frame.replace(/file:\/\/[^\s)?]+(\?v=\d+)?/, (url) => this.#shorten(url));
    const [text, fileName, line, column] = inCell;
    const { line: l, column: c } = this.#map(fileName!, { line: Number(line), column: Number(column) });
    return frame.replace(text, `${fileName}:${l}:${c}`);
  }

  #shorten(url: string): string {
    const path = relative(this.#cwd, fileURLToPath(url.replace(/\?v=\d+$/, "")));
    return path.split(sep).join("/");
  }

  #map(fileName: string, position: Position): Position {
    const cell = this.#cells.get(fileName);
    if (!cell) return position;
    const js = follow(new SourceMap(cell.transformMap() as SourceMapPayload), position);
    return cell.sourceMap ? follow(new SourceMap(JSON.parse(cell.sourceMap)), js) : js;
  }

  /** The line of the innermost frame, if that is in a cell, with a caret under the place. */
  #excerpt(frame: string | undefined): string[] {
    const [, fileName, line, column] = cellFrame.exec(frame ?? "") ?? [];
    const text = this.#cells.get(fileName ?? "")?.source.split("\n")[Number(line) - 1];
    if (text === undefined) return [];
    const caret = " ".repeat(line!.length + Number(column));
    return [`${fileName}:${line}:${column}`, "", `${line} ${text}`, `${caret}^`, ""];
  }
}

function follow(map: SourceMap, { line, column }: Position): Position {
  const entry = map.findEntry(line - 1, column - 1);
  if (!("originalLine" in entry)) return { line, column };
  return { line: entry.originalLine + 1, column: entry.originalColumn + 1 };
}

/** V8 puts name and message (of the moment of creation) before the frames; show the present ones. */
function splitStack(stack: string, title: string): { head: string[]; frames: string[] } {
  const lines = stack.split("\n");
  const first = lines.findIndex((line) => /^ {4}at /.test(line));
  return { head: title.split("\n"), frames: first < 0 ? [] : lines.slice(first) };
}
