import { type DisplayOutput, joinLines, type MimeData, type Output, type ResultOutput } from "./nbformat.ts";

/** What a kernel publishes for a cell: an nbformat output, with the display id where it has one. */
export type PublishedOutput = Output & { transient?: { display_id?: string } };

/** Collects the outputs of one cell as a front end would: streams merge, displays update in place, clears wait. */
export class OutputArea {
  outputs: Output[] = [];
  private readonly displays = new Map<string, (DisplayOutput | ResultOutput)[]>();
  private clearNext = false;

  add(published: PublishedOutput): void {
    if (this.clearNext) this.reset();
    const { transient, ...output } = published;
    const last = this.outputs.at(-1);
    if (output.output_type === "stream" && last?.output_type === "stream" && last.name === output.name) {
      last.text = joinLines(last.text) + joinLines(output.text);
      return;
    }
    this.outputs.push(output);
    const id = transient?.display_id;
    if (id !== undefined && (output.output_type === "display_data" || output.output_type === "execute_result"))
      this.displays.set(id, [...(this.displays.get(id) ?? []), output]);
  }

  /** Replaces the data of every display with this id. */
  update(id: string, data: MimeData, metadata: Record<string, unknown> = {}): void {
    for (const output of this.displays.get(id) ?? []) Object.assign(output, { data, metadata });
  }

  /** Empties the area, at once or (with `wait`) when the next output comes. */
  clear(wait: boolean): void {
    if (wait) this.clearNext = true;
    else this.reset();
  }

  private reset(): void {
    this.outputs = [];
    this.displays.clear();
    this.clearNext = false;
  }
}
