import { show, shown } from "./show.ts";

export interface Progress {
  /** Moves the bar by `steps` (1 unless said) and shows it. */
  readonly tick: (steps?: number) => void;
  /** Wraps a loop: `for (const n of bar.over(widths))` ticks after each turn. */
  readonly over: <T>(items: Iterable<T>) => Generator<T>;
}

const barLength = 30;
let bars = 0;

/**
 * A progress bar for heavy cells, one line that rewrites itself.
 *
 * @param total number of steps, > 0
 * @param label what is being done
 * @throws RangeError when `total` is not a positive number
 */
export function progress(total: number, label: string): Progress {
  if (!(total > 0)) throw new RangeError(`progress: expected a positive number of steps; got ${total}`);
  const displayId = `progress-${bars++}`;
  let done = 0;
  let painted = -1;
  const paint = (update: boolean) => {
    const filled = Math.floor((barLength * done) / total);
    if (update && filled === painted && done < total) return;
    painted = filled;
    const bar = "█".repeat(filled) + "░".repeat(barLength - filled);
    show({ "text/plain": `${bar} ${done}/${total} ${label}` }, { displayId, update });
  };
  const tick = (steps = 1) => {
    done = Math.min(total, done + steps);
    paint(true);
  };
  function* over<T>(items: Iterable<T>): Generator<T> {
    for (const item of items) {
      yield item;
      tick();
    }
  }
  paint(false);
  return shown({ tick, over });
}
