import { call, type Expression, symbol } from "../language/expression.ts";
import { type Polynomial, polynomialKey } from "./polynomial.ts";

/** A matrix, its transpose or its inverse, as a factor of a product. */
export interface Letter {
  readonly name: string;
  readonly transposed: boolean;
  readonly inverse: boolean;
  readonly symmetric: boolean;
  readonly definite: boolean;
  readonly orthogonal: boolean;
  readonly rows: Polynomial;
  readonly cols: Polynomial;
}

export const same = (a: Polynomial, b: Polynomial): boolean => polynomialKey(a) === polynomialKey(b);

export const keyOf = (letters: readonly Letter[]): string =>
  letters.map(({ name, transposed, inverse }) => `${name}${transposed ? "'" : ""}${inverse ? "^-1" : ""}`).join(" ");

const flipped = (letter: Letter): Letter =>
  letter.symmetric ? letter : { ...letter, transposed: !letter.transposed, rows: letter.cols, cols: letter.rows };

/** The transpose of a product. */
export const reversed = (letters: readonly Letter[]): Letter[] => letters.map(flipped).reverse();

/** A letter as an expression. */
export const letterSource = ({ name, transposed, inverse }: Letter): Expression => {
  const turned: Expression = transposed ? { kind: "transpose", of: symbol(name) } : symbol(name);
  return inverse ? call("inv", turned) : turned;
};
