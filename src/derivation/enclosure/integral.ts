import { type Expression, some } from "../language/expression.ts";
import { type Ball, mapBall, NoEnclosure, scalarOf } from "./ball.ts";
import { type Build, nestedEfforts, type Program, type Scope } from "./field.ts";
import { hoist } from "./hoist.ts";
import { integrateByPanels } from "./panels.ts";
import { integrateLine } from "./wholeLine.ts";

/** Integrals over finite, half-infinite and infinite ranges. */
export function compileIntegral(e: Expression & { kind: "integral" }, build: Build): Program {
  const { body, parts } = hoist(e.body, [e.variable]);
  const integrand = build(body);
  const outer = [...parts].map(([name, part]) => [name, build(part)] as const);
  const [from, to] = [endOf(e.from, build), endOf(e.to, build)];
  const nests = some(body, ({ kind }) => kind === "expect" || kind === "integral");
  return <T extends object>(scope: Scope<T>) => {
    const values = new Map(outer.map(([name, part]) => [name, part(scope)] as const));
    const run = runner(e.variable, integrand, values, nests, scope);
    const { arithmetic: a } = scope.field;
    if (from === 1 || to === -1) return a.neg(run(to, from));
    return run(from, to);
  };
}

/** An end of an integral: a sign for an infinite one. */
type End = Program | 1 | -1;

function endOf(e: Expression, build: Build): End {
  if (e.kind === "symbol" && e.name === "inf") return 1;
  return e.kind === "negate" && endOf(e.of, build) === 1 ? -1 : build(e);
}

function runner<T extends object>(
  name: string,
  body: Program,
  parts: ReadonlyMap<string, Ball<T>>,
  nests: boolean,
  scope: Scope<T>,
) {
  const { field } = scope;
  const { outer: effort, inner } = nests ? nestedEfforts(scope.effort) : { outer: scope.effort, inner: scope.effort };
  const { arithmetic: a } = field;
  // biome-ignore lint/suspicious/noExplicitAny: the body runs over fields that extend this one
  const at = (over: any, lift: (x: T) => any, x: any): any => {
    const values = new Map([...parts].map(([part, ball]) => [part, mapBall(ball, lift)]));
    return scalarOf(body({ ...scope, effort: inner, field: over, values: values.set(name, x) }), "integral");
  };
  const finish = ({ value, partial }: { value: T; partial: boolean }): T => {
    if (partial) a.trace.partial = true;
    return value;
  };
  /** From `start` to infinity in the direction `side`. */
  const ray = (start: T, side: 1 | -1): T => {
    // biome-ignore lint/suspicious/noExplicitAny: as above
    const shifted = (over: any, lift: (x: T) => any, t: any) =>
      at(over, lift, side > 0 ? over.arithmetic.add(lift(start), t) : over.arithmetic.sub(lift(start), t));
    return finish(integrateLine<T>((s, t) => shifted(s.field, s.lift, t), shifted, "none", [1], field, effort));
  };
  /** Over $x = a + (b - a) t$. */
  const segment = (start: T, end: T): T => {
    const length = a.sub(end, start);
    if (field.isBound)
      return a.mul(
        length,
        at(field, (x) => x, a.hull(start, end)),
      );
    const sum = integrateByPanels<T>(
      ({ field: over, lift }, t) =>
        at(over, lift, over.arithmetic.add(lift(start), over.arithmetic.mul(lift(length), t))),
      [0, 0.25, 0.5, 0.75, 1],
      field,
      effort,
    );
    return a.mul(length, finish(sum));
  };
  return (from: End, to: End): T => {
    const start = typeof from === "number" ? undefined : scalarOf(from(scope), "integral");
    const end = typeof to === "number" ? undefined : scalarOf(to(scope), "integral");
    if (start !== undefined && end !== undefined) return segment(start, end);
    if (field.isBound) throw new NoEnclosure("an integral over an infinite range inside another: no bound");
    if (start !== undefined) return ray(start, 1);
    if (end !== undefined) return ray(end, -1);
    return finish(integrateLine<T>((s, x) => at(s.field, s.lift, x), at, "none", [-1, 1], field, effort));
  };
}
