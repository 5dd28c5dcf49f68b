/** Okabe and Ito's colours, told apart by every common colour vision; ordered so that neighbours differ most in print. */
export const palette = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000"] as const;

/** Marker shapes, so that series also differ without colour. */
export const markers = ["circle", "square", "diamond", "triangle-up", "triangle-down", "cross", "x"] as const;

type ColorScale = readonly (readonly [number, string])[];

/** Viridis: even lightness steps, for quantities without a middle. */
export const sequential: ColorScale = [
  [0, "#440154"],
  [0.125, "#472d7b"],
  [0.25, "#3b528b"],
  [0.375, "#2c728e"],
  [0.5, "#21918c"],
  [0.625, "#28ae80"],
  [0.75, "#5ec962"],
  [0.875, "#addc30"],
  [1, "#fde725"],
];

/** Blue to white to red-brown (ColorBrewer RdBu reversed), for quantities that change sign. */
export const diverging: ColorScale = [
  [0, "#2166ac"],
  [0.25, "#92c5de"],
  [0.5, "#f7f7f7"],
  [0.75, "#f4a582"],
  [1, "#b2182b"],
];

/** A colour at `alpha` opacity, as plotly wants it for fills. */
export function translucent(hex: string, alpha: number): string {
  const [r, g, b] = [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16));
  return `rgba(${r},${g},${b},${alpha})`;
}
