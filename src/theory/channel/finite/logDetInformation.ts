import { gram, logAbsDet, logDetSpd, type Matrix, transpose } from "../../../numerics/linalg/index.ts";
import { check, expect, positive } from "../../domain.ts";

/**
 * $\frac{1}{2 n_0}\ln\det(I + \gamma J J^\top)$ of a given matrix: the information per input component of the Gaussian channel $y = Jx + \text{noise}$.
 *
 * @param jacobian $m \times n_0$
 * @param options.gamma signal-to-noise ratio $> 0$
 * @returns nats per input component
 * @see chapter 3 of this book
 */
export function logDetInformation(jacobian: Matrix, { gamma }: { readonly gamma: number }): number {
  check("logDetInformation", { gamma: positive }, { gamma });
  const { data, rows } = jacobian.rows <= jacobian.cols ? gram(jacobian) : gram(transpose(jacobian));
  const shifted = data.map((x) => gamma * x);
  for (let i = 0; i < rows; i++) shifted[i * rows + i] += 1;
  return logDetSpd({ rows, cols: rows, data: shifted }) / (2 * jacobian.cols);
}

/**
 * $\frac1n\ln|\det J|$ of a square matrix.
 *
 * @param jacobian $n \times n$
 * @returns nats per neuron
 * @throws RangeError for a matrix that is not square
 */
export function logAbsDetPerNeuron(jacobian: Matrix): number {
  expect(
    jacobian.rows === jacobian.cols,
    "logAbsDetPerNeuron",
    "a square matrix",
    `${jacobian.rows} x ${jacobian.cols}`,
    "pass a square Jacobian",
  );
  return logAbsDet(jacobian) / jacobian.rows;
}
