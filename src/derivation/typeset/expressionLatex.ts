import type { Expression } from "../language/expression.ts";
import { aliases, elementary } from "../meaning/functions.ts";
import { symbolLatex } from "./symbolLatex.ts";

/** How tightly a piece of LaTeX binds, loosest first. */
const level = { sum: 1, product: 2, unary: 3, power: 4, atom: 5 } as const;
type Level = (typeof level)[keyof typeof level];
interface Piece {
  readonly text: string;
  readonly binds: Level;
}

/**
 * LaTeX of an expression.
 *
 * @param notation LaTeX for names that should not follow the rules of `symbolLatex`
 */
export function expressionLatex(e: Expression, notation: Readonly<Record<string, string>> = {}): string {
  return new Printer(notation).print(e).text;
}

class Printer {
  readonly #notation: Readonly<Record<string, string>>;

  constructor(notation: Readonly<Record<string, string>>) {
    this.#notation = notation;
  }

  print(e: Expression): Piece {
    switch (e.kind) {
      case "number":
        return numberPiece(e.text);
      case "symbol":
        return atom(this.#name(e.name));
      case "negate":
        return { text: `-${this.#at(e.of, level.product)}`, binds: level.sum };
      case "transpose":
        return { text: `${this.#at(e.of, level.atom)}^{\\top}`, binds: level.power };
      case "binary":
        return this.#binary(e);
      case "call":
        return this.#call(e);
      case "expect":
        return atom(this.#expect(e));
      case "fold": {
        const sign = e.op === "sum" ? "\\sum" : "\\prod";
        const range = `${sign}_{${this.#name(e.index)}=${this.#text(e.from)}}^{${this.#text(e.to)}}`;
        return { text: `${range} ${this.#at(e.body, level.product)}`, binds: level.product };
      }
      case "diff": {
        const x = this.#name(e.variable);
        return { text: `\\frac{\\partial}{\\partial ${x}} ${this.#at(e.body, level.unary)}`, binds: level.product };
      }
      case "integral":
        return {
          text: `\\int_{${this.#text(e.from)}}^{${this.#text(e.to)}} ${this.#at(e.body, level.product)}\\,d${this.#name(e.variable)}`,
          binds: level.product,
        };
      case "index":
        return atom(`{${this.#at(e.base, level.atom)}}_{${e.at.map((i) => this.#text(i)).join(",")}}`);
      case "matrix":
        return atom(
          `\\begin{pmatrix} ${e.rows.map((row) => row.map((x) => this.#text(x)).join(" & ")).join(" \\\\ ")} \\end{pmatrix}`,
        );
    }
  }

  #text(e: Expression): string {
    return this.print(e).text;
  }

  /** The expression in parentheses if it binds looser than `needed`. */
  #at(e: Expression, needed: Level): string {
    const { text, binds } = this.print(e);
    return binds >= needed ? text : `\\left(${text}\\right)`;
  }

  #name(name: string): string {
    return this.#notation[name] ?? symbolLatex(name);
  }

  #binary(e: Expression & { kind: "binary" }): Piece {
    switch (e.op) {
      case "+":
        return { text: `${this.#text(e.left)} + ${this.#at(e.right, level.sum)}`, binds: level.sum };
      case "-":
        return { text: `${this.#text(e.left)} - ${this.#at(e.right, level.product)}`, binds: level.sum };
      case "*":
        return this.#product(e.left, e.right);
      case ".*":
        return {
          text: `${this.#at(e.left, level.product)} \\odot ${this.#at(e.right, level.unary)}`,
          binds: level.product,
        };
      case "/":
      case "./":
        return { text: `\\frac{${this.#text(e.left)}}{${this.#text(e.right)}}`, binds: level.unary };
      case "^":
      case ".^":
        return this.#power(e.left, e.right);
    }
  }

  #product(left: Expression, right: Expression): Piece {
    const a = this.#at(left, level.product);
    const b = this.#at(right, level.product);
    const dot = /^[\d-]/.test(b) || (/\d$/.test(a) && b.startsWith("\\frac{")) ? " \\cdot " : " ";
    return { text: `${a}${dot}${b}`, binds: level.product };
  }

  #power(base: Expression, exponent: Expression): Piece {
    if (exponent.kind === "binary" && exponent.op === "/" && isNumber(exponent.left, 1) && isNumber(exponent.right, 2))
      return atom(`\\sqrt{${this.#text(base)}}`);
    const power = this.#text(exponent);
    if (base.kind === "call" && base.args.length === 1 && !bracketless.has(base.name) && base.name !== "exp") {
      const { head, args } = this.#application(base);
      if (!head.includes("^")) return { text: `${head}^{${power}}${args}`, binds: level.power };
    }
    const text = this.#at(base, level.atom);
    const grouped = /\^|'/.test(text) && !text.endsWith(")") ? `\\left(${text}\\right)` : text;
    return { text: `${grouped}^{${power}}`, binds: level.power };
  }

  #application(e: Expression & { kind: "call" }): { head: string; args: string } {
    const known = this.#notation[e.name] ?? elementary[aliases[e.name] ?? e.name]?.latex ?? matrixNames[e.name];
    const head = `${known ?? this.#name(e.name)}${"'".repeat(e.primes)}`;
    return { head, args: `\\left(${e.args.map((arg) => this.#text(arg)).join(", ")}\\right)` };
  }

  #call(e: Expression & { kind: "call" }): Piece {
    const inside = e.args.map((arg) => this.#text(arg)).join(", ");
    switch (e.name) {
      case "sqrt":
        return atom(`\\sqrt{${inside}}`);
      case "abs":
        return atom(`\\left|${inside}\\right|`);
      case "norm2":
        return atom(`\\left\\|${inside}\\right\\|^{2}`);
      case "mean":
        return atom(`\\left\\langle ${inside} \\right\\rangle`);
      case "eye":
        return atom(`\\mathbf{1}_{${inside}}`);
      case "inv":
        return { text: `${this.#at(e.args[0], level.atom)}^{-1}`, binds: level.power };
      case "exp":
        return inside.length <= 24 && !inside.includes("\\frac")
          ? { text: `e^{${inside}}`, binds: level.power }
          : atom(`\\exp\\left(${inside}\\right)`);
    }
    const { head, args } = this.#application(e);
    return { text: `${head}${args}`, binds: level.unary };
  }

  #expect(e: Expression & { kind: "expect" }): string {
    const variables = e.variables.map((v) => this.#name(v)).join(", ");
    const law = e.covariance === undefined ? variables : `(${variables}) \\sim N(0, ${this.#text(e.covariance)})`;
    return `\\mathbb{E}_{${law}}\\left[${this.#text(e.body)}\\right]`;
  }
}

const bracketless = new Set(["sqrt", "abs", "norm2", "mean", "eye", "inv"]);
const matrixNames: Readonly<Record<string, string>> = {
  tr: "\\operatorname{tr}",
  det: "\\det",
  logdet: "\\ln\\det",
  diag: "\\operatorname{diag}",
  sum: "\\textstyle\\sum",
  prod: "\\textstyle\\prod",
  max: "\\max",
  min: "\\min",
  eigenvalues: "\\operatorname{spec}",
  singularValues: "\\operatorname{sv}",
  sqrtm: "\\operatorname{sqrt}",
  length: "\\dim",
};

function atom(text: string): Piece {
  return { text, binds: level.atom };
}

function isNumber(e: Expression, value: number): boolean {
  return e.kind === "number" && e.value === value;
}

/** A literal as it was written, a power of ten set as one. */
function numberPiece(written: string): Piece {
  const [, mantissa = "", exponent = ""] = /^(.*)e\+?(-?\d+)$/i.exec(written) ?? [];
  if (exponent === "") return { text: written, binds: written.startsWith("-") ? level.sum : level.atom };
  return { text: `${mantissa} \\cdot 10^{${exponent}}`, binds: level.product };
}
