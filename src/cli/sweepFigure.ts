import "../host/node.ts";
import { heatmap } from "../figures/layers/heatmap.ts";
import { line } from "../figures/layers/line.ts";
import { toPlotly } from "../figures/plotly/toPlotly.ts";
import type { Panel } from "../figures/spec.ts";
import { host } from "../host/host.ts";
import { registry } from "../theory/registry.ts";
import type { Collected } from "../workbook/sweep/collect.ts";

/** A collected sweep as vector SVG: a heat map over two axes of numbers, else curves over one, one for each value of the others. */
export async function sweepFigure({ plan, columns, rows }: Collected): Promise<string> {
  const { study } = plan;
  const names = study.axes.flatMap((axis) => axis.names);
  const isNumeric = (name: string) => columns.get(name)!.every((value) => typeof value === "number");
  const numeric = names.filter(isNumeric);
  const [across] = numeric;
  const column =
    ["value", "value.0", "measured"].find((name) => columns.has(name)) ??
    [...columns.keys()].find((name) => name.endsWith(".measured"));
  if (across === undefined || column === undefined)
    throw new RangeError(
      `sweep plot: expected an axis of numbers and a value; got ${[...columns.keys()].join(", ")}; collect it as csv`,
    );
  const at = (name: string, row: number) => columns.get(name)![row];
  const quantity = study.kind === "quantity" ? registry.get(study.name) : undefined;
  const unit = quantity === undefined || quantity.unit === "1" ? "" : ` (${quantity.unit})`;
  const label = quantity === undefined ? `${study.name} ${column}` : `$${quantity.symbol}$${unit}`;
  const all = Array.from({ length: rows }, (_, row) => row);
  const number = (row: number) => (at(column, row) as number | null) ?? Number.NaN;
  const distinct = (name: string) => [...new Set(columns.get(name) as number[])].sort((a, b) => a - b);
  const up = numeric[1];
  const title = study.name;
  const panel = (): Panel => {
    if (names.length === 2 && up !== undefined && distinct(up).length > 4 && distinct(across).length > 4) {
      const [x, y] = [distinct(across), distinct(up)];
      const values = new Map(all.map((row) => [`${at(across, row)} ${at(up, row)}`, number(row)]));
      const z = y.map((b) => x.map((a) => values.get(`${a} ${b}`) ?? Number.NaN));
      return { title, x: { label: across }, y: { label: up }, layers: [heatmap({ x, y, z, label })] };
    }
    const others = names.filter((name) => name !== across);
    const curves = new Map<string, number[]>();
    for (const row of all) {
      const name = others.map((other) => `${other}=${at(other, row)}`).join(", ");
      curves.set(name, [...(curves.get(name) ?? []), row]);
    }
    const drawn = [...curves].filter(([, found]) => found.some((row) => Number.isFinite(number(row))));
    return {
      ...{ title, x: { label: across }, y: { label } },
      layers: drawn.slice(0, 8).map(([name, found]) => {
        const sorted = found.sort((a, b) => (at(across, a) as number) - (at(across, b) as number));
        return line({
          x: sorted.map((row) => at(across, row) as number),
          y: sorted.map(number),
          ...(name && { name }),
        });
      }),
    };
  };
  return host().renderSvg!(toPlotly({ panels: [panel()] }));
}
