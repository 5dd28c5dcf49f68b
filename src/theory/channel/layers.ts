import { check, positive } from "../domain.ts";

/** One layer of a linear network whose layers differ, $W_l$ with Gaussian entries of variance $\sigma_{w,l}^2/n_{l-1}$. */
export interface LinearLayer {
  /** Aspect ratio $\alpha_l = n_l/n_{l-1} > 0$. */
  readonly alpha: number;
  /** $\sigma_{w,l}^2 > 0$. */
  readonly sigmaW2: number;
}

/** Checks that there are layers, each with positive ratio and variance. */
export function checkLayers(who: string, layers: readonly LinearLayer[]): void {
  if (layers.length === 0)
    throw new RangeError(`${who}: expected at least one layer; got none; give the layers in order`);
  for (const layer of layers) check(who, { alpha: positive, sigmaW2: positive }, layer);
}

/**
 * Layers from one list for each of their fields, as a command line gives them.
 *
 * @param lists one list per field, all as long as the network is deep
 * @throws RangeError when the lengths differ
 */
export function layersOf<T extends Record<string, readonly unknown[]>>(
  who: string,
  lists: T,
): { [K in keyof T]: T[K][number] }[] {
  const lengths = Object.values(lists).map((list) => list.length);
  if (lengths.some((length) => length !== lengths[0]))
    throw new RangeError(
      `${who}: expected ${Object.keys(lists).join(", ")} of equal length; got ${lengths.join(", ")}; give one entry per layer`,
    );
  return Array.from({ length: lengths[0]! }, (_, l) =>
    Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, list[l]])),
  ) as { [K in keyof T]: T[K][number] }[];
}
