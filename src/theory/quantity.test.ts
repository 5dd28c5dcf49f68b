import { describe, expect, it } from "vitest";
import { positive, weights } from "./domain.ts";
import { evaluateQuantity, quantity } from "./quantity.ts";

const area = ({ r }: { r: number }) => Math.PI * r * r;
const disc = quantity({
  of: area,
  id: "disc",
  symbol: "\\pi r^2",
  unit: "1",
  meaning: "area of a disc",
  source: "chapter 0",
  parameters: { r: positive, weights },
  evaluate: area,
});

describe("quantity", () => {
  it("is evaluated at checked parameters", () => {
    expect(evaluateQuantity(disc, { r: 2 })).toBe(4 * Math.PI);
    expect(() => evaluateQuantity(disc, { r: -2 })).toThrow("disc: expected r > 0 and finite; got -2");
    expect(() => evaluateQuantity(disc, { r: 1, h: 2 })).toThrow(
      'disc: expected r > 0 and finite; weights one of gaussian, orthogonal (default "gaussian"); got h',
    );
  });

  it("is written on its function, for a kernel to show", () => {
    expect((area as unknown as Record<symbol, string>)[Symbol.for("Jupyter.documentation")]).toBe(
      '`disc` $\\pi r^2$: area of a disc. See chapter 0.\n\n- r > 0 and finite\n- weights one of gaussian, orthogonal (default "gaussian")',
    );
    expect(Object.keys(area)).toEqual([]);
  });
});
