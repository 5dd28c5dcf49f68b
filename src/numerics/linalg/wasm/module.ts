import { linalgWasm } from "./linalg.wasm.ts";

type Pointer = number;

/** The exports of assembly/index.ts; pointers are bytes, everything else counts elements. */
export interface WasmLinalg {
  readonly memory: WebAssembly.Memory;
  heapStart(): Pointer;
  gemm(
    m: number,
    n: number,
    k: number,
    alpha: number,
    a: Pointer,
    rowA: number,
    colA: number,
    b: Pointer,
    rowB: number,
    colB: number,
    c: Pointer,
    ldc: number,
    lower: number,
  ): void;
  cholesky(n: number, a: Pointer): number;
  solveTriangular(n: number, cols: number, t: Pointer, rowT: number, colT: number, x: Pointer, lower: number): void;
  tridiagonalise(n: number, a: Pointer, v: Pointer, tau: Pointer, d: Pointer, e: Pointer, w: Pointer, x: Pointer): void;
  ql(n: number, d: Pointer, e: Pointer, z: Pointer, ld: number): number;
  divideAndConquerScratch(n: number): number;
  divideAndConquer(n: number, d: Pointer, e: Pointer, q: Pointer, scratch: Pointer): number;
  applyAll(
    count: number,
    n: number,
    v: Pointer,
    tau: Pointer,
    first: number,
    rows: number,
    z: Pointer,
    work: Pointer,
  ): void;
  qrFactor(m: number, n: number, a: Pointer, v: Pointer, tau: Pointer, work: Pointer): void;
  qrForm(m: number, k: number, v: Pointer, tau: Pointer, q: Pointer, work: Pointer): void;
  bidiagonalise(
    m: number,
    n: number,
    a: Pointer,
    d: Pointer,
    e: Pointer,
    v: Pointer,
    tauV: Pointer,
    u: Pointer,
    tauU: Pointer,
    x: Pointer,
    y: Pointer,
  ): void;
  panelBytes(n: number): number;
  golubKahan(
    n: number,
    d: Pointer,
    e: Pointer,
    ut: Pointer,
    vt: Pointer,
    vectors: number,
    order: Pointer,
    rotations: Pointer,
  ): number;
  unpack(n: number, z: Pointer, order: Pointer, to: Pointer, ld: number): void;
  philoxBlocks(
    first: number,
    count: number,
    c1: number,
    c2: number,
    c3: number,
    k0: number,
    k1: number,
    out: Pointer,
  ): void;
  zigguratEdges(): Pointer;
  quickNormals(count: number, blocks: Pointer): void;
}

let instance: WasmLinalg | undefined | null;

/** The compiled module, started at first use; undefined where WebAssembly or its SIMD is missing. */
export function wasmLinalg(): WasmLinalg | undefined {
  if (instance === undefined) instance = start();
  return instance ?? undefined;
}

function start(): WasmLinalg | null {
  try {
    const bytes = Uint8Array.from(atob(linalgWasm), (letter) => letter.charCodeAt(0));
    return new WebAssembly.Instance(new WebAssembly.Module(bytes), {}).exports as unknown as WasmLinalg;
  } catch {
    return null;
  }
}
