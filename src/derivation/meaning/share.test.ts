import "../../host/node.ts";
import { describe, expect, it } from "vitest";
import { DerivationBuilder } from "../builder.ts";
import { parseExpression } from "../language/parse.ts";
import { compileIn, drawPoints } from "./context.ts";
import { share } from "./share.ts";

const partsOf = (text: string) => [...share(parseExpression(text)).parts.values()];

describe("what an expression evaluates once", () => {
  it("is what does not move with the sum or mean around it, at its largest", () => {
    expect(partsOf("1 + sum(a*b*l, l, 1, 3)")).toHaveLength(2);
    expect(partsOf("E(tanh(s*q + z), z)")).toContainEqual(parseExpression("s*q"));
    expect(partsOf("sin(x)*sin(x)")).toEqual([]);
  });

  it("is one part where it stands twice", () => {
    expect(partsOf("E(tanh(z), z) + 2*E(tanh(z), z)")).toHaveLength(1);
  });

  it("is nothing that a derivative moves", () => {
    expect(partsOf("diff(sum(x*l, l, 1, 3), x)")).toEqual([]);
    expect(partsOf("diff(sum(floor(x)*l, l, 1, 3), x)")).not.toContainEqual(parseExpression("floor(x)"));
  });

  it("follows every symbol that moves", () => {
    const context = new DerivationBuilder("A sum").given({ x: "real", y: "real" }).context();
    const evaluate = compileIn(parseExpression("sum((x + y^2)*l, l, 1, 3) + E(z^2*x, z)"), context);
    const [env] = drawPoints(context, 1);
    for (const [x, y] of [
      [1, 2],
      [1, 3],
      [2, 3],
      [1, 2],
    ]) {
      env.values.set("x", x).set("y", y);
      expect(evaluate(env)).toBeCloseTo(6 * (x + y * y) + x, 10);
    }
  });
});
