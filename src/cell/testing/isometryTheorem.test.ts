import "../../host/node.ts";
import { describe, expect, it } from "vitest";
import { verdictText } from "../../derivation/checks/stepVerdict.ts";
import { derivation } from "../derivation.ts";
import { isometryTheorem } from "./isometryTheorem.ts";

globalThis[Symbol.for("channelbook.display") as never] = (() => {}) as never;

describe("the isometry theorem for linear channels", () => {
  it("has at least 12 steps and every one of them is checked", () => {
    const begin = performance.now();
    const d = derivation("Isometry maximises the information of a linear channel", isometryTheorem);
    const report = d.steps.map((s) => `${s.number} ${s.relation} ${s.text}: ${verdictText(s.verdict)}`).join("\n");
    if (process.env.SHOW_DERIVATION) console.log(`${report}\n${(performance.now() - begin).toFixed(0)} ms`);
    expect(d.steps.filter((s) => s.relation !== "start").length).toBeGreaterThanOrEqual(12);
    expect(d.status, report).toBe("checked");
  });
});
