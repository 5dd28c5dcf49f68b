import "../../../host/node.ts";
import { describe, expect, it } from "vitest";
import { DerivationBuilder } from "../../builder.ts";
import { parseExpression } from "../../language/parse.ts";
import { byInduction } from "./byInduction.ts";

function shows(difference: string, relation: "=" | ">=", n = "integer > 0"): boolean {
  return byInduction(parseExpression(difference), relation, new DerivationBuilder("Sums").given({ n }).context());
}

describe("induction", () => {
  it("shows bounds and closed forms of sums", () => {
    expect(shows("1 + log(n) - sum(1/l, l, 1, n)", ">=")).toBe(true);
    expect(shows("sum(1/l, l, 1, n) - log(n + 1)", ">=")).toBe(true);
    expect(shows("2 - 1/n - sum(1/l^2, l, 1, n)", ">=")).toBe(true);
    expect(shows("sum(log(1 + 1/l), l, 1, n) - log(n + 1)", "=")).toBe(true);
  });

  it("shows nothing where the first value or a step fails", () => {
    expect(shows("0.999999 + log(n) - sum(1/l, l, 1, n)", ">=")).toBe(false);
    expect(shows("1 + 0.999999*log(n) - sum(1/l, l, 1, n)", ">=")).toBe(false);
    expect(shows("sum(log(1 + 1/l), l, 1, n) - log(n + 1) + 1e-15", "=")).toBe(false);
    expect(shows("sum(log(1 + 1/l), l, 1, n) - log(n + 1) + 1e-15*(n - 1)", "=")).toBe(false);
  });

  it("knows that a sum that starts later gains nothing at first, and leaves sums of n itself alone", () => {
    expect(shows("sum(1/l, l, 5, n) - (sum(1/l, l, 1, n) - 25/12)", "=")).toBe(false);
    expect(shows("sum(l*n, l, 1, n) - n^2*(n + 1)/2", "=")).toBe(false);
  });
});
