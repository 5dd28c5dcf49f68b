import { meanOf } from "../layers/points.ts";
import type { Layer, Panel } from "../spec.ts";

/** The coordinates that a layer puts on one axis. */
export function drawn(layer: Layer, side: "x" | "y"): ArrayLike<number> {
  switch (layer.kind) {
    case "points":
      return side === "x" ? layer.x : Array.from(layer.y, meanOf);
    case "band":
      return side === "x" ? layer.x : [...Array.from(layer.low), ...Array.from(layer.high)];
    case "histogram":
      return side === "x" ? layer.edges : [];
    case "rule":
      return layer[side] === undefined ? [] : [layer[side]];
    default:
      return layer[side];
  }
}

/** Smallest and largest coordinate on one axis of a panel. */
export function extentOf(panel: Panel, side: "x" | "y"): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const layer of panel.layers)
    for (const value of Array.from(drawn(layer, side)))
      if (Number.isFinite(value)) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return [low, high];
}
