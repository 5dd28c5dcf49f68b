import { Arena } from "../linalg/wasm/arena.ts";
import { wasmLinalg } from "../linalg/wasm/module.ts";
import type { Key } from "./key.ts";
import { philox4x32 } from "./philox.ts";

/** Words that one call of `forEachChunk`'s visitor sees at most. */
const chunkBlocks = 4096;

/**
 * Visits the Philox blocks 0, 1, …, count-1 of a key for one purpose, some thousands at a time.
 *
 * @param purpose word 1 of the counter
 * @param count number of blocks, at most 2^32
 * @param visit is given the words (four a block, valid during the call) and the number of the first block
 */
export function forEachChunk(
  key: Key,
  purpose: number,
  count: number,
  visit: (words: Uint32Array, first: number, blocks: number) => void,
): void {
  const [k0, k1, c2, c3] = key.words;
  const wasm = wasmLinalg();
  for (let first = 0; first < count; first += chunkBlocks) {
    const blocks = Math.min(chunkBlocks, count - first);
    if (wasm) {
      const at = new Arena(wasm).reserve(2 * (chunkBlocks + 1));
      wasm.philoxBlocks(first, blocks, purpose, c2, c3, k0, k1, at);
      visit(new Uint32Array(wasm.memory.buffer, at, 4 * blocks), first, blocks);
    } else visit(plainBlocks(key, purpose, first, blocks), first, blocks);
  }
}

/** The same words without WebAssembly. */
export function plainBlocks(key: Key, purpose: number, first: number, blocks: number): Uint32Array {
  const [k0, k1, c2, c3] = key.words;
  const words = new Uint32Array(4 * blocks);
  for (let b = 0; b < blocks; b++) philox4x32(first + b, purpose, c2, c3, k0, k1, words.subarray(4 * b, 4 * b + 4));
  return words;
}
