/** Time per call, in seconds. */
export class Timing {
  readonly best: number;
  readonly median: number;
  readonly calls: number;
  readonly rounds: number;

  constructor(perCall: readonly number[], calls: number) {
    const sorted = [...perCall].sort((a, b) => a - b);
    this.best = sorted[0]!;
    this.median = sorted[sorted.length >> 1]!;
    this.calls = calls;
    this.rounds = perCall.length;
  }

  toString(): string {
    return `${seconds(this.median)} per call (best ${seconds(this.best)}; ${this.rounds} rounds of ${this.calls} calls)`;
  }

  [Symbol.for("Jupyter.display")](): Record<string, unknown> {
    return { "text/plain": this.toString() };
  }
}

/** Times a function: finds how many calls take about a tenth of a second, then times `rounds` rounds of that many. */
export async function timeit(f: () => unknown, { rounds = 5 }: { rounds?: number } = {}): Promise<Timing> {
  let calls = 1;
  let elapsed = await time(f, calls);
  while (elapsed < 0.1 && calls < 1e9) {
    calls *= elapsed < 0.01 ? 10 : 2;
    elapsed = await time(f, calls);
  }
  const perCall: number[] = [];
  for (let round = 0; round < rounds; round++) perCall.push((await time(f, calls)) / calls);
  return new Timing(perCall, calls);
}

async function time(f: () => unknown, calls: number): Promise<number> {
  const start = performance.now();
  for (let call = 0; call < calls; call++) {
    const value = f();
    if (typeof (value as PromiseLike<unknown>)?.then === "function") await value;
  }
  return (performance.now() - start) / 1000;
}

function seconds(value: number): string {
  for (const [unit, size] of [
    ["s", 1],
    ["ms", 1e-3],
    ["µs", 1e-6],
  ] as const)
    if (value >= size) return `${(value / size).toPrecision(3)} ${unit}`;
  return `${(value / 1e-9).toPrecision(3)} ns`;
}
