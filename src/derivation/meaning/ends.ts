import type { Interval } from "../language/domain.ts";
import type { Expression } from "../language/expression.ts";
import { compile } from "./compile.ts";
import type { Environment, Names } from "./environment.ts";
import { toNumber, ValueError } from "./value.ts";

/** Where a real number may be. */
export interface Ends {
  readonly low: number;
  readonly high: number;
  readonly lowClosed: boolean;
  readonly highClosed: boolean;
}

const noNames: Names = { functions: new Set(), random: new Map() };

/** The value of an end of a domain, which earlier symbols may determine. */
export function endValue(e: Expression, env: Environment): number {
  const x = toNumber(compile(e, noNames)(env), "the end of a domain");
  if (Number.isNaN(x)) throw new ValueError("the end of a domain is not a number");
  return x;
}

/**
 * The ends of the domain of a real symbol at one point.
 *
 * @throws ValueError when there is nothing between them
 */
export function endsOf(name: string, domain: Interval, env: Environment): Ends {
  const low = domain.low === undefined ? Number.NEGATIVE_INFINITY : endValue(domain.low, env);
  const high = domain.high === undefined ? Number.POSITIVE_INFINITY : endValue(domain.high, env);
  if (!(low < high)) throw new ValueError(`the domain (${low}, ${high}) of ${name} has no points`);
  return { low, high, lowClosed: domain.lowClosed === true, highClosed: domain.highClosed === true };
}

export function isInside(x: number, { low, high, lowClosed, highClosed }: Ends): boolean {
  return Number.isFinite(x) && (x > low || (lowClosed && x === low)) && (x < high || (highClosed && x === high));
}
