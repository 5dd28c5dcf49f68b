import { relations } from "../../records/relation.ts";
import type { DomainSpec } from "../language/domain.ts";
import { type Condition, parseExpression } from "../language/parse.ts";
import { expressionLatex } from "./expressionLatex.ts";
import { symbolLatex } from "./symbolLatex.ts";

type Notation = Readonly<Record<string, string>>;

/** A name as LaTeX: as its derivation asks, else by the rules of the field. */
export const nameLatex = (name: string, notation: Notation): string => notation[name] ?? symbolLatex(name);

/** A domain as it was written: `integer in [2, 5]`, `{tanh, erf}`. */
export const domainText = (spec: DomainSpec): string => (typeof spec === "string" ? spec : `{${spec.join(", ")}}`);

/** What a symbol may be, as prose with LaTeX between dollars: `$n$ integer in $[2, 5]$`, `$J$ matrix $n \times n$`. */
export function domainProse(name: string, spec: DomainSpec, notation: Notation = {}): string {
  const latex = (text: string) => expressionLatex(parseExpression(text), notation);
  const words = domainText(spec)
    .replace(/^\s*(?:in )?(?=[[({])/, "in ")
    .replace(/(\S+) x (\S+)$/, (_, rows: string, cols: string) => `$${latex(rows)} \\times ${latex(cols)}$`)
    .replace(/\bvector (\S+)/, (_, length: string) => `vector of length $${latex(length)}$`)
    .replace(
      /([[(])([^,{}]+),([^,{}]+)([\])])$/,
      (_, open: string, low: string, high: string, close: string) => `$${open}${latex(low)}, ${latex(high)}${close}$`,
    )
    .replace(/([<>]=?)\s*(.+)$/, (_, op: Condition["op"], bound: string) => `$${signLatex(op)} ${latex(bound)}$`);
  return `$${nameLatex(name, notation)}$ ${words}`;
}

const signLatex = (op: Condition["op"]): string => relations[op === "==" ? "=" : op].latex;

/** A condition as LaTeX: `J J^{\top} = s \mathbf{1}_{n}`. */
export function conditionLatex({ op, left, right }: Condition, notation: Notation = {}): string {
  return `${expressionLatex(left, notation)} ${signLatex(op)} ${expressionLatex(right, notation)}`;
}

/** Where a limit is taken, as LaTeX: `"eta -> 1-"` becomes $\eta \to 1^-$. */
export function limitLatex(as: string, notation: Notation = {}): string {
  const [variable, target = ""] = as.split("->").map((part) => part.trim());
  const [, value, side] = /^(.*?)([+-]?)$/.exec(target)!;
  const end = /^[-\d.]+$/.test(value) ? value : nameLatex(value, notation);
  return `${nameLatex(variable, notation)} \\to ${end}${side && `^{${side}}`}`;
}
