import { checkDistribution } from "../../numerics/information/index.ts";
import { type Matrix, matrix } from "../../numerics/linalg/index.ts";
import { realList, realMatrix } from "../domain.ts";

/** A pair of discrete variables: a source $p(x)$ and the channel $p(y|x)$ behind it. */
export interface Joint {
  /** $p(x)$, n entries, each > 0. */
  readonly px: Float64Array;
  /** $p(y|x)$, n rows of m entries. */
  readonly pyGivenX: Matrix;
}

/** The parameters of a quantity of a pair of discrete variables: $p(x)$ and the rows $p(y|x)$. */
export const jointParameters = { px: realList, pyGivenX: realMatrix };

/**
 * A validated pair of discrete variables.
 *
 * @param px $p(x)$, n entries; zero entries only with `dropZeroRows`
 * @param pyGivenX n rows $p(y|x)$ of equal length m
 * @param options `dropZeroRows` leaves out the values of x that have probability zero
 * @throws RangeError on negative, non-finite or unnormalised probabilities, ragged rows, $p(x) = 0$
 */
export function joint(
  px: ArrayLike<number>,
  pyGivenX: readonly ArrayLike<number>[],
  options: { readonly dropZeroRows?: boolean } = {},
): Joint {
  checkDistribution("joint: px", px);
  const source = Float64Array.from(px);
  if (pyGivenX.length !== source.length)
    throw new RangeError(
      `joint: expected one row of pyGivenX per entry of px (${source.length}); got ${pyGivenX.length}`,
    );
  const kept = Array.from(source.keys()).filter((x) => source[x] > 0);
  if (kept.length < source.length && !options.dropZeroRows)
    throw new RangeError(
      `joint: expected px > 0; got px[${source.indexOf(0)}] = 0; drop that row or pass dropZeroRows`,
    );
  const columns = pyGivenX[0].length;
  const channel = matrix(kept.length, columns);
  kept.forEach((x, row) => {
    if (pyGivenX[x].length !== columns)
      throw new RangeError(`joint: expected rows of ${columns} entries; got ${pyGivenX[x].length} in row ${x}`);
    checkDistribution(`joint: pyGivenX[${x}]`, pyGivenX[x]);
    channel.data.set(pyGivenX[x], row * columns);
  });
  return { px: Float64Array.from(kept, (x) => source[x]), pyGivenX: channel };
}
