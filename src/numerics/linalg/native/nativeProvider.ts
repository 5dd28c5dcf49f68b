import { type Matrix, matrix, transpose } from "../matrix.ts";
import type { Provider, Svd } from "../provider.ts";
import { candidates, type NativeLibrary, openLibrary } from "./library.ts";

/** The first LAPACK found on this machine, or undefined. */
export function nativeProvider(): Provider | undefined {
  for (const file of candidates()) {
    const library = openLibrary(file);
    if (library) return fromLibrary(library);
  }
  return undefined;
}

/** The provider over an opened library. */
const fromLibrary = (library: NativeLibrary): Provider => ({
  name: "native",
  describe: () =>
    `${library.config ?? library.file}, ${library.wideIntegers ? "64" : "32"}-bit integers (${library.file})`,
  ...operations(library),
});

/**
 * The operations in Fortran's terms. A row-major matrix is, column-major, its transpose: products swap their operands,
 * a lower triangle becomes an upper one, and only eigenvectors and orthogonal factors are transposed for real.
 */
function operations(library: NativeLibrary) {
  const int = (n: number): ArrayBufferView => (library.wideIntegers ? BigInt64Array.of(BigInt(n)) : Int32Array.of(n));
  const ints = (n: number): Int32Array | BigInt64Array =>
    library.wideIntegers ? new BigInt64Array(n) : new Int32Array(n);
  const char = (letter: string): ArrayBufferView => Uint8Array.of(letter.charCodeAt(0));
  const real = (x: number): Float64Array => Float64Array.of(x);
  const size = (workspace: Float64Array): number => Math.ceil(workspace[0]);
  const gemm = library.routine("dgemm", 13);
  const syrk = library.routine("dsyrk", 10);
  const potrf = library.routine("dpotrf", 5);
  const trsm = library.routine("dtrsm", 11);
  const syevd = library.routine("dsyevd", 11);
  const gesdd = library.routine("dgesdd", 14);
  const geqrf = library.routine("dgeqrf", 8);
  const orgqr = library.routine("dorgqr", 9);

  function matmul(a: Matrix, b: Matrix, transposeA: boolean, transposeB: boolean): Matrix {
    const [m, k] = transposeA ? [a.cols, a.rows] : [a.rows, a.cols];
    const n = transposeB ? b.rows : b.cols;
    const c = matrix(m, n);
    const [opA, opB] = [char(transposeA ? "T" : "N"), char(transposeB ? "T" : "N")];
    gemm(opB, opA, int(n), int(m), int(k), real(1), b.data, int(b.cols), a.data, int(a.cols), real(0), c.data, int(n));
    return c;
  }

  function gram(a: Matrix): Matrix {
    const n = a.rows;
    const c = matrix(n, n);
    syrk(char("U"), char("T"), int(n), int(a.cols), real(1), a.data, int(a.cols), real(0), c.data, int(n));
    for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) c.data[j * n + i] = c.data[i * n + j];
    return c;
  }

  function cholesky(a: Matrix): Matrix | { failingPivot: number } {
    const n = a.rows;
    const l = matrix(n, n, a.data.slice());
    const info = ints(1);
    potrf(char("U"), int(n), l.data, int(n), info);
    if (Number(info[0]) > 0) return { failingPivot: Number(info[0]) - 1 };
    for (let i = 0; i < n; i++) l.data.fill(0, i * n + i + 1, (i + 1) * n);
    return l;
  }

  function solveTriangular(t: Matrix, b: Matrix, lower: boolean, transposed: boolean): Matrix {
    const x = matrix(b.rows, b.cols, b.data.slice());
    const [uplo, op] = [char(lower ? "U" : "L"), char(transposed ? "T" : "N")];
    trsm(char("R"), uplo, op, char("N"), int(b.cols), int(t.rows), real(1), t.data, int(t.rows), x.data, int(b.cols));
    return x;
  }

  function eigen(a: Matrix, job: "N" | "V"): { values: Float64Array; rows: Matrix } | undefined {
    const n = a.rows;
    const rows = matrix(n, n, a.data.slice());
    const values = new Float64Array(n);
    const info = ints(1);
    const call = (work: Float64Array, lwork: number, iwork: ArrayBufferView, liwork: number): void =>
      syevd(char(job), char("U"), int(n), rows.data, int(n), values, work, int(lwork), iwork, int(liwork), info);
    const [query, queryInts] = [new Float64Array(1), ints(1)];
    call(query, -1, queryInts, -1);
    const [lwork, liwork] = [size(query), Number(queryInts[0])];
    call(new Float64Array(lwork), lwork, ints(liwork), liwork);
    return Number(info[0]) > 0 ? undefined : { values, rows };
  }

  function symmetricEigenvalues(a: Matrix): Float64Array | undefined {
    return eigen(a, "N")?.values;
  }

  function symmetricEigen(a: Matrix): { values: Float64Array; vectors: Matrix } | undefined {
    const found = eigen(a, "V");
    return found && { values: found.values, vectors: transpose(found.rows) };
  }

  function decompose(a: Matrix, vectors: boolean): Svd | undefined {
    const k = Math.min(a.rows, a.cols);
    const copy = a.data.slice();
    const values = new Float64Array(k);
    const vRows = matrix(vectors ? k : 1, vectors ? a.cols : 1);
    const u = matrix(vectors ? a.rows : 1, vectors ? k : 1);
    const [iwork, info] = [ints(8 * k), ints(1)];
    const call = (work: Float64Array, lwork: number): void =>
      gesdd(
        char(vectors ? "S" : "N"),
        int(a.cols),
        int(a.rows),
        copy,
        int(a.cols),
        values,
        vRows.data,
        int(vRows.cols),
        u.data,
        int(u.cols),
        work,
        int(lwork),
        iwork,
        info,
      );
    const query = new Float64Array(1);
    call(query, -1);
    call(new Float64Array(size(query)), size(query));
    return Number(info[0]) > 0 ? undefined : { u, values, v: transpose(vRows) };
  }

  function singularValues(a: Matrix): Float64Array | undefined {
    return decompose(a, false)?.values;
  }

  function svd(a: Matrix): Svd | undefined {
    return decompose(a, true);
  }

  function qr(a: Matrix): { q: Matrix; r: Matrix } {
    const { rows: m, cols: n } = a;
    const k = Math.min(m, n);
    const columns = transpose(a);
    const [tau, query, info] = [new Float64Array(k), new Float64Array(1), ints(1)];
    geqrf(int(m), int(n), columns.data, int(m), tau, query, int(-1), info);
    const work = new Float64Array(Math.max(size(query), 64 * k));
    geqrf(int(m), int(n), columns.data, int(m), tau, work, int(work.length), info);
    const r = matrix(k, n);
    for (let i = 0; i < k; i++) for (let j = i; j < n; j++) r.data[i * n + j] = columns.data[j * m + i];
    orgqr(int(m), int(k), int(k), columns.data, int(m), tau, work, int(work.length), info);
    return { q: transpose(matrix(k, m, columns.data.subarray(0, k * m))), r };
  }

  return { matmul, gram, cholesky, solveTriangular, symmetricEigenvalues, symmetricEigen, singularValues, svd, qr };
}
