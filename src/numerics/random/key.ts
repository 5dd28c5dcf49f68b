import { philox4x32 } from "./philox.ts";

/** Names one random stream: 128 bits, a plain value that any worker can receive and split further. */
export interface Key {
  readonly words: readonly [number, number, number, number];
}

/**
 * The key of a seed, and of a path below it: `randomKey(7, "weights", 3)` equals `splitKey(randomKey(7), "weights", 3)`.
 *
 * @param seed any finite number
 * @param path names and indices of the sub-stream
 */
export function randomKey(seed: number, ...path: readonly (string | number)[]): Key {
  return splitKey({ words: [0, 0, 0, 0] }, seed, ...path);
}

/**
 * The key of a sub-stream. Different paths give streams that are independent for every practical purpose;
 * the same path always gives the same stream.
 *
 * @param key the stream above
 * @param path names and indices of the sub-stream
 */
export function splitKey(key: Key, ...path: readonly (string | number)[]): Key {
  return path.reduce(absorb, key);
}

const isNumber = 1;
const isString = 2;

function absorb(key: Key, element: string | number): Key {
  if (typeof element === "number") {
    if (!Number.isFinite(element))
      throw new RangeError(`randomKey: expected finite numbers in the path; got ${element}; use a name`);
    const bits = new Uint32Array(Float64Array.of(element === 0 ? 0 : element).buffer);
    return mix(mix(key, bits[0], isNumber), bits[1], isNumber);
  }
  let state = mix(key, element.length, isString);
  for (let i = 0; i < element.length; i++) state = mix(state, element.charCodeAt(i), isString);
  return state;
}

/** One absorbing step: a Philox block keyed by half of the state, with the other half in the counter. */
function mix(key: Key, data: number, kind: number): Key {
  const [k0, k1, s2, s3] = key.words;
  const out = new Uint32Array(4);
  // The complement keeps these blocks apart from those that the draws of the same key use.
  philox4x32(data, kind, s2, s3, ~k0, ~k1, out);
  return { words: [out[0], out[1], out[2], out[3]] };
}
