import type { WriteStream } from "node:tty";
import { printable } from "./terminal.ts";

interface Bar {
  done: number;
  total: number;
  note: string;
}

/** One bar per notebook, redrawn in place on a terminal; one plain line per notebook at its end elsewhere. */
export class ProgressBars {
  readonly #bars = new Map<string, Bar>();
  #drawn = 0;
  readonly #out: WriteStream;

  constructor(out: WriteStream = process.stderr) {
    this.#out = out;
  }

  update(name: string, done: number, total: number, note = ""): void {
    this.#bars.set(name, { done, total, note });
    this.#redraw();
  }

  /** Ends a bar with a few words: the time it took, or what failed. */
  finish(name: string, note: string): void {
    const bar = this.#bars.get(name) ?? { done: 0, total: 0, note };
    this.#bars.set(name, { ...bar, note });
    if (this.#out.isTTY) this.#redraw();
    else this.#out.write(`${this.#line(name, { ...bar, note })}\n`);
  }

  #redraw(): void {
    if (!this.#out.isTTY) return;
    const lines = [...this.#bars].map(([name, bar]) => this.#line(name, bar));
    const up = this.#drawn > 0 ? `\x1b[${this.#drawn}A` : "";
    this.#out.write(up + lines.map((line) => `\x1b[2K${line}\n`).join(""));
    this.#drawn = lines.length;
  }

  #line(name: string, { done, total, note }: Bar): string {
    const width = 24;
    const full = total > 0 ? Math.round((width * done) / total) : width;
    const count = `${done}/${total}`.padStart(7);
    return `${printable(name).padEnd(32)} ${"█".repeat(full)}${"░".repeat(width - full)} ${count} ${printable(note)}`.trimEnd();
  }
}
