import type { Context } from "../meaning/context.ts";
import type { Environment } from "../meaning/environment.ts";
import { magnitude } from "../meaning/value.ts";

/** The whole numbers and the sizes of the other values at these points, in words: `, n = 2..5, sizes 1e-12..1e6`. */
export function tried(points: readonly Environment[], context: Context): string {
  const ranges = [...context.domains].flatMap(([name, { kind }]) => {
    const values = points.map(({ values }) => Number(values.get(name))).filter(Number.isFinite);
    if (kind !== "integer" || values.length === 0) return [];
    return [`${name} = ${extremes(values).join("..")}`];
  });
  const sizes = points.flatMap(({ values }) =>
    [...values].filter(([name]) => context.domains.get(name)?.kind !== "integer").map(([, value]) => magnitude(value)),
  );
  const scales = sizes.filter((size) => size > 0);
  const scaleText =
    scales.length === 0
      ? []
      : [
          `sizes ${extremes(scales)
            .map((x) => x.toExponential(0).replace("+", ""))
            .join("..")}`,
        ];
  return [...ranges, ...scaleText].map((text) => `, ${text}`).join("");
}

function extremes(numbers: readonly number[]): [number, number] {
  return [numbers.reduce((a, b) => Math.min(a, b)), numbers.reduce((a, b) => Math.max(a, b))];
}
