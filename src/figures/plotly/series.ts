import { markers, palette } from "../palette.ts";
import { type FigureSpec, type Layer, panelsOf } from "../spec.ts";

export interface Series {
  readonly name: string | undefined;
  readonly color: string;
  readonly symbol: string;
  /** The layer whose legend entry stands for the name; a name that has both a line and points gets one entry of its own. */
  readonly legend: Layer | "line and points" | undefined;
}

const hasColor = (layer: Layer) => ["line", "points", "band", "histogram"].includes(layer.kind);

/** Colour, marker and legend entry of each layer: layers of one name form one series over the whole figure. */
export function seriesOf(spec: FigureSpec): Map<Layer, Series> {
  const layers = panelsOf(spec)
    .flatMap((panel) => panel.layers)
    .filter(hasColor);
  const groups = new Map<unknown, Layer[]>();
  for (const layer of layers) {
    const key = ("name" in layer && layer.name) || layer;
    groups.set(key, [...(groups.get(key) ?? []), layer]);
  }
  const series = new Map<Layer, Series>();
  let index = 0;
  for (const group of groups.values()) {
    const kinds = new Set(group.map((layer) => layer.kind));
    const name = "name" in group[0]! ? group[0].name : undefined;
    const paired = kinds.has("line") && kinds.has("points");
    const entry: Series = {
      name,
      color: palette[index % palette.length]!,
      symbol: markers[index % markers.length]!,
      legend: name === undefined ? undefined : paired ? "line and points" : group[0],
    };
    for (const layer of group) series.set(layer, entry);
    index++;
  }
  return series;
}
