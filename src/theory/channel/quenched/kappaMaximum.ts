import { goldenSection } from "../../../numerics/roots/index.ts";
import type { Activation } from "../../activations/index.ts";
import { activation, check, expect, numbers } from "../../domain.ts";
import { secondMoment } from "../../meanField/index.ts";
import { quantity } from "../../quantity.ts";
import { meanLogSlope } from "./deficit.ts";

const parameters = {
  activation,
  sigmaB: numbers("> 0 and finite (at 0 the maximum is the critical sigmaW)", (sigmaB) => sigmaB > 0),
};

/** Where the entropy-power bound of a deep orthogonal network decays most slowly at fixed bias. */
export interface KappaMaximum {
  /** The $\sigma_w$ that maximises $\kappa = \sigma_w^2 e^{E\ln\phi'^2}$ at the fixed point. */
  readonly sigmaW: number;
  readonly qStar: number;
  readonly kappa: number;
}

/**
 * Maximum over $\sigma_w$ of $\kappa = \sigma_w^2 \exp E\ln\phi'(\sqrt{q^*} z)^2$ at fixed $\sigma_b$, orthogonal weights.
 *
 * Parametrised by the fixed point itself, $\sigma_w^2 = (q - \sigma_b^2)/E\phi(\sqrt q z)^2$, so no fixed-point equation is solved. The maximum
 * lies on the ordered side of the edge of chaos and merges with it as $\sigma_b \to 0$.
 *
 * @param options.activation $\phi$, or its name
 * @param options.sigmaB $\sigma_b > 0$ (at 0 the supremum is the critical point itself, where $q^* = 0$)
 * @returns the maximum, its place and the fixed point there
 * @throws RangeError if $\phi$ has a flat piece ($\kappa = 0$) or is not injective
 * @see chapter 1 of this book
 */
export function kappaMaximum(options: { activation: Activation | string; sigmaB: number }): KappaMaximum {
  const fn = "kappaMaximum";
  const { activation, sigmaB } = check(fn, parameters, options);
  expect(activation.injective, fn, "an injective activation", activation.name, "kappa is 0 for relu");
  const sigmaB2 = sigmaB ** 2;
  const sigmaW2At = (q: number): number => (q - sigmaB2) / secondMoment(activation, q);
  const loss = (logExcess: number): number => {
    const q = sigmaB2 + Math.exp(logExcess);
    return -Math.log(sigmaW2At(q)) - meanLogSlope(activation, q);
  };
  const grid = Array.from({ length: 61 }, (_, i) => Math.log(sigmaB2) - 4 + 0.25 * i).filter((x) => x < 3);
  const losses = grid.map(loss);
  const best = losses.indexOf(Math.min(...losses));
  expect(best > 0 && best < grid.length - 1, fn, "an interior maximum", `index ${best}`, "no maximum over sigmaW");
  const q = sigmaB2 + Math.exp(goldenSection(loss, grid[best - 1], grid[best + 1], { tol: 1e-9 }));
  const sigmaW2 = sigmaW2At(q);
  return { sigmaW: Math.sqrt(sigmaW2), qStar: q, kappa: sigmaW2 * Math.exp(meanLogSlope(activation, q)) };
}

const common = { of: kappaMaximum, unit: "1", source: "chapter 1", parameters };

export const quantities = [
  quantity({
    id: "kappa-argmax-sigma-w",
    symbol: "\\arg\\max_{\\sigma_w}\\kappa",
    meaning: "sigma_w that maximises kappa = sigma_w^2 exp E ln phi'^2 at q*",
    ...common,
    evaluate: (given) => kappaMaximum(given).sigmaW,
  }),
  quantity({
    id: "kappa-max",
    symbol: "\\max_{\\sigma_w}\\kappa",
    meaning: "maximum over sigma_w of kappa = sigma_w^2 exp E ln phi'^2 at q*",
    ...common,
    evaluate: (given) => kappaMaximum(given).kappa,
  }),
];
