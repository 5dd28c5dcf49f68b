import type { Expression } from "../language/expression.ts";
import type { Context } from "../meaning/context.ts";
import type { Environment } from "../meaning/environment.ts";
import type { SmoothForm, SmoothFunction } from "../meaning/smoothFunction.ts";
import { type FunctionValue, isMatrix } from "../meaning/value.ts";
import { activationFormula } from "./activationFormula.ts";
import type { Trace } from "./arithmetic.ts";
import { type Ball, scalarOf } from "./ball.ts";
import { compileProgram } from "./compile.ts";
import { doubles } from "./doubles.ts";
import { type Effort, effortFor, type Program } from "./field.ts";
import { plainField } from "./fields.ts";
import { type Interval, interval } from "./interval.ts";

/** Where an expression is enclosed: symbols over intervals, function symbols by what stands for them. */
export interface Box {
  readonly values: ReadonlyMap<string, Ball<Interval>>;
  readonly functions: ReadonlyMap<string, FunctionValue>;
}

/** @throws UndefinedHere where the expression has no value; NoEnclosure where nothing here encloses it */
export type Enclosure = (box: Box, trace: Trace, effort?: Partial<Effort>) => Ball<Interval>;

const usualTolerance = 1e-12;
const usualMilliseconds = 400;

/**
 * Encloses `e` over boxes of its symbols.
 *
 * @returns undefined where some part of `e` has no enclosure at all
 */
export function compileEnclosure(e: Expression, context: Context): Enclosure | undefined {
  const program = compileProgram(e, context);
  if (program === undefined) return undefined;
  return (box, trace, effort = {}) => {
    const arithmetic = doubles(trace);
    return program<Interval>({
      field: plainField(arithmetic),
      values: box.values,
      functions: formulasOf(box.functions),
      effort: { ...effortFor(effort.tolerance ?? usualTolerance, usualMilliseconds), ...effort },
    });
  };
}

const formulas = new WeakMap<FunctionValue, Program>();

/** The programs of the functions that stand for function symbols; a function of the library has none. */
export function formulasOf(functions: ReadonlyMap<string, FunctionValue>): ReadonlyMap<string, Program> {
  const programs = new Map<string, Program>();
  for (const [name, f] of functions) {
    const program = formulas.get(f) ?? formulaProgram(f);
    if (program === undefined) continue;
    formulas.set(f, program);
    programs.set(name, program);
  }
  return programs;
}

const nothing: Context = { title: "", domains: new Map(), assumptions: [], definitions: new Map(), library: new Map() };

function formulaProgram(f: FunctionValue): Program | undefined {
  if ("form" in f) return smoothProgram((f as SmoothFunction).form);
  const formula = activationFormula(f.name);
  return formula && compileProgram(formula, nothing);
}

/** $c + l x + q x^2 + a \sin(w x + p)$ with the coefficients as they are. */
function smoothProgram(form: SmoothForm): Program {
  return ({ field: { arithmetic: a }, values }) => {
    const x = scalarOf(values.get("x")!, "a function");
    const exactly = (y: number) => a.bounds(y, y);
    const wave = a.call("sin", a.add(a.mul(exactly(form.frequency), x), exactly(form.phase)))!;
    return [
      exactly(form.constant),
      a.mul(exactly(form.linear), x),
      a.mul(exactly(form.quadratic), a.square(x)),
      a.mul(exactly(form.amplitude), wave),
    ].reduce((s, t) => a.add(s, t));
  };
}

/** The box of one point, its doubles taken as exact. */
export function pointBox(env: Environment): Box {
  const values = new Map<string, Ball<Interval>>();
  for (const [name, value] of env.values)
    values.set(
      name,
      isMatrix(value)
        ? { rows: value.rows, cols: value.cols, entries: Array.from(value.data, (x) => interval(x)) }
        : interval(value),
    );
  return { values, functions: env.functions };
}
