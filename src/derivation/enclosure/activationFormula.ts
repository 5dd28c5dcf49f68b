import type { Expression } from "../language/expression.ts";
import { parseExpression } from "../language/parse.ts";

const formulas: Readonly<Record<string, string>> = {
  linear: "x",
  relu: "relu(x)",
  abs: "abs(x)",
  tanh: "tanh(x)",
  erf: "erf(x)",
  erfn: "erf(x * sqrt(pi) / 2)",
  hardTanh: "relu(x + 1) - relu(x - 1) - 1",
  gelu: "x * normalCdf(x)",
  swish: "x / (1 + exp(-x))",
  sin: "sin(x)",
  elu: "relu(x) + expm1(-relu(-x))",
  softplus: "log1p(exp(x))",
  quadratic: "x + x^2 / 2",
};

/** The formula of an activation of `theory/activations`, in the symbol `x`; undefined for a name that has none. */
export function activationFormula(name: string): Expression | undefined {
  const slope = /^leakyRelu\((.+)\)$/.exec(name)?.[1];
  const text = slope === undefined ? formulas[name] : `relu(x) - (${slope}) * relu(-x)`;
  return text === undefined ? undefined : parseExpression(text);
}
