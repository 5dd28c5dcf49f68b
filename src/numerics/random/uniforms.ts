import { forEachChunk } from "./blocks.ts";
import type { Key } from "./key.ts";

/** Word 1 of the counter says what a block is drawn for, so that no two uses of one key share a block. */
export const purpose = { uniform: 0, normal: 1, normalRetry: 2 } as const;

/** A number in the open interval (0, 1) from 52 random bits. */
export function openUniform(high: number, low: number): number {
  return ((high >>> 6) * 67108864 + (low >>> 6) + 0.5) / 4503599627370496;
}

/**
 * `n` independent uniform numbers in the open interval (0, 1). The first draws do not depend on `n`.
 *
 * @param key the stream
 * @param n how many, 0 <= n < 2^33
 */
export function uniforms(key: Key, n: number): Float64Array {
  const out = new Float64Array(n);
  forEachChunk(key, purpose.uniform, Math.ceil(n / 2), (words, first, blocks) => {
    const count = Math.min(2 * blocks, n - 2 * first);
    for (let i = 0; i < count; i++) out[2 * first + i] = openUniform(words[2 * i], words[2 * i + 1]);
  });
  return out;
}
