import "../../host/node.ts";
import { describe, expect, it } from "vitest";
import { DerivationBuilder } from "../builder.ts";
import { parseExpression } from "../language/parse.ts";
import * as Q from "../language/rational.ts";
import { signNear } from "./signNear.ts";

const context = new DerivationBuilder("Ends").given({ x: "positive", a: "positive" }).context();
const near = (text: string, at: "inf" | "0") =>
  signNear(
    parseExpression(text),
    { variable: "x", at: at === "inf" ? at : Q.zero, sides: [at === "inf" ? -1 : 1] },
    context,
  );

describe("the sign near an end", () => {
  it("is that of the leading term, of its logarithm too", () => {
    expect(near("log(x) + 1000", "0")).toBe("negative");
    expect(near("a - x*log(x)", "0")).toBe("positive");
    expect(near("-log(x)^3", "0")).toBe("positive");
    expect(near("log(1 + 1/x) - 1/(1 + x)", "inf")).toBe("vanishes");
    expect(near("10*log(x) + 5 - x^(1/100)", "inf")).toBe("negative");
    expect(near("x*log(x)", "0")).toBe("vanishes");
  });

  it("is unknown where a coefficient may have either sign", () => {
    expect(near("(a - 1)*x", "inf")).toBeUndefined();
    expect(near("sin(x)*x", "inf")).toBeUndefined();
  });
});
