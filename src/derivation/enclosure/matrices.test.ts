import { describe, expect, it } from "vitest";
import { matrixOf, NoEnclosure } from "./ball.ts";
import { enclosed, enclosedBall, holds } from "./testing/enclosed.ts";

function entriesOf(text: string, places: Readonly<Record<string, number>> = {}) {
  const ball = enclosedBall(text, places)?.ball;
  if (ball === undefined) throw new Error(`expected an enclosure of ${text}`);
  return matrixOf(ball).entries;
}

describe("enclosures of matrices", () => {
  it.each([
    ["det(expm([x, 1; 0.5, x^2])) - exp(x + x^2)", 0],
    ["logdet([2, 1; 1, 2]) - log(3)", 0],
    ["tr(inv([2, 1; 1, 2]))", 4 / 3],
    ["det([1, 2, 0; x, 1, 3; 1, 0, 1])", 7 - 0.6],
    ["norm2([3; 4]) + sum([1; 2]) + mean([1; 3]) + prod([2; 5])", 40],
    ["prod(eigenvalues([2, 1; 1, 2]))", 3],
    ["singularValues([3, 0; 0, -4])[1]", 4],
    ["(sqrtm([2, 1; 1, 2])^2)[1, 2]", 1],
    ["det([eye(2), ones(2, 1); ones(1, 2), 5])", 3],
    ["d/dx(tr(inv([x, 1; 0, 2])))", -1 / 0.09],
  ] as const)("%s contains its value", (text, value) => {
    const ball = enclosed(text, { x: 0.3 });
    expect(holds(ball, value, 1e-12), `[${ball.lo}, ${ball.hi}]`).toBe(true);
    expect(ball.hi - ball.lo).toBeLessThan(1e-10);
  });

  it("sorts eigenvalues upwards and singular values downwards, as the evaluator of numbers does", () => {
    const [low, high] = entriesOf("eigenvalues([0, 2; 2, 3])");
    expect(holds(low, -1, 1e-12) && holds(high, 4, 1e-12)).toBe(true);
    const [first, second] = entriesOf("singularValues([0, 1; 3, 0])");
    expect(holds(first, 3, 1e-12) && holds(second, 1, 1e-12)).toBe(true);
  });

  it("keeps eigenvalues enclosed when two are equal or the matrix is singular", () => {
    for (const x of entriesOf("eigenvalues([1, 0; 0, 1])")) expect(holds(x, 1, 1e-12)).toBe(true);
    expect(holds(entriesOf("eigenvalues([1, 1; 1, 1])")[0], 0)).toBe(true);
  });

  it("has no inverse of a matrix that may be singular, and no logarithm of a negative determinant", () => {
    expect(() => enclosed("tr(inv([1, 1; 1, 1]))")).toThrow(NoEnclosure);
    expect(() => enclosed("logdet([1, 2; 2, 1])")).toThrow(/log/);
  });
});
