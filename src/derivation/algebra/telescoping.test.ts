import "../../host/node.ts";
import { describe, expect, it } from "vitest";
import { DerivationBuilder } from "../builder.ts";
import { parseExpression } from "../language/parse.ts";
import { provesEqual } from "./provesEqual.ts";

const context = new DerivationBuilder("Series").given({ n: "integer > 0", x: "(-0.9,0.9)", y: "(0,0.9)" }).context();
const agree = (a: string, b: string) =>
  provesEqual(parseExpression(a), parseExpression(b), context)?.conditions.length === 0;

describe("sums of fractions and logarithmic series", () => {
  it("telescope", () => {
    expect(agree("sum(1/(l*(l+1)), l, 1, n)", "1 - 1/(n+1)")).toBe(true);
    expect(agree("sum(1/(l*(l+1)*(l+2)), l, 1, n)", "1/4 - 1/(2*(n+1)*(n+2))")).toBe(true);
    expect(agree("sum(1/(3*l*(l+2)), l, 1, inf)", "1/4")).toBe(true);
    expect(agree("sum(1/(l*(l+1)), l, 1, n)", "1 - 1/(n+2)")).toBe(false);
    expect(agree("sum(1/(l*(l+1)), l, 1, inf)", "1 + 1e-15")).toBe(false);
  });

  it("are logarithms", () => {
    expect(agree("sum(x^l/l, l, 1, inf)", "-log(1 - x)")).toBe(true);
    expect(agree("sum(y^l/(2*l + 4), l, 1, inf)", "(-log(1 - y)/y^2 - 1/y - 1/2)/2")).toBe(true);
    expect(agree("sum(x^l/l, l, 1, inf)", "-log(1 + x)")).toBe(false);
    expect(agree("sum(y^l/(l + 2), l, 1, inf)", "-log(1 - y)/y^2 - 1/y - 1/3")).toBe(false);
  });
});
