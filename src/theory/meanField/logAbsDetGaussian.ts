import { digamma } from "../../numerics/special/index.ts";
import { checkOne, count } from "../domain.ts";
import { quantity } from "../quantity.ts";

/**
 * $\frac1n E\ln|\det W|$ of an n x n Gaussian matrix with entries of variance 1/n, exactly:
 * $\frac1{2n}\sum_{k=1}^n\psi(k/2) + \frac12\ln\frac2n$, which is $-\frac12 - \frac{\ln n}{4n} + O(1/n)$.
 *
 * @param width n, an integer >= 1
 * @returns nats per neuron
 * @see Goodman (1963): $|\det W|^2$ is a product of independent chi-squares; chapter 3 of this book
 */
export function logAbsDetGaussian(width: number): number {
  checkOne("logAbsDetGaussian", "width", count, width);
  let sum = 0;
  for (let k = 1; k <= width; k++) sum += digamma(k / 2);
  return sum / (2 * width) + Math.log(2 / width) / 2;
}

export const quantities = [
  quantity({
    of: logAbsDetGaussian,
    id: "log-abs-det-gaussian",
    symbol: "\\tfrac1n E\\ln|\\det W|",
    unit: "nats",
    meaning: "(1/n) E ln|det W|, entries of variance 1/n",
    source: "Goodman (1963)",
    parameters: { width: count },
    evaluate: (p) => logAbsDetGaussian(p.width),
  }),
];
