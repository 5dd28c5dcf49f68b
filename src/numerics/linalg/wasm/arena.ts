import { type Matrix, transposeInto } from "../matrix.ts";
import type { WasmLinalg } from "./module.ts";

/**
 * The memory of one operation: places are reserved first, then the linear memory is made large enough, then they are
 * written and read. The next operation starts over at the same place; nothing is kept between operations.
 */
export class Arena {
  #next: number;
  readonly #wasm: WasmLinalg;

  constructor(wasm: WasmLinalg) {
    this.#wasm = wasm;
    this.#next = wasm.heapStart();
  }

  /** The address of a new place for `count` numbers. */
  reserve(count: number): number {
    const at = this.#next;
    this.#next += Math.ceil((count * 8) / 64) * 64;
    const missing = this.#next - this.#wasm.memory.buffer.byteLength;
    if (missing > 0) this.#wasm.memory.grow(Math.ceil(missing / 65536));
    return at;
  }

  /** The address of a copy of the numbers. */
  copyIn(numbers: Float64Array): number {
    const at = this.reserve(numbers.length);
    this.view(at, numbers.length).set(numbers);
    return at;
  }

  /** The address of a copy of the transpose. */
  copyTransposed(a: Matrix): number {
    const at = this.reserve(a.data.length);
    transposeInto(a, this.view(at, a.data.length));
    return at;
  }

  /** The address of `count` zeros. */
  zeros(count: number): number {
    const at = this.reserve(count);
    this.view(at, count).fill(0);
    return at;
  }

  /** The numbers at an address, as a copy that outlives the operation. */
  copyOut(at: number, count: number): Float64Array {
    return this.view(at, count).slice();
  }

  /** The numbers at an address, until the memory grows. */
  view(at: number, count: number): Float64Array {
    return new Float64Array(this.#wasm.memory.buffer, at, count);
  }
}
