import { pairRowsBase64 } from "./pairRows.wasm.ts";

type Shape = [count: number, stride: number, depth: number, k: number, t: number, row: number, columns: number];
type Coefficients = [sw2d: number, sb2: number, inputd: number, bias: number, sw2: number, hidden: number];

/** What `assembly/pairRows.ts` exports, over a memory of its own. */
interface PairRows {
  readonly memory: WebAssembly.Memory;
  readonly leakyReluRow: (...args: [...Shape, ...Coefficients, slope: number]) => void;
  readonly erfRow: (...args: [...Shape, ...Coefficients]) => void;
}

let compiled: WebAssembly.Module | undefined;

/** A fresh instance whose memory holds at least `bytes` bytes. */
export function pairRowsModule(bytes: number): PairRows {
  compiled ??= new WebAssembly.Module(Uint8Array.from(atob(pairRowsBase64), (c) => c.charCodeAt(0)));
  const exports = new WebAssembly.Instance(compiled, {}).exports as unknown as PairRows;
  const missing = bytes - exports.memory.buffer.byteLength;
  if (missing > 0) exports.memory.grow(Math.ceil(missing / 65536));
  return exports;
}
