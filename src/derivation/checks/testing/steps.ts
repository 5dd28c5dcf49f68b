import type { Claim, Range } from "./judge.ts";
import { type Kind, type Rule, rules } from "./rules.ts";

/** Random numbers in (0, 1). */
export type Uniform = () => number;
export interface MadeStep extends Claim {
  readonly kind: Kind;
}

const range = (spec: string, low: number, high: number, more: Partial<Range> = {}): Range => ({
  ...{ spec, low, high },
  ...more,
});
const reals = [
  range("real", -40, 40),
  range("(-1, 2)", -1, 2),
  range("[-2, 2]", -2, 2, { closed: true }),
  range("(-3, 1.5)", -3, 1.5),
];
const positives = [
  range("positive", 0, 40),
  range("(0, 1)", 0, 1),
  range("(0.2, 3)", 0.2, 3),
  range("> 1", 1, 40),
  range("[0.5, 4]", 0.5, 4, { closed: true }),
];
/** Domains in which a positive letter may be no more so. */
const wider = [reals[0], range("(-0.01, 3)", -0.01, 3), range("[-1, 1]", -1, 1, { closed: true }), reals[1]];
const counts = [range("integer in [1, 6]", 1, 6, { whole: true }), range("integer > 0", 1, 60, { whole: true })];

const one = <T>(list: readonly T[], uniform: Uniform): T => list[Math.floor(uniform() * list.length)];
const names = (text: string): string[] => [...new Set(text.match(/\b[A-Za-z]\w*\b/g) ?? [])];

/** A number of either sign, or a positive one. */
function part(positive: boolean, depth: number, uniform: Uniform): string {
  const sub = () => part(false, depth - 1, uniform);
  if (positive) {
    if (depth === 0 || uniform() < 0.75) return one(["a", "b", "a", "2*a", "b/3", "a*b", "a + b"], uniform);
    return one([`1 + (${sub()})^2`, `exp(${sub()})`, "sqrt(a)", `2 + sin(${sub()})`], uniform);
  }
  if (depth === 0 || uniform() < 0.7)
    return one(["x", "y", "x", "2*x", "-y", "x/3", "x + y", "x - 0.7", "a", "x*y", "1 - b", "c"], uniform);
  return one([`sin(${sub()})`, `tanh(${sub()})`, `(${sub()})^2`, `log(${part(true, 0, uniform)})`], uniform);
}

/** A rule with its parts in place, and by chance both sides within the same increasing function or beside the same summand. */
function written(rule: Rule, uniform: Uniform): { left: string; right: string; size: number } {
  const parts: Record<string, string> = { k: one(["2", "3", "0.5"], uniform), n: one(["2", "2", "3"], uniform) };
  const depth = rule.kind.includes("matrices") || rule.kind === "means" ? 0 : 1;
  for (const letter of "STU") parts[letter] = `(${part(false, depth, uniform)})`;
  for (const letter of "PQ") parts[letter] = `(${part(true, depth, uniform)})`;
  const [left, right] = [rule.left, rule.right].map((side) =>
    side.replace(/\b[STUPQkn]\b/g, (letter) => parts[letter]),
  );
  const beside = part(false, 1, uniform);
  const within = one(["_", "_", "_", `_ + ${beside}`, `2*(_) - ${beside}`, "atan(_)", "(_)*(1 + y^2)", "_"], uniform);
  const isScalar = rule.kind !== "matrices" || /^(tr|det|norm2|logdet)\(/.test(rule.left);
  const around = (side: string) => (isScalar ? within.replace("_", () => side) : side);
  return { left: around(left), right: around(right), size: Number(parts.n) };
}

/** Each kind as often as any, inequalities more: half of their slips leave them true. */
const kinds: readonly Kind[] = [
  ...new Set(rules.map((rule) => rule.kind)),
  ...(["inequalities", "inequalities", "inequalities of means and matrices"] as const),
];

/** A random step that is true by construction. */
export function trueStep(uniform: Uniform): MadeStep {
  const kind = one(kinds, uniform);
  const rule = one(
    rules.filter((candidate) => candidate.kind === kind),
    uniform,
  );
  const { left, right, size } = written(rule, uniform);
  return { kind, relation: rule.relation, left, right, given: domains(`${left} ${right}`, size, uniform) };
}

function domains(text: string, size: number, uniform: Uniform): Record<string, Range> {
  const word = `${size} x ${size}`;
  return Object.fromEntries(
    names(text).flatMap((name): [string, Range][] => {
      if (/^[xy]$/.test(name)) return [[name, one(reals, uniform)]];
      if (/^[ab]$/.test(name)) return [[name, one(positives, uniform)]];
      if (name === "c") return [["c", range("correlation", -1, 1)]];
      if (name === "L") return [["L", one(counts, uniform)]];
      if (/^[AB]$/.test(name)) return [[name, range(`matrix ${word}`, 0, 0, { size })]];
      return name === "H" ? [["H", range(`spd ${word}`, 0, 0, { size, definite: true })]] : [];
    }),
  );
}

const swaps: Readonly<Record<string, string>> = {
  ...{ exp: "cosh", cosh: "exp", sinh: "tanh", tanh: "sinh", log: "sqrt", sqrt: "log", sin: "cos", cos: "sin" },
  ...{ abs: "relu", relu: "abs", sign: "tanh", step: "sign", max: "min", min: "max", atan: "tanh", erf: "tanh" },
  ...{ erfc: "erf", normalCdf: "normalPdf", x: "y", y: "x", a: "b", b: "a", c: "x", L: "(L + 1)", z: "(z + 1/5)" },
  ...{ l: "(l + 1)", A: "B", B: "A", tr: "det", det: "tr", logdet: "tr", inv: "", norm2: "tr", H: "(H + H')" },
};

/** The same with one slip: a number, a sign, an exponent, a function, a letter, a lost term, a bound, a summand, or a wider domain. */
export function slipped(step: MadeStep, uniform: Uniform): MadeStep {
  const side = one(["left", "right"] as const, uniform);
  const delta = `${one(["", "-"], uniform)}${(10 ** (-6 * uniform())).toPrecision(3)}`;
  const edited = (text: string): MadeStep => {
    const claim = { ...step, [side]: text };
    return { ...claim, given: { ...domainsOf(claim, uniform), ...step.given } };
  };
  const text = step[side];
  const places = [...text.matchAll(/(?<![\w.])\d+(?:\.\d+)?(?![\w.])|(?<=[\w)'] ?)[+*/-]|\b[A-Za-z]\w*\b/g)];
  const { 0: token, index } = one(places, uniform);
  const replaced = (by: string) => `${text.slice(0, index)}${by}${text.slice(index + token.length)}`;
  const kind = uniform();
  const positive = Object.keys(step.given).filter((name) => /^[ab]$/.test(name));
  if (kind < 0.08 && positive.length > 0) {
    const name = one(positive, uniform);
    return { ...step, given: { ...step.given, [name]: one(wider, uniform) } };
  }
  if (kind < 0.2) return edited(`${text} + ${`(${delta})`}${matrixOf(step, text)}`);
  if (/^\d/.test(token)) {
    if (kind < 0.6) return edited(replaced(`(${token}*(1 + ${delta}))`));
    return edited(replaced(one([String(Number(token) + 1), `(${Number(token) - 1})`], uniform)));
  }
  if (/^\w/.test(token)) {
    const isLetter = step.given[token] !== undefined;
    if (isLetter && kind < 0.5) return edited(replaced(`((1 + ${delta})*${token})`));
    if (isLetter && kind < 0.65 && !/[ABH]/.test(token)) return edited(replaced(one(["0", "1"], uniform)));
    return edited(replaced(swaps[token] ?? token));
  }
  return edited(replaced({ "+": "-", "-": "+", "*": "+", "/": "*" }[token] ?? token));
}

function domainsOf({ left, right, given }: MadeStep, uniform: Uniform): Record<string, Range> {
  const size = Object.values(given).find((found) => found.size !== undefined)?.size ?? 2;
  return domains(`${left} ${right}`, size, uniform);
}

/** What makes a summand a matrix where the side is one. */
function matrixOf({ kind, given }: MadeStep, text: string): string {
  const size = Object.values(given).find((found) => found.size !== undefined)?.size;
  return kind === "matrices" && !/\b(tr|det|norm2|logdet)\(/.test(text) ? `*eye(${size})` : "";
}
