import { expect, it } from "vitest";
import { makePlan } from "../workbook/sweep/plan.ts";
import { studyOf } from "../workbook/sweep/study.ts";
import { sweepFigure } from "./sweepFigure.ts";

const code = { version: "1", sources: "s", packages: "p", node: "n" };
const standing = { total: 0, done: 0, failed: [], missing: [], corrupt: [], foreign: [] };

it("draws a curve for each value of the second axis, with the axes named", async () => {
  const plan = makePlan(studyOf({ quantity: "q-star", axes: { sigmaW: [1, 2], sigmaB: [0, 0.1] } }), code);
  const columns = new Map([
    ["sigmaW", [1, 1, 2, 2]],
    ["sigmaB", [0, 0.1, 0, 0.1]],
    ["value", [0, 0.1, 1, 1.1]],
  ]);
  const svg = await sweepFigure({ plan, columns, rows: 4, standing });
  for (const text of ["sigmaW", "sigmaB=0.1", "q-star"]) expect(svg).toContain(text);
});
