import { randomKey } from "../../numerics/random/index.ts";
import type { Domain, Interval as DomainInterval } from "../language/domain.ts";
import { type Expression, freeNames, symbol } from "../language/expression.ts";
import type { Condition } from "../language/parse.ts";
import { type Context, expand } from "../meaning/context.ts";
import type { Environment } from "../meaning/environment.ts";
import { activationValue, drawPoint, environment } from "../meaning/sample.ts";
import type { FunctionValue, Value } from "../meaning/value.ts";
import { type Ball, isBallMatrix, NoEnclosure } from "./ball.ts";
import { compileEnclosure } from "./compileEnclosure.ts";
import { type Interval, interval } from "./interval.ts";

/** One real number that varies: a symbol, or an entry of a vector. */
export interface Coordinate {
  readonly name: string;
  readonly entry?: number;
  readonly range: Interval;
  /** Whether the ends of the range belong to the domain. */
  readonly lowClosed: boolean;
  readonly highClosed: boolean;
  /** Whether only whole numbers belong to the domain; the range is relaxed to all real ones. */
  readonly whole: boolean;
}

/** A part of a domain: what is fixed there, and what varies. */
export interface Space {
  readonly coordinates: readonly Coordinate[];
  readonly fixed: ReadonlyMap<string, Ball<Interval>>;
  readonly functions: ReadonlyMap<string, FunctionValue>;
  /** Conditions on the coordinates beside their ranges. */
  readonly conditions: readonly Condition[];
}

/** The ranges of the coordinates, in their order. */
export type Cell = readonly Interval[];

const mostSpaces = 2048;
const mostWhole = 512;

/**
 * The domain of `expressions` in parts: every choice of finite values, functions, sizes and short integer ranges is its own;
 * reals, vectors of known length and long integer ranges vary.
 *
 * @throws NoEnclosure where a symbol is a matrix or an unknown function
 */
export function searchSpaces(expressions: readonly Expression[], context: Context): Space[] {
  const names = namesNeeded(expressions, context);
  const conditions = context.assumptions.filter((c) => [c.left, c.right].some((side) => uses(side, names, context)));
  let spaces: Space[] = [{ coordinates: [], fixed: new Map(), functions: new Map(), conditions }];
  for (const [name, domain] of context.domains) {
    if (!names.has(name)) continue;
    spaces = spaces.flatMap((space) => extended(space, name, domain, context));
    if (spaces.length > mostSpaces) throw new NoEnclosure(`more than ${mostSpaces} combinations of finite choices`);
  }
  return spaces;
}

const uses = (e: Expression, names: ReadonlySet<string>, context: Context) =>
  [...freeNames(expand(e, context))].some((name) => names.has(name));

/** The declared names in `expressions`, in the ends of their domains, and in the assumptions about them. */
function namesNeeded(expressions: readonly Expression[], context: Context): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (e: Expression) => {
    for (const name of freeNames(expand(e, context))) {
      const domain = context.domains.get(name);
      if (domain === undefined || names.has(name)) continue;
      names.add(name);
      for (const end of endsIn(domain)) visit(end);
    }
  };
  for (const e of expressions) visit(e);
  for (let before = -1; names.size !== before; ) {
    before = names.size;
    for (const { left, right } of context.assumptions)
      if (uses(left, names, context) || uses(right, names, context)) for (const side of [left, right]) visit(side);
  }
  return names;
}

function endsIn(domain: Domain): readonly Expression[] {
  const given = (...ends: (Expression | undefined)[]) => ends.filter((end) => end !== undefined);
  switch (domain.kind) {
    case "interval":
    case "integer":
      return given(domain.low, domain.high);
    case "vector":
      return given(domain.length, domain.entries.low, domain.entries.high);
    default:
      return [];
  }
}

function extended(space: Space, name: string, domain: Domain, context: Context): Space[] {
  const withFixed = (x: number): Space => ({ ...space, fixed: new Map(space.fixed).set(name, interval(x)) });
  switch (domain.kind) {
    case "values":
      return domain.values.map(withFixed);
    case "functions":
      return domain.names.map((of) => ({
        ...space,
        functions: new Map(space.functions).set(name, activationValue(of)),
      }));
    case "integer": {
      const ends = [domain.low, domain.high].map((end) => end && endOf(end, space, context));
      const low = Math.ceil(ends[0]?.lo ?? -Infinity);
      const high = Math.floor(ends[1]?.hi ?? Infinity);
      const x = symbol(name);
      const conditions = [...space.conditions];
      if (domain.low && ends[0]?.lo !== ends[0]?.hi) conditions.push({ op: ">=", left: x, right: domain.low });
      if (domain.high && ends[1]?.lo !== ends[1]?.hi) conditions.push({ op: "<=", left: x, right: domain.high });
      if (high - low < mostWhole)
        return Array.from({ length: Math.max(0, high - low + 1) }, (_, i) => ({ ...withFixed(low + i), conditions }));
      const coordinate = { name, range: interval(low, high), lowClosed: true, highClosed: true, whole: true };
      return [{ ...space, conditions, coordinates: [...space.coordinates, coordinate] }];
    }
    case "interval":
      return [withCoordinates(space, [{ name }], domain, context)];
    case "vector": {
      const length = endOf(domain.length, space, context);
      if (length.lo !== length.hi) throw new NoEnclosure(`${name}: the length of this vector is not settled`);
      const entries = Array.from({ length: length.lo }, (_, entry) => ({ name, entry }));
      return [withCoordinates(space, entries, domain.entries, context)];
    }
    default:
      throw new NoEnclosure(`${name}: no search over ${domain.kind === "matrix" ? "matrices" : "unknown functions"}`);
  }
}

function withCoordinates(
  space: Space,
  places: readonly { name: string; entry?: number }[],
  domain: DomainInterval,
  context: Context,
): Space {
  const low = domain.low === undefined ? undefined : endOf(domain.low, space, context);
  const high = domain.high === undefined ? undefined : endOf(domain.high, space, context);
  const range = interval(low?.lo ?? -Infinity, high?.hi ?? Infinity);
  const [lowClosed, highClosed] = [domain.lowClosed === true, domain.highClosed === true];
  const conditions: Condition[] = [];
  for (const { name, entry } of places) {
    const x: Expression =
      entry === undefined ? symbol(name) : { kind: "index", base: symbol(name), at: [numberOf(entry + 1)] };
    if (low !== undefined && low.lo !== low.hi)
      conditions.push({ op: lowClosed ? ">=" : ">", left: x, right: domain.low! });
    if (high !== undefined && high.lo !== high.hi)
      conditions.push({ op: highClosed ? "<=" : "<", left: x, right: domain.high! });
  }
  return {
    ...space,
    coordinates: [
      ...space.coordinates,
      ...places.map((place) => ({ ...place, range, lowClosed, highClosed, whole: false })),
    ],
    conditions: [...space.conditions, ...conditions],
  };
}

const numberOf = (n: number): Expression => ({ kind: "number", text: String(n), value: n });

/** The end of a domain over all that is already known. */
function endOf(e: Expression, space: Space, context: Context): Interval {
  const box = {
    values: valuesAt(
      space,
      space.coordinates.map((c) => c.range),
    ),
    functions: space.functions,
  };
  const ball = compileEnclosure(e, context)?.(box, { partial: false, jump: false });
  if (ball === undefined || isBallMatrix(ball)) throw new NoEnclosure("the end of a domain has no enclosure");
  return ball;
}

/** The values of all symbols over a cell, vectors put together. */
export function valuesAt({ coordinates, fixed }: Space, cell: Cell): Map<string, Ball<Interval>> {
  return assembled(coordinates, fixed, cell);
}

/** What stands for each symbol when every coordinate has a number, over any kind of numbers. */
export function assembled<T extends object>(
  coordinates: readonly Coordinate[],
  fixed: ReadonlyMap<string, Ball<T>>,
  numbers: readonly T[],
): Map<string, Ball<T>> {
  const values = new Map(fixed);
  for (const [i, { name, entry }] of coordinates.entries()) {
    if (entry === undefined) values.set(name, numbers[i]);
    else if (entry === 0) {
      const entries = numbers.slice(i).filter((_, k) => coordinates[i + k].name === name);
      values.set(name, entries.length === 1 ? entries[0] : { rows: entries.length, cols: 1, entries });
    }
  }
  return values;
}

/** A full point of the domain of a derivation from the coordinates; symbols that do not matter are drawn. */
export function environmentAt(space: Space, point: readonly number[], context: Context): Environment {
  const key = randomKey(20221204, "branch and bound");
  const env = environment(key, context.library);
  const given = new Map<string, Value>();
  for (const [name, ball] of valuesAt(
    space,
    point.map((x) => interval(x)),
  ))
    given.set(
      name,
      isBallMatrix(ball)
        ? { rows: ball.rows, cols: ball.cols, data: Float64Array.from(ball.entries, (x) => x.lo) }
        : ball.lo,
    );
  for (const [name, domain] of context.domains) {
    const f = space.functions.get(name);
    if (f !== undefined) (env.functions as Map<string, FunctionValue>).set(name, f);
    else drawPoint(new Map([[name, domain]]), env, key, given);
  }
  return env;
}
