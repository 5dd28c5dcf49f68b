import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { evaluateQuantity } from "../quantity.ts";
import { channelQuantities } from "./quantities.ts";

it("golden tmp", () => {
  const entries = JSON.parse(readFileSync("/work/shared/goldens/channels.json", "utf8"));
  for (const e of entries) {
    const q = channelQuantities.find((x) => x.id === e.quantity);
    if (!q) continue;
    const t = performance.now();
    let v: unknown;
    try {
      v = evaluateQuantity(q, e.params);
    } catch (err) {
      v = String(err);
    }
    const rel = Math.abs(Number(v) - e.value) / Math.abs(e.value);
    console.log(
      rel <= (e.relTol ?? 0) || Math.abs(Number(v) - e.value) <= (e.absTol ?? 0) ? "ok " : "BAD",
      e.id,
      e.quantity,
      v,
      e.value,
      rel.toExponential(1),
      (performance.now() - t).toFixed(1) + "ms",
    );
  }
  expect(1).toBe(1);
});
