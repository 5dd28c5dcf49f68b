import "../../host/node.ts";
import { describe, expect, it, vi } from "vitest";
import { DerivationBuilder } from "../builder.ts";
import { checker } from "../checks/check.ts";
import { charge, WorkSpent, withinWork, work } from "./work.ts";

const spendAll = () => {
  for (;;) charge(1e5);
};

describe("the work clock", () => {
  it("counts nominal milliseconds from the start of the outermost limit", () => {
    charge(5e6);
    expect(
      withinWork(10, () => {
        charge(3e6);
        return withinWork(10, work);
      }),
    ).toBe(3);
  });

  it("ends what goes on past a limit, within one operation", () => {
    expect(() => withinWork(10, spendAll)).toThrow(WorkSpent);
    let spent = 0;
    withinWork(100, () => {
      expect(() => withinWork(10, spendAll)).toThrow(WorkSpent);
      spent = work();
    });
    expect(spent).toBeCloseTo(10.1, 5);
  });

  it("lets no limit exceed the one around it", () => {
    expect(() => withinWork(10, () => withinWork(1000, spendAll))).toThrow("10 ms of work are spent");
  });

  it("does not return what was found by swallowing the end", () => {
    const swallowing = () => {
      try {
        spendAll();
      } catch {
        return "accepted";
      }
    };
    expect(() => withinWork(10, swallowing)).toThrow(WorkSpent);
  });

  it("gives up what is not counted after two minutes of the wall clock", () => {
    const now = vi.spyOn(performance, "now");
    now.mockReturnValueOnce(0).mockReturnValue(120_001);
    expect(() => withinWork(1000, spendAll)).toThrow("120 s of the wall clock");
    now.mockRestore();
  });

  it("reads the same for the same step, whatever was checked before", () => {
    const { context, steps } = (() => {
      const d = new DerivationBuilder("Twice").given({ s: "(0.2, 2)", n: "integer in [2, 3]", A: "spd n x n" });
      d.start("E(tanh(s*z)^2, z) + tr(A)").step("<=", "E(s^2*z^2, z) + tr(A)", "");
      return { context: d.context(), steps: d.steps };
    })();
    const once = () => {
      const before = work();
      const verdict = checker(context).check(steps[0].expression, steps[1]);
      return JSON.stringify([verdict, Math.round(1e6 * (work() - before))]);
    };
    expect(once()).toBe(once());
  });
});
