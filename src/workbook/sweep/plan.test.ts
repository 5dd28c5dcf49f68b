import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makePlan, pointAt, readPlan, requireCode, writePlan } from "./plan.ts";
import { studyOf } from "./study.ts";

const code = { version: "1", sources: "s", packages: "p", node: "n" };
const study = studyOf({ quantity: "q", axes: { a: [1, 2] }, zip: { b: ["x", "y"], c: [3, 4] }, replicates: 2 });
const plan = makePlan(study, code, "key");

describe("a plan", () => {
  it("crosses axes, moves zipped ones together, and gives each replicate a key of its own", () => {
    expect(plan.points).toBe(8);
    const points = Array.from({ length: 8 }, (_, i) => pointAt(plan, i));
    expect(points.map(({ a, b, c }) => `${a}${b}${c}`)).toEqual([
      "1x3",
      "1x3",
      "1y4",
      "1y4",
      "2x3",
      "2x3",
      "2y4",
      "2y4",
    ]);
    expect(new Set(points.map(({ key }) => key)).size).toBe(8);
    const later = makePlan(study, { ...code, version: "2" }, "key");
    expect(Array.from({ length: 8 }, (_, i) => pointAt(later, i))).toEqual(points);
    const seeded = studyOf({ quantity: "q", axes: { a: [1, 2] }, seeds: [7, 8] });
    expect(pointAt(makePlan(seeded, code, "seed"), 3)).toEqual({ a: 2, seed: 8 });
  });

  it("is read as it was written, once, and never over another", () => {
    const folder = join(mkdtempSync(join(tmpdir(), "plan-")), "p");
    writePlan(folder, plan);
    const bytes = readFileSync(join(folder, "plan.json"), "utf8");
    writePlan(folder, plan);
    expect(readPlan(folder)).toEqual(plan);
    expect(readFileSync(join(folder, "plan.json"), "utf8")).toBe(bytes);
    expect(() => writePlan(folder, makePlan(study, { ...code, version: "2" }))).toThrow(
      /^plan: expected a folder without a plan; got .*; name a new --out$/,
    );
    writeFileSync(join(folder, "plan.json"), bytes.replace('"points": 8', '"points": 9'));
    expect(() => readPlan(folder)).toThrow("it is not as it was planned");
  });

  it.each([
    ["version", "version 1"],
    ["sources", "code or data s"],
    ["packages", "packages p"],
    ["node", "Node n"],
  ])("refuses another %s and says so", (part, said) => {
    expect(() => requireCode(plan, { ...code, [part]: "other" })).toThrow(`sweep: expected ${said}, with which plan`);
    expect(() => requireCode(plan, code)).not.toThrow();
  });
});
