import { checkFinite, checkSquare, converged } from "./check.ts";
import { cholesky, factorOrThrow } from "./cholesky.ts";
import { matmul, productShape, type Transposes } from "./matmul.ts";
import type { Matrix } from "./matrix.ts";
import { type AsyncProvider, provider, type Svd } from "./provider.ts";
import { qr } from "./qr.ts";
import { singularValues, svd } from "./svd.ts";
import { symmetricEigen, symmetricEigenvalues } from "./symmetricEigen.ts";

/**
 * Large operations beside the event loop, so that a kernel can answer an interrupt: on a thread of the native library
 * where there is one, at once where not. Arguments, results and errors are those of the functions of the same names;
 * the arguments must not be written to before the promise settles. A call that has started cannot be stopped.
 */
export const asynchronous = {
  async matmul(a: Matrix, b: Matrix, options: Transposes = {}): Promise<Matrix> {
    const { rows, inner, cols } = productShape(a, b, options);
    const beside = besideLoop(rows * inner * cols);
    return beside
      ? beside.matmul(a, b, options.transposeA ?? false, options.transposeB ?? false)
      : matmul(a, b, options);
  },
  async cholesky(a: Matrix): Promise<Matrix> {
    checkSquare("cholesky", a);
    const beside = besideLoop(a.data.length);
    return beside ? factorOrThrow(await beside.cholesky(a), a) : cholesky(a);
  },
  async symmetricEigenvalues(a: Matrix): Promise<Float64Array> {
    checkSquare("symmetricEigenvalues", a);
    const beside = besideLoop(a.data.length);
    return beside
      ? converged("symmetricEigenvalues", await beside.symmetricEigenvalues(a), a)
      : symmetricEigenvalues(a);
  },
  async symmetricEigen(a: Matrix): Promise<{ values: Float64Array; vectors: Matrix }> {
    checkSquare("symmetricEigen", a);
    const beside = besideLoop(a.data.length);
    return beside ? converged("symmetricEigen", await beside.symmetricEigen(a), a) : symmetricEigen(a);
  },
  async singularValues(a: Matrix): Promise<Float64Array> {
    checkFinite("singularValues", a);
    const beside = besideLoop(a.data.length);
    return beside ? converged("singularValues", await beside.singularValues(a), a) : singularValues(a);
  },
  async svd(a: Matrix): Promise<Svd> {
    checkFinite("svd", a);
    const beside = besideLoop(a.data.length);
    return beside ? converged("svd", await beside.svd(a), a) : svd(a);
  },
  async qr(a: Matrix): Promise<{ q: Matrix; r: Matrix }> {
    checkFinite("qr", a);
    const beside = besideLoop(a.data.length);
    return beside ? beside.qr(a) : qr(a);
  },
};

/** The asynchronous provider, if there is one and the work is not empty. */
function besideLoop(work: number): AsyncProvider | undefined {
  return work > 0 ? provider().async : undefined;
}
