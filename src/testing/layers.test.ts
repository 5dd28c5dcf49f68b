import { describe, expect, it } from "vitest";
import { arrowsOf } from "./importGraph.ts";
import { forbidden, type Plan } from "./layers.ts";

const plan: Plan = {
  rooms: { numerics: [], theory: ["numerics"], kernel: [], cell: ["theory"] },
  floors: { theory: ["activations", "meanField", "channel"] },
};

describe("the plan of the house", () => {
  it("lets imports run down and inside a folder", () => {
    const arrows = arrowsOf({
      "cell/claim.ts": 'import "../theory/index.ts"; import "./show.ts";',
      "theory/index.ts": 'export * from "./channel/index.ts";',
      "theory/channel/index.ts": 'export * from "./linear/gaussian.ts"; import "../meanField/qStar.ts";',
      "theory/meanField/qStar.ts": 'import { brent } from "../../numerics/roots/brent.ts";',
    });
    expect(forbidden(arrows, plan)).toEqual([]);
  });

  it("refuses an arrow that runs up to another room, though only a type is imported", () => {
    const arrows = arrowsOf({ "theory/meanField/qStar.ts": 'import type { Claim } from "../../cell/claim.ts";' });
    expect(forbidden(arrows, plan)).toEqual(["theory/meanField/qStar.ts -> cell/claim.ts: theory may import numerics"]);
  });

  it("refuses an arrow that runs up inside a room", () => {
    const arrows = arrowsOf({ "theory/activations/relu.ts": 'export type * from "../meanField/qStar.ts";' });
    expect(forbidden(arrows, plan)).toEqual([
      "theory/activations/relu.ts -> theory/meanField/qStar.ts: meanField lies above activations",
    ]);
  });

  it("refuses any import of ours in a room that may have none", () => {
    const arrows = arrowsOf({ "kernel/session.ts": 'const cell = await import("../cell/claim.ts");' });
    expect(forbidden(arrows, plan)).toEqual(["kernel/session.ts -> cell/claim.ts: kernel may import nothing of ours"]);
  });

  it("asks for the place of a new room and of a new folder", () => {
    const arrows = arrowsOf({
      "live/page.ts": 'import "../cell/claim.ts";',
      "theory/replica/potential.ts": 'import "../channel/index.ts";',
    });
    expect(forbidden(arrows, plan)).toEqual([
      "live/page.ts -> cell/claim.ts: live has no place in the plan of the rooms; give it one in layering.test.ts",
      "theory/replica/potential.ts -> theory/channel/index.ts: replica has no floor in its room; give it one in layering.test.ts",
    ]);
  });
});
