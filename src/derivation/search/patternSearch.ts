/** A place, and how small the function is there. */
export interface Place {
  readonly at: Float64Array;
  readonly value: number;
}

const firstStep = 0.5;
const smallestStep = 1e-9;

/**
 * Walks downhill without derivatives: along each coordinate with a step of its own that grows where it succeeds and
 * shrinks where it fails, then on along the direction of the whole round.
 *
 * @param f undefined where a place is no candidate
 * @param start a place with its value
 * @param goOn asked before every evaluation
 * @see Hooke & Jeeves, "Direct search solution of numerical and statistical problems", J. ACM 8 (1961)
 */
export function patternSearch(f: (at: Float64Array) => number | undefined, start: Place, goOn: () => boolean): Place {
  const steps = new Float64Array(start.at.length).fill(firstStep);
  let here = start;
  const attempt = (at: Float64Array): boolean => {
    if (!goOn()) return false;
    const value = f(at);
    if (value === undefined || !(value < here.value)) return false;
    here = { at, value };
    return true;
  };
  while (goOn() && Math.max(...steps) > smallestStep) {
    const before = here;
    for (let i = 0; i < steps.length; i++) {
      const moved = [1, -1].some((sign) => attempt(shifted(here.at, i, sign * steps[i])));
      steps[i] *= moved ? 2 : 0.4;
    }
    if (here === before || steps.length < 2) continue;
    for (let stride = 1; stride <= 64; stride *= 2) {
      const [from, origin] = [here.at, before.at];
      if (!attempt(from.map((x, i) => x + stride * (x - origin[i])))) break;
    }
  }
  return here;
}

function shifted(at: Float64Array, i: number, by: number): Float64Array {
  const there = at.slice();
  there[i] += by;
  return there;
}
