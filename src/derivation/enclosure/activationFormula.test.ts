import "../../host/node.ts";
import { describe, expect, it } from "vitest";
import { type Activation, activation, activationNames } from "../../theory/activations/index.ts";
import { DerivationBuilder } from "../builder.ts";
import { activationFormula } from "./activationFormula.ts";
import { compileProgram } from "./compile.ts";
import { doubles } from "./doubles.ts";
import { effortFor } from "./field.ts";
import { plainField } from "./fields.ts";
import type { Interval } from "./interval.ts";
import { multiprecision } from "./multiprecision.ts";
import type { Series } from "./seriesKit.ts";
import { linear, uniform } from "./testing/points.ts";

const names = [...activationNames.filter((name) => !name.includes("(")), "leakyRelu(0.3)", "leakyRelu(-2.5)"];
const context = new DerivationBuilder("activations").context();
const effort = effortFor(1e-9, 1000);
const kinks = ({ smoothness }: Activation) => (smoothness.kind === "kinked" ? smoothness.kinks : []);

/** The value and the first two derivatives of an activation's formula. */
function derivatives(name: string, at: Interval): readonly Interval[] {
  const arithmetic = doubles();
  const field = plainField(arithmetic);
  const { field: series, variable } = field.series(3);
  const program = compileProgram(activationFormula(name)!, context)!;
  const scope = { field: series, values: new Map([["x", variable(at)]]), functions: new Map(), effort };
  const [value, slope, bend] = program(scope) as Series<Interval>;
  const nothing = { lo: 0, hi: 0 };
  return [value, slope ?? nothing, arithmetic.mul({ lo: 2, hi: 2 }, bend ?? nothing)];
}

describe("the formulas of the activations", () => {
  it.each(names)("%s has the values and the derivatives of the activation itself", (name) => {
    const phi = activation(name);
    const draws = [linear(-3, 3), linear(-30, 30)];
    for (let i = 0; i < 500; i++) {
      const x = draws[i % 2]();
      const enclosed = derivatives(name, { lo: x, hi: x });
      for (const [k, f] of [phi.phi, phi.derivative, phi.secondDerivative].entries()) {
        const { lo, hi } = enclosed[k];
        const slack = 1e-14 * (1 + Math.abs(f(x)));
        expect(
          lo <= f(x) + slack && f(x) - slack <= hi,
          `${name}, derivative ${k} at ${x}: ${f(x)} in [${lo}, ${hi}]`,
        ).toBe(true);
        expect(hi - lo, `${name}, derivative ${k} at ${x}`).toBeLessThan(1e-11 * (1 + x * x));
      }
    }
  });

  it.each(names)("%s over an interval contains what it is inside, slopes at kinks included", (name) => {
    const phi = activation(name);
    for (let i = 0; i < 200; i++) {
      const lo = linear(-4, 4)();
      const over = { lo, hi: lo + 2 * uniform() };
      const [value, slope] = derivatives(name, over);
      for (const x of [over.lo, over.lo + (over.hi - over.lo) * uniform(), over.hi, ...kinks(phi)]) {
        if (x < over.lo || x > over.hi) continue;
        const [f, d] = [phi.phi(x), phi.derivative(x)];
        expect(value.lo <= f + 1e-14 * Math.abs(f) && f - 1e-14 * Math.abs(f) <= value.hi, `${name}(${x})`).toBe(true);
        expect(slope.lo <= d + 1e-14 && d - 1e-14 <= slope.hi, `${name}'(${x}) over [${over.lo}, ${over.hi}]`).toBe(
          true,
        );
      }
    }
  });

  it.each(names)("%s is the same in many digits", (name) => {
    const program = compileProgram(activationFormula(name)!, context)!;
    for (let i = 0; i < 20; i++) {
      const x = linear(-6, 6)();
      const [quick] = derivatives(name, { lo: x, hi: x });
      const sharp = multiprecision(120, (big) => {
        const field = plainField(big);
        const scope = { field, values: new Map([["x", big.bounds(x, x)]]), functions: new Map(), effort };
        const value = program(scope) as ReturnType<typeof big.bounds>;
        return { lo: big.lower(value), hi: big.upper(value) };
      })!;
      expect(quick.lo <= sharp.lo && sharp.hi <= quick.hi, `${name}(${x})`).toBe(true);
      expect(sharp.hi - sharp.lo).toBeLessThanOrEqual(2 ** -51 * Math.abs(sharp.hi));
    }
  });

  it("are known for every activation of the library", () => {
    expect(names.filter((name) => activationFormula(name) === undefined)).toEqual([]);
    expect(activationFormula("nothing")).toBeUndefined();
  });
});
