import { type Key, normals, splitKey, uniforms } from "../../numerics/random/index.ts";

/** Random numbers one after the other, all of them a function of the key. */
export interface Dice {
  /** In (0, 1). */
  readonly uniform: () => number;
  readonly normal: () => number;
  /** One of the items, each as likely. */
  readonly pick: <T>(items: readonly T[]) => T;
  /** A key that nothing else uses. */
  readonly key: () => Key;
}

const block = 128;

export function dice(key: Key): Dice {
  const stream = (draw: (key: Key, n: number) => Float64Array, name: string) => {
    let [numbers, used, blocks]: [Float64Array, number, number] = [new Float64Array(0), 0, 0];
    return () => {
      if (used === numbers.length) [numbers, used] = [draw(splitKey(key, name, blocks++), block), 0];
      return numbers[used++];
    };
  };
  const [uniform, normal] = [stream(uniforms, "uniform"), stream(normals, "normal")];
  let keys = 0;
  return {
    uniform,
    normal,
    pick: (items) => items[Math.floor(uniform() * items.length)],
    key: () => splitKey(key, "key", keys++),
  };
}
