import { forEachChunk } from "./blocks.ts";
import type { Key } from "./key.ts";
import { philox4x32 } from "./philox.ts";
import { openUniform, purpose } from "./uniforms.ts";

/**
 * Ziggurat of 256 layers of equal area V for exp(-x^2/2), x > 0: layer i is the box of width `edges[i]`, of which the
 * part below `edges[i+1]` lies under the curve. Layer 0 is the base with the tail beyond R.
 * @see Marsaglia & Tsang, "The ziggurat method for generating random variables", J. Stat. Softw. 5(8), 2000
 */
const R = 3.6541528853610088;
const V = 0.004928673233974655;
const edges = new Float64Array(257);
const heights = new Float64Array(257);
edges[0] = V / Math.exp(-0.5 * R * R);
edges[1] = R;
for (let i = 1; i < 255; i++) edges[i + 1] = Math.sqrt(-2 * Math.log(V / edges[i] + Math.exp(-0.5 * edges[i] ** 2)));
for (let i = 0; i < 257; i++) heights[i] = Math.exp(-0.5 * edges[i] ** 2);

const half = new Uint32Array(4);

/**
 * `n` independent standard normal numbers. Number i is a function of (key, i) alone: the first draws do not depend
 * on `n`, and a part of the stream can be drawn anywhere.
 *
 * @param key the stream
 * @param n how many, 0 <= n < 2^33
 */
export function normals(key: Key, n: number): Float64Array {
  const out = new Float64Array(n);
  forEachChunk(key, purpose.normal, Math.ceil(n / 2), (words, first, blocks) => {
    const count = Math.min(2 * blocks, n - 2 * first);
    for (let i = 0; i < count; i++) out[2 * first + i] = quick(words[2 * i], words[2 * i + 1]);
    for (let i = 0; i < count; i++) {
      if (out[2 * first + i] === 0) out[2 * first + i] = retry(words[2 * i], words[2 * i + 1], 2 * first + i, key);
    }
  });
  return out;
}

/** 8 bits choose the layer, 1 the sign, 52 the place in the layer; 0 (never a draw) if that needs `retry`: one in a hundred. */
function quick(high: number, low: number): number {
  const layer = high & 255;
  const x = place(high, low) * edges[layer];
  if (x >= edges[layer + 1]) return 0;
  return high & 256 ? -x : x;
}

function place(high: number, low: number): number {
  return ((high >>> 9) * 536870912 + (low >>> 3) + 0.5) / 4503599627370496;
}

/** The rejection step of draw `index`, on blocks of its own. */
function retry(high: number, low: number, index: number, key: Key): number {
  const [k0, k1, s2, s3] = key.words;
  for (let attempt = 0; ; attempt++) {
    const layer = high & 255;
    const sign = high & 256 ? -1 : 1;
    const x = place(high, low) * edges[layer];
    if (x < edges[layer + 1]) return sign * x;
    philox4x32(index | 0, purpose.normalRetry + 4 * attempt + (index >= 4294967296 ? 1 : 0), s2, s3, k0, k1, half);
    const u = openUniform(half[0], half[1]);
    if (layer === 0) return sign * tail(u, openUniform(half[2], half[3]), index, attempt, key);
    if (heights[layer] + u * (heights[layer + 1] - heights[layer]) < Math.exp(-0.5 * x * x)) return sign * x;
    high = half[2];
    low = half[3];
  }
}

/** A normal beyond R: Marsaglia's exponential rejection. */
function tail(u: number, v: number, index: number, attempt: number, key: Key): number {
  const [k0, k1, s2, s3] = key.words;
  for (;;) {
    const x = -Math.log(u) / R;
    if (-2 * Math.log(v) >= x * x) return R + x;
    attempt++;
    philox4x32(index | 0, purpose.normalRetry + 4 * attempt + (index >= 4294967296 ? 1 : 0), s2, s3, k0, k1, half);
    u = openUniform(half[0], half[1]);
    v = openUniform(half[2], half[3]);
  }
}
