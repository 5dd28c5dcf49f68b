import { type Numbers, sameLength, someFinite } from "./check.ts";

/** A curve: theory, in the usual reading of our figures. */
export interface Line {
  readonly kind: "line";
  readonly x: Numbers;
  readonly y: Numbers;
  readonly name?: string;
  readonly dash?: "solid" | "dash" | "dot";
}

/**
 * A curve through `(x[i], y[i])`; a value that is not finite leaves a gap.
 * Layers of one name share a colour and a legend entry, so a theory line and its measured points belong together.
 *
 * @param spec x and y, of one length
 * @throws RangeError when `x` and `y` differ in length or nothing is finite.
 */
export function line(spec: Omit<Line, "kind">): Line {
  sameLength("line", { x: spec.x, y: spec.y });
  someFinite("line", "y", spec.y);
  return { kind: "line", ...spec };
}
