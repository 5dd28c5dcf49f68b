import type { WriteStream } from "node:tty";
import type { Outcome, Progress } from "../workbook/sweep/localEngine.ts";
import { ProgressBars } from "./progressBars.ts";
import { printable } from "./terminal.ts";

/** How far a sweep is: points, rate and time left. */
export class SweepProgress {
  readonly #bars: ProgressBars;
  readonly #started = performance.now();
  readonly #name: string;
  #drawn = 0;

  constructor(name: string, out: WriteStream = process.stderr) {
    this.#name = printable(name);
    this.#bars = new ProgressBars(out);
  }

  update(now: Progress, note = ""): void {
    const time = performance.now();
    if (time - this.#drawn < 100) return;
    this.#drawn = time;
    const { rate } = this.#speed(now);
    const left = (now.total - now.done) / rate;
    this.#bars.update(
      this.#name,
      now.done,
      now.total,
      `${rate.toPrecision(3)} points/s, ${seconds(left)} left ${note}`,
    );
  }

  finish(outcome: Outcome, stopped: boolean): void {
    const { took, rate } = this.#speed(outcome);
    const { done, total, computed, failed } = outcome;
    this.#bars.update(this.#name, done, total);
    this.#bars.finish(
      this.#name,
      stopped
        ? "stopped; run again to go on"
        : `${computed} computed in ${seconds(took)}${computed > 0 ? ` (${rate.toPrecision(3)} points/s)` : ""}, ${failed.length} failed`,
    );
  }

  #speed({ computed }: Progress) {
    const took = (performance.now() - this.#started) / 1000;
    return { took, rate: computed / took };
  }
}

/** `4.2 s`, `3 min`, `2.5 h` */
function seconds(count: number): string {
  if (count < 120) return `${count.toFixed(1)} s`;
  return count < 7200 ? `${(count / 60).toFixed(0)} min` : `${(count / 3600).toFixed(1)} h`;
}
