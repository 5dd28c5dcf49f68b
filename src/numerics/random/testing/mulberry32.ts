/** The portable generator of the reference data; not for new work: use keys. */
export interface Mulberry32 {
  nextUint32(): number;
  /** Uniform in (0, 1): (word + 1/2) / 2^32. */
  uniform(): number;
  /** n normals by Box-Muller, two at a time; of an odd n the last partner is dropped. */
  normals(n: number): Float64Array;
}

/**
 * The mulberry32 generator.
 *
 * @param seed a 32-bit unsigned integer
 */
export function mulberry32(seed: number): Mulberry32 {
  let state = seed | 0;
  const nextUint32 = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
  const uniform = (): number => (nextUint32() + 0.5) / 4294967296;
  const normals = (n: number): Float64Array => {
    const out = new Float64Array(n);
    for (let i = 0; i < n; i += 2) {
      const radius = Math.sqrt(-2 * Math.log(uniform()));
      const angle = 2 * Math.PI * uniform();
      out[i] = radius * Math.cos(angle);
      if (i + 1 < n) out[i + 1] = radius * Math.sin(angle);
    }
    return out;
  };
  return { nextUint32, uniform, normals };
}
