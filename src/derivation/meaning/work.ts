/** Nanoseconds of work so far, and the count at which a limit has to be looked at. */
const count = new Float64Array(2);
const [spent, look] = [0, 1];
const perMillisecond = 1e6;
const longestWall = 120_000;
const lookEvery = 20 * perMillisecond;

/** Where the work of the innermost limit ends, and the wall clock's time at which a step is given up. */
let [end, wall] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
count[look] = Number.POSITIVE_INFINITY;

/** Thrown where the work that a limit allows is spent. */
export class WorkSpent extends Error {
  override readonly name = "WorkSpent";
}

/**
 * The work done so far, in nominal milliseconds: operations are counted, each with the time that it takes on a quiet machine
 * of 2026, so that what a limit cuts off does not depend on the machine or its load.
 */
export function work(): number {
  return count[spent] / perMillisecond;
}

/**
 * Counts work.
 *
 * @param nanoseconds of the work
 * @throws WorkSpent past the end of a limit
 */
export function charge(nanoseconds: number): void {
  count[spent] += nanoseconds;
  if (count[spent] > count[look]) requireTime();
}

/**
 * Runs within a limit, which lies within the limits around it. The outermost starts at 0, and it alone looks at the wall
 * clock: what is not counted ends after two minutes.
 *
 * @param milliseconds of nominal work
 * @throws WorkSpent where the work is spent, even if `run` has swallowed it
 */
export function withinWork<T>(milliseconds: number, run: () => T): T {
  const outer = { end, wall, spent: count[spent] };
  const isOutermost = wall === Number.POSITIVE_INFINITY;
  if (isOutermost) {
    count[spent] = 0;
    wall = performance.now() + longestWall;
  }
  end = Math.min(end, count[spent] + milliseconds * perMillisecond);
  count[look] = Math.min(end, count[spent] + lookEvery);
  try {
    const result = run();
    requireTime();
    return result;
  } finally {
    ({ end, wall } = outer);
    if (isOutermost) count[spent] += outer.spent;
    count[look] = isOutermost ? Number.POSITIVE_INFINITY : Math.min(end, count[spent] + lookEvery);
  }
}

/** The result, or undefined where the work is not enough. */
export function attemptWithin<T>(milliseconds: number, run: () => T): T | undefined {
  try {
    return withinWork(milliseconds, run);
  } catch (error) {
    if (error instanceof WorkSpent) return undefined;
    throw error;
  }
}

function requireTime(): void {
  if (count[spent] > end) throw new WorkSpent(`${Math.round(work())} ms of work are spent`);
  if (performance.now() > wall) throw new WorkSpent(`${longestWall / 1000} s of the wall clock are spent`);
  count[look] = Math.min(end, count[spent] + lookEvery);
}
