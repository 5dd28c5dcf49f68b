import { describe, expect, it } from "vitest";
import { CellOutputs, type NbDisplay, type NbStream } from "./outputs.ts";

const stream = (text: string, name: NbStream["name"] = "stdout"): NbStream => ({ output_type: "stream", name, text });
const picture = (data: string): NbDisplay => ({
  output_type: "display_data",
  data: { "text/plain": data },
  metadata: {},
});

describe("the outputs of a cell", () => {
  it("join stream texts of one name that follow each other", () => {
    const outputs = new CellOutputs();
    for (const output of [stream("a"), stream("b"), stream("c", "stderr"), stream("d")]) outputs.add(output);
    expect(outputs.list).toEqual([stream("ab"), stream("c", "stderr"), stream("d")]);
  });

  it("are emptied at once, or when the next output comes", () => {
    const outputs = new CellOutputs();
    outputs.add(stream("a"));
    outputs.clear(true);
    expect(outputs.list).toEqual([stream("a")]);
    outputs.add(stream("b"));
    expect(outputs.list).toEqual([stream("b")]);
    outputs.clear(false);
    expect(outputs.list).toEqual([]);
  });

  it("take in 100,000 displays of one id as quickly as any others", () => {
    const outputs = new CellOutputs();
    const start = performance.now();
    for (let i = 0; i < 100_000; i++) outputs.add(picture("1"), "id");
    expect(performance.now() - start).toBeLessThan(2_000);
    expect(outputs.list).toHaveLength(100_000);
  });

  it("change the displays of an id in place, and say when there are none", () => {
    const outputs = new CellOutputs();
    outputs.add(picture("1"), "id");
    outputs.add(picture("other"));
    outputs.add(picture("1"), "id");
    expect(outputs.update("id", { "text/plain": "2" }, {})).toBe(true);
    expect(outputs.list).toEqual([picture("2"), picture("other"), picture("2")]);
    expect(outputs.update("nobody", {}, {})).toBe(false);
  });
});
