import "../../../host/node.ts";
import { describe, expect, it } from "vitest";
import { DerivationBuilder } from "../../builder.ts";
import type { DomainSpec } from "../../language/domain.ts";
import { parseExpression } from "../../language/parse.ts";
import { signByCalculus } from "./signByCalculus.ts";

type Given = Readonly<Record<string, DomainSpec>>;

function shows(given: Given, difference: string): boolean {
  return signByCalculus(parseExpression(difference), new DerivationBuilder("Slopes").given(given).context());
}

const unit = { a: "(0,1)" };
const pair = { x: "positive", y: "positive" };

describe("signs by slopes", () => {
  const truths: readonly [Given, string][] = [
    [unit, "log(1 + a) - a*log(2)"],
    [pair, "x*log(x/y) - (x - y)"],
    [pair, "log((x + y)/2) - (log(x) + log(y))/2"],
    [pair, "(x - y)*(log(x) - log(y))"],
    [{ x: "positive", p: "> 1" }, "(1 + x)^p - 1 - p*x"],
    [{ m: "integer in [2,6]", p: "(0,1)" }, "log(m) + p*log(p) + (1 - p)*log(1 - p) - p*log(m - 1)"],
    [{ x: "positive" }, "log(1 + 1/x) - 1/(1 + x)"],
    [{ x: "(0,1)" }, "x^x - exp(-1/e)"],
    [{ x: "real" }, "x^2/2 - log(cosh(x))"],
    [{ n: "integer > 0" }, "1/2 - n/2*log(1 + 1/n)"],
  ];
  it.each(truths)("show what holds on the whole domain: %o %s", (given, difference) => {
    expect(shows(given, difference)).toBe(true);
  });

  const falsehoods: readonly [string, Given, string][] = [
    ["a chord a little too steep", unit, "log(1 + a) - a*0.69314718057"],
    ["both ends a little too high", unit, "log(1 + a) - a*log(2) - 1e-12"],
    ["a touching place a little too high", pair, "x*log(x/y) - (x - y) - 1e-12*x"],
    ["a slope that changes its sign", { x: "positive" }, "x^3 - 2*x^2 + 0.999999999*x"],
    ["a limit at infinity from below", { x: "positive" }, "log(1 + 1/x) - 1/(1 + x) - 1e-9/(1 + x)"],
    ["an end that the domain only comes near to", { x: "(0,1)" }, "1 - x - 1e-12"],
    ["a spike between all points that are looked at", { x: "(0,1)" }, "1 - x - 2*exp(-((x - 0.3141)/1e-7)^2)"],
    ["a root that bends", { x: "real" }, "sqrt((x - 1)^2) - 1e-9 + 0*x"],
    ["a pole", { x: "real" }, "1 + 1/x^2 - 3/x"],
    ["whole numbers beyond a bound", { n: "integer > 0" }, "1e6 - n*log(1 + 1/n)*n"],
    ["a minimum that is not at the place that is tried", { x: "positive" }, "x - 1 - log(x) - 1e-9*(x - 2)^2"],
    ["a logarithm at an open end", { x: "(0,1)" }, "log(x) + 1000"],
  ];
  it.each(falsehoods)("do not show %s", (_, given, difference) => {
    expect(shows(given, difference)).toBe(false);
  });
});
