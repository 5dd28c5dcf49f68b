import { type Box, union } from "./box.ts";

/** $x' = a x + c y + e$, $y' = b x + d y + f$, as SVG writes `matrix(a b c d e f)`. */
export type Affine = readonly [number, number, number, number, number, number];

export const identity: Affine = [1, 0, 0, 1, 0, 0];

/** First `b`, then `a`. */
export const compose = (a: Affine, b: Affine): Affine => [
  a[0] * b[0] + a[2] * b[1],
  a[1] * b[0] + a[3] * b[1],
  a[0] * b[2] + a[2] * b[3],
  a[1] * b[2] + a[3] * b[3],
  a[0] * b[4] + a[2] * b[5] + a[4],
  a[1] * b[4] + a[3] * b[5] + a[5],
];

export const mapPoint = (m: Affine, x: number, y: number): [number, number] => [
  m[0] * x + m[2] * y + m[4],
  m[1] * x + m[3] * y + m[5],
];

function single(name: string, p: readonly number[]): Affine {
  if (name === "translate") return [1, 0, 0, 1, p[0]!, p[1] ?? 0];
  if (name === "scale") return [p[0]!, 0, 0, p[1] ?? p[0]!, 0, 0];
  if (name === "matrix") return p as unknown as Affine;
  if (name !== "rotate") return identity;
  const angle = (p[0]! * Math.PI) / 180;
  const [c, s, x, y] = [Math.cos(angle), Math.sin(angle), p[1] ?? 0, p[2] ?? 0];
  return [c, s, -s, c, x - c * x + s * y, y - s * x - c * y];
}

/** Reads an SVG `transform` attribute. */
export function parseTransform(text: string | null): Affine {
  let all = identity;
  for (const [, name, parameters] of (text ?? "").matchAll(/(\w+)\(([^)]*)\)/g)) {
    const numbers = parameters!
      .trim()
      .split(/[\s,]+/)
      .map(Number);
    all = compose(all, single(name!, numbers));
  }
  return all;
}

/** The box around the image of a box. */
export function mapBox(m: Affine, box: Box | undefined): Box | undefined {
  if (!box) return undefined;
  const corners = [
    mapPoint(m, box.x, box.y),
    mapPoint(m, box.x + box.width, box.y),
    mapPoint(m, box.x, box.y + box.height),
    mapPoint(m, box.x + box.width, box.y + box.height),
  ];
  return corners.map(([x, y]): Box | undefined => ({ x, y, width: 0, height: 0 })).reduce(union, undefined);
}
