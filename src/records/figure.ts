import { captionMime, type MimeBundle, plotlyMime } from "./mime.ts";
import { readRecord, type Shape } from "./shape.ts";

/** What a figure says in words. */
export interface Caption {
  /** What the figure shows, ending with what to see in it; LaTeX between dollars. */
  readonly caption: string;
  /** The name by which prose refers to the figure: `fig-critical-line`. */
  readonly label: string;
}

/** A drawn figure: its plotly JSON, its vector picture where one could be drawn, and a description. */
interface Drawing {
  readonly data: unknown;
  readonly layout: object;
  readonly svg?: string;
  readonly description: string;
}

const words: Shape = { fields: { label: "a text", caption: "a text" } };
const captioned: Shape = { fields: { layout: { fields: { meta: words } } } };

/** Caption and label of the figure in an output; nothing where a plotly figure from elsewhere says none. */
export const captionOf = (data: MimeBundle): Partial<Caption> =>
  readRecord<{ layout: { meta: Caption } }>(data, plotlyMime, "figure", captioned)?.record?.layout.meta ?? {};

/** A figure as plotly JSON, SVG and words; the caption travels in the layout's `meta`. */
export const figureBundle = ({ data, layout, svg, description }: Drawing, words: Caption): MimeBundle => ({
  [plotlyMime]: { data, layout: { ...layout, meta: { label: words.label, caption: words.caption } } },
  ...(svg !== undefined && { "image/svg+xml": svg }),
  "text/plain": `${words.label}: ${words.caption}\n${description}`,
});

/** The caption as prose, for front ends that show outputs one below the other. */
export const captionBundle = ({ caption, label }: Caption): MimeBundle => ({
  [captionMime]: { label, caption },
  "text/markdown": `**Figure.** ${caption}`,
  "text/plain": "",
});
