import type { Key } from "./key.ts";
import { philox4x32 } from "./philox.ts";

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
  const [k0, k1, s2, s3] = key.words;
  const out = new Float64Array(n);
  const block = new Uint32Array(4);
  for (let i = 0; i < n; i += 2) {
    philox4x32(i / 2, purpose.uniform, s2, s3, k0, k1, block);
    out[i] = openUniform(block[0], block[1]);
    if (i + 1 < n) out[i + 1] = openUniform(block[2], block[3]);
  }
  return out;
}
