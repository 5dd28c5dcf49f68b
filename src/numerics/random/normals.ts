import { wasmLinalg } from "../linalg/wasm/module.ts";
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

const block = new Uint32Array(4);

/**
 * `n` independent standard normal numbers. Number i is a function of (key, i) alone: the first draws do not depend
 * on `n`, and a part of the stream can be drawn anywhere.
 *
 * @param key the stream
 * @param n how many, 0 <= n < 2^33
 */
export function normals(key: Key, n: number): Float64Array {
  const out = new Float64Array(n);
  forEachChunk(key, purpose.normal, Math.ceil(n / 2), (words, first) => {
    const draws = quickDraws(words);
    out.set(draws.subarray(0, n - 2 * first), 2 * first);
  });
  for (let i = 0; i < n; i++) if (out[i] === 0) out[i] = retry(i, key);
  return out;
}

/** One draw for each pair of words, or 0 (never a draw) where `retry` is needed: one in a hundred. */
function quickDraws(words: Uint32Array): Float64Array {
  const wasm = wasmLinalg();
  if (wasm?.memory.buffer !== words.buffer) return plainDraws(words);
  const table = new Float64Array(wasm.memory.buffer, wasm.zigguratEdges(), edges.length);
  if (table[1] !== R) table.set(edges);
  wasm.quickNormals(words.length / 4, words.byteOffset);
  return new Float64Array(words.buffer, words.byteOffset, words.length / 2);
}

/** The same draws without WebAssembly. */
export function plainDraws(words: Uint32Array): Float64Array {
  return Float64Array.from({ length: words.length / 2 }, (_, i) => quick(words[2 * i], words[2 * i + 1]));
}

/** 8 bits choose the layer, 1 the sign, 52 the place in the layer. */
function quick(high: number, low: number): number {
  const layer = high & 255;
  const x = place(high, low) * edges[layer];
  if (x >= edges[layer + 1]) return 0;
  return high & 256 ? -x : x;
}

const place = (high: number, low: number): number => ((high >>> 9) * 536870912 + (low >>> 3) + 0.5) / 4503599627370496;

/** Draw number `index` from its own words and, as long as they are rejected, from blocks of its own. */
function retry(index: number, key: Key): number {
  const [k0, k1, s2, s3] = key.words;
  philox4x32(Math.floor(index / 2), purpose.normal, s2, s3, k0, k1, block);
  let [high, low] = index % 2 === 0 ? [block[0], block[1]] : [block[2], block[3]];
  for (let attempt = 0; ; attempt++) {
    const layer = high & 255;
    const sign = high & 256 ? -1 : 1;
    const x = place(high, low) * edges[layer];
    if (x < edges[layer + 1]) return sign * x;
    retryBlock(index, attempt, key);
    const u = openUniform(block[0], block[1]);
    if (layer === 0) return sign * tail(u, openUniform(block[2], block[3]), index, attempt, key);
    if (heights[layer] + u * (heights[layer + 1] - heights[layer]) < Math.exp(-0.5 * x * x)) return sign * x;
    high = block[2];
    low = block[3];
  }
}

function retryBlock(index: number, attempt: number, key: Key): void {
  const [k0, k1, s2, s3] = key.words;
  const upper = index >= 4294967296 ? 1 : 0;
  philox4x32(index | 0, purpose.normalRetry + 4 * attempt + upper, s2, s3, k0, k1, block);
}

/** A normal beyond R: Marsaglia's exponential rejection. */
function tail(u: number, v: number, index: number, attempt: number, key: Key): number {
  for (;;) {
    const x = -Math.log(u) / R;
    if (-2 * Math.log(v) >= x * x) return R + x;
    retryBlock(index, ++attempt, key);
    u = openUniform(block[0], block[1]);
    v = openUniform(block[2], block[3]);
  }
}
