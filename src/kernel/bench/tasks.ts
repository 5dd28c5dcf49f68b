/** A piece of work as cells: what comes before, and the code whose time is taken. `$n` is the number of iterations, `$x` a name of the task's own. */
export interface Task {
  name: string;
  before: string[];
  timed: string;
  n: number;
  /** elementary steps for a given n */
  steps(n: number): number;
  /** the n that gives a number of steps */
  inverse(steps: number): number;
  /** the ratio to plain node that we promise */
  target: number;
}

const linear = { steps: (n: number) => n, inverse: Math.round };
const cubic = { steps: (n: number) => n ** 3, inverse: (steps: number) => Math.max(20, Math.round(Math.cbrt(steps))) };
const golden = (1 + Math.sqrt(5)) / 2;
const fibonacci = {
  steps: (n: number) => golden ** n,
  inverse: (steps: number) => Math.round(Math.log(steps) / Math.log(golden)),
};

const matrices = [
  "const $N = $n;",
  "const $A = new Float64Array($N * $N).fill(1.5), $B = new Float64Array($N * $N).fill(0.5), $C = new Float64Array($N * $N);",
];
const product =
  "for (let i = 0; i < $N; i++) for (let k = 0; k < $N; k++) { const a = $A[i * $N + k]!; for (let j = 0; j < $N; j++) $C[i * $N + j]! += a * $B[k * $N + j]!; }";

export const tasks: Task[] = [
  {
    name: "top-level loop",
    before: [],
    timed: "let $w = 0; for (let i = 0; i < $n; i++) $w += i;",
    n: 1e8,
    ...linear,
    target: 1.1,
  },
  {
    name: "top-level loop in a cell with await",
    before: [],
    timed: "await 0; let $w = 0; for (let i = 0; i < $n; i++) $w += i;",
    n: 1e8,
    ...linear,
    target: 1.1,
  },
  {
    name: "top-level matrix product, arrays of an earlier cell",
    before: matrices,
    timed: product,
    n: 400,
    ...cubic,
    target: 1.1,
  },
  {
    name: "top-level loop into a variable of an earlier cell",
    before: ["let $total = 0;"],
    timed: "for (let i = 0; i < $n; i++) $total += i % 7;",
    n: 1e8,
    ...linear,
    target: 1.1,
  },
  {
    name: "function reads an array of an earlier cell",
    before: [
      "const $xs = new Float64Array(1000).fill(1);",
      "function $sum(n: number) { let s = 0; for (let i = 0; i < n; i++) s += $xs[i % 1000]!; return s; }",
    ],
    timed: "$sum($n);",
    n: 1e8,
    ...linear,
    target: 1.1,
  },
  {
    name: "function with three loops over constants of earlier cells",
    before: [...matrices, `function $multiply() { ${product} }`],
    timed: "$multiply();",
    n: 400,
    ...cubic,
    target: 1.1,
  },
  {
    name: "recursive function",
    before: ["function $fib(n: number): number { return n < 2 ? n : $fib(n - 1) + $fib(n - 2); }"],
    timed: "$fib($n);",
    n: 36,
    ...fibonacci,
    target: 1.1,
  },
  {
    name: "function changes a number of an earlier cell",
    before: ["let $counter = 0.5;", "function $count(n: number) { for (let i = 0; i < n; i++) $counter += i; }"],
    timed: "$count($n);",
    n: 1e8,
    ...linear,
    target: 1.0,
  },
];

/** The cells of a task, with names of its own; the last one ends with its processor time in milliseconds, which other load disturbs least. */
export function cellsOf(task: Task, n: number): string[] {
  const own = tasks.indexOf(task);
  const fill = (code: string) => code.replace(/\$n\b/g, String(n)).replace(/\$(\w+)/g, `$1${own}`);
  const timed = fill(`const $start = process.cpuUsage().user; ${task.timed} (process.cpuUsage().user - $start) / 1000`);
  return [...task.before.map(fill), timed];
}
