import { oneLine } from "../../oneLine.ts";
import type { Node } from "./mdast.ts";

/** Something in the notebook that the export could not show as written. */
export interface Problem {
  /** Counted from 1, as a reader counts; `undefined` for the notebook as a whole. */
  readonly cell?: number;
  readonly line?: number;
  readonly message: string;
}

/** `cell 3, line 2: unknown citation key …` */
export function formatProblem({ cell, line, message }: Problem): string {
  const place = [cell && `cell ${cell}`, cell && line && `line ${line}`].filter(Boolean).join(", ");
  return place === "" ? message : `${place}: ${message}`;
}

type Place = Pick<Node, "position"> | { line?: number } | null | undefined;

/** A line of cell `c` is numbered `c * lineStep + line` in the joined tree, so every later message finds its way back. */
export const lineStep = 100_000;

/**
 * Collects problems. It stands in for the virtual file that the MyST libraries write their messages to; repeated messages
 * of one place count once.
 */
export class ProblemLog {
  readonly messages: object[] = [];
  readonly path: string;
  readonly problems: Problem[] = [];
  /** The cell being read, for messages without a place. */
  cell: number | undefined;
  /** The notebook as a whole has not been run: one problem, not one for each cell. */
  unrun = false;
  readonly #known = new Set<string>();
  readonly #sources: readonly string[];

  /** @param sources the cells' sources, to find the line of what a message is about */
  constructor(path: string, sources: readonly string[] = []) {
    this.path = path;
    this.#sources = sources;
  }

  /** @param about text that stands on the line in question: the parser knows only where its paragraph begins */
  add(message: string, place?: Place, about?: string): void {
    const start = place && "position" in place ? place.position?.start.line : (place as { line?: number } | null)?.line;
    const joined = start !== undefined && start >= lineStep;
    const cell = joined ? Math.floor(start / lineStep) : this.cell;
    const from = (joined ? start % lineStep : start) ?? 0;
    const line = this.#lineOf(cell, from, about) ?? from;
    const problem = { message: oneLine(message), ...(cell && { cell }), ...(line && { line }) };
    if (!this.#known.has(formatProblem(problem))) this.problems.push(problem);
    this.#known.add(formatProblem(problem));
  }

  #lineOf(cell: number | undefined, from: number, about: string | undefined): number | undefined {
    if (cell === undefined || !about) return undefined;
    const lines = (this.#sources[cell - 1] ?? "").split("\n");
    const found = lines.findIndex((line, i) => i + 1 >= from && line.includes(about));
    return found < 0 ? undefined : found + 1;
  }

  /** All problems, in the order of the notebook. */
  sorted(): Problem[] {
    const rank = ({ cell = 0, line = 0 }: Problem) => cell * lineStep + line;
    return this.problems.toSorted((a, b) => rank(a) - rank(b));
  }

  /** The MyST libraries' way in. */
  message(reason: unknown, place?: Place): object {
    const message = reason instanceof Error ? reason.message : String(reason);
    this.add(message, place);
    return {};
  }

  info(): object {
    return {};
  }
}
