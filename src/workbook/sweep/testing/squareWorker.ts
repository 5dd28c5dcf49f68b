import { appendFileSync } from "node:fs";
import { serve } from "../serve.ts";

/** What the tests' worker is told: where to note each point that it starts, how long one takes (ms), and which throws. */
export interface SquareTask {
  readonly log: string;
  readonly ms: number;
  readonly refused?: number;
}

/** Squares x; x = `refused` throws. */
serve<SquareTask, { value: number }>(async ({ log, ms, refused }) => ({ x }) => {
  if (x === refused) throw new RangeError(`square: expected x other than ${refused}; got it; choose another`);
  const until = performance.now() + ms;
  while (performance.now() < until);
  appendFileSync(log, `${x} ${process.pid}\n`);
  return { value: (x as number) ** 2 };
});
