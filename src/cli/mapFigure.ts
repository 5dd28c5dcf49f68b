import "../host/node.ts";
import { points as pointsLayer } from "../figures/layers/points.ts";
import { toPlotly } from "../figures/plotly/toPlotly.ts";
import type { Panel } from "../figures/spec.ts";
import { host } from "../host/host.ts";
import { verdicts } from "../records/verdict.ts";
import type { Axis } from "../workbook/sweep/axes.ts";
import { pointsOf } from "../workbook/sweep/axes.ts";
import type { MappedPoint } from "../workbook/sweep/claimMap.ts";

const isNumeric = ({ values }: Axis) => values.every((value) => typeof value === "number");

/** The map as vector SVG, a panel for each combination of the axes that are names; undefined unless two axes are numbers. */
export async function mapFigure(
  id: string,
  axes: readonly Axis[],
  mapped: readonly MappedPoint[],
): Promise<string | undefined> {
  const [across, up, ...more] = axes.filter(isNumeric);
  if (across === undefined || up === undefined || more.length > 0) return undefined;
  const named = pointsOf(axes.filter((axis) => !isNumeric(axis)));
  const panels = named.map((names): Panel => {
    const here = mapped.filter(({ point }) => Object.entries(names).every(([name, value]) => point[name] === value));
    return {
      title: [id, ...Object.values(names)].join(", "),
      x: { label: across.name },
      y: { label: up.name },
      layers: [...verdicts, "error" as const].flatMap((verdict) => {
        const found = here.filter(({ result }) => result.verdict === verdict).map(({ point }) => point);
        const along = ({ name }: Axis) => found.map((point) => point[name] as number);
        return found.length === 0
          ? []
          : [pointsLayer({ x: along(across), y: along(up), name: `${verdict} (${found.length})` })];
      }),
    };
  });
  return host().renderSvg?.(toPlotly({ panels, columns: Math.min(2, panels.length) }));
}
