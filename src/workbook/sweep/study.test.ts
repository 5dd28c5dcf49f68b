import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readStudy, studyOf } from "./study.ts";

const given = { quantity: "q-star", axes: { sigmaW: { from: 0.6, to: 3, points: 4 }, sigmaB: [0, 0.1] } };

describe("a study", () => {
  it("spells its axes out", () => {
    expect(studyOf({ ...given, parameters: { activation: "tanh" }, replicates: 1 })).toEqual({
      ...{ kind: "quantity", name: "q-star", parameters: { activation: "tanh" }, preset: "fast", replicates: 1 },
      axes: [
        { names: ["sigmaW"], values: [[0.6], [1.4], [2.2], [3]] },
        { names: ["sigmaB"], values: [[0], [0.1]] },
      ],
    });
  });

  it("is a file of JSON or of TypeScript", async () => {
    const folder = mkdtempSync(join(tmpdir(), "study-"));
    writeFileSync(join(folder, "s.json"), JSON.stringify(given));
    writeFileSync(
      join(folder, "s.ts"),
      `const n: number = 4;\nexport default ${JSON.stringify(given).replace(":4}", ":n}")};`,
    );
    expect(await readStudy(join(folder, "s.ts"))).toEqual(await readStudy(join(folder, "s.json")));
    writeFileSync(join(folder, "s.json"), "{");
    await expect(readStudy(join(folder, "s.json"))).rejects.toThrow("study: expected a file of JSON; got");
  });

  it.each([
    [null, "an object {quantity, axes, parameters}"],
    [{ axes: {} }, "one of quantity, claim, notebook"],
    [{ ...given, claim: "c" }, "one of quantity, claim, notebook"],
    [{ ...given, axis: {} }, "the fields quantity"],
    [{ ...given, axes: { sigmaW: { from: 1, to: 2 } } }, "axis sigmaW as {from, to, points} or a list"],
    [{ ...given, axes: { sigmaW: [] } }, "axis sigmaW"],
    [{ ...given, zip: { a: [1, 2], b: [1] } }, "zipped axes of one length"],
    [{ ...given, parameters: { sigmaB: 1 } }, 'each parameter once; got "sigmaB twice"'],
    [{ ...given, replicates: 0 }, "replicates >= 1"],
    [{ ...given, seeds: [1, 2], replicates: 3 }, "3 seeds, one for each replicate"],
    [{ ...given, seeds: [1.5] }, "seeds as a list of integers >= 0"],
    [{ ...given, preset: "slow" }, "preset fast or paper"],
  ])("is not %j", (wrong, said) => {
    expect(() => studyOf(wrong)).toThrow(`study: expected ${said}`);
  });
});
