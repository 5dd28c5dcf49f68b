// @ts-ignore: decorator
@inline function word(low: u32, high: u32): u64 {
  return <u64>low | (<u64>high << 32);
}

/**
 * Fills `out` with blocks of Philox4x32-10: block b has the counter (first + b, c1, c2, c3); 16 bytes a block.
 * Two blocks run side by side to hide the latency of the multiplications.
 */
export function philoxBlocks(first: u32, count: i32, c1: u32, c2: u32, c3: u32, key0: u32, key1: u32, out: usize): void {
  const m0: u64 = 0xd2511f53, m1: u64 = 0xcd9e8d57;
  for (let b = 0; b < count; b += 2) {
    let a0: u32 = first + b, a1 = c1, a2 = c2, a3 = c3;
    let b0: u32 = first + b + 1, b1 = c1, b2 = c2, b3 = c3;
    let k0 = key0, k1 = key1;
    for (let round = 0; round < 10; round++) {
      const pa = m0 * a0, qa = m1 * a2, pb = m0 * b0, qb = m1 * b2;
      a0 = <u32>(qa >> 32) ^ a1 ^ k0;
      a1 = <u32>qa;
      a2 = <u32>(pa >> 32) ^ a3 ^ k1;
      a3 = <u32>pa;
      b0 = <u32>(qb >> 32) ^ b1 ^ k0;
      b1 = <u32>qb;
      b2 = <u32>(pb >> 32) ^ b3 ^ k1;
      b3 = <u32>pb;
      k0 += 0x9e3779b9;
      k1 += 0xbb67ae85;
    }
    store<u64>(out, word(a0, a1));
    store<u64>(out, word(a2, a3), 8);
    store<u64>(out, word(b0, b1), 16);
    store<u64>(out, word(b2, b3), 24);
    out += 32;
  }
}

const edges: usize = memory.data(257 * 8, 16);

/** Where the 257 edges of the ziggurat are to be written before `quickNormals`. */
export function zigguratEdges(): usize {
  return edges;
}

/**
 * Words to normals, in place: each pair of words of the `count` blocks becomes one f64, the quick step of a ziggurat of
 * 256 layers, or 0 where the rejection step is needed.
 */
export function quickNormals(count: i32, blocks: usize): void {
  const end = blocks + (<usize>count << 4);
  for (let p = blocks; p < end; p += 8) {
    const high = load<u32>(p), low = load<u32>(p, 4);
    const edge = edges + (<usize>(high & 255) << 3);
    const bits = (<i64>(high >>> 9) << 29) | <i64>(low >>> 3);
    const x = (<f64>bits + 0.5) * 2.220446049250313e-16 * load<f64>(edge);
    const signed = reinterpret<f64>(reinterpret<u64>(x) | (<u64>(high & 256) << 55));
    store<f64>(p, x < load<f64>(edge, 8) ? signed : 0);
  }
}
