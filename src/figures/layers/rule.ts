/** A straight line across the whole panel: a limit, a bound, a critical point. */
export interface Rule {
  readonly kind: "rule";
  readonly x?: number;
  readonly y?: number;
  readonly label?: string;
}

/**
 * A vertical line at `x` or a horizontal one at `y`, labelled beside it.
 *
 * @param spec x or y, and words beside the line
 * @throws RangeError unless exactly one of `x` and `y` is a finite number.
 */
export function rule(spec: Omit<Rule, "kind">): Rule {
  const given = [spec.x, spec.y].filter((v) => v !== undefined);
  if (given.length !== 1 || !Number.isFinite(given[0]))
    throw new RangeError(
      `rule: expected exactly one of x and y, finite; got x=${spec.x}, y=${spec.y}; use two rules for a cross`,
    );
  return { kind: "rule", ...spec };
}
