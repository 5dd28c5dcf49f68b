import type { Key } from "./key.ts";
import { uniforms } from "./uniforms.ts";

/**
 * A uniformly random permutation of 0..n-1 (Fisher-Yates).
 *
 * @param key names the stream
 * @param n an integer >= 0
 */
export function permutation(key: Key, n: number): Int32Array {
  const order = Int32Array.from({ length: n }, (_, i) => i);
  const u = uniforms(key, n);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(u[i] * (i + 1));
    const held = order[i];
    order[i] = order[j];
    order[j] = held;
  }
  return order;
}
