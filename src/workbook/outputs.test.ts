import { describe, expect, it } from "vitest";
import type { PublishedOutput } from "./outputs.ts";
import { OutputArea } from "./outputs.ts";

const stream = (text: string, name: "stdout" | "stderr" = "stdout"): PublishedOutput => ({
  output_type: "stream",
  name,
  text,
});
const display = (text: string, id?: string): PublishedOutput => ({
  output_type: "display_data",
  data: { "text/plain": text },
  metadata: {},
  ...(id ? { transient: { display_id: id } } : {}),
});

describe("an output area", () => {
  it("merges what follows on one stream and keeps the two streams apart", () => {
    const area = new OutputArea();
    for (const each of [stream("a"), stream("b"), stream("c", "stderr"), stream("d")]) area.add(each);
    expect(area.outputs).toEqual([stream("ab"), stream("c", "stderr"), stream("d")]);
  });

  it("updates every display of an id in place and stores no transient data", () => {
    const area = new OutputArea();
    area.add(display("0 %", "bar"));
    area.add(display("other"));
    area.update("bar", { "text/plain": "100 %" });
    area.update("unknown", { "text/plain": "lost" });
    expect(area.outputs).toEqual([display("100 %"), display("other")]);
  });

  it("clears at once, or only when the next output comes", () => {
    const area = new OutputArea();
    area.add(display("old"));
    area.clear(true);
    expect(area.outputs).toHaveLength(1);
    area.add(display("new"));
    expect(area.outputs).toEqual([display("new")]);
    area.clear(false);
    expect(area.outputs).toEqual([]);
  });
});
