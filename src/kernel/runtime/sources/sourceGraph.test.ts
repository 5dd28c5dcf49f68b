import { utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { emptyFolder } from "../../testing/openNotebook.ts";
import { SourceGraph } from "./sourceGraph.ts";

describe("the graph of imported sources", () => {
  it("gives a changed file and all that import it a new version, and nothing else", () => {
    const folder = emptyFolder({ "leaf.ts": "", "middle.ts": "", "top.ts": "", "other.ts": "" });
    const [leaf, middle, top, other] = ["leaf.ts", "middle.ts", "top.ts", "other.ts"].map((name) => join(folder, name));
    const graph = new SourceGraph();
    const versions = () => [
      graph.version(top!, undefined),
      graph.version(middle!, top),
      graph.version(leaf!, middle),
      graph.version(other!, top),
    ];
    expect(versions()).toEqual([0, 0, 0, 0]);
    graph.refresh();
    expect(versions()).toEqual([0, 0, 0, 0]);
    utimesSync(leaf!, 1, 1);
    graph.refresh();
    expect(versions()).toEqual([1, 1, 1, 0]);
  });

  it("survives files that import each other", () => {
    const folder = emptyFolder({ "a.ts": "", "b.ts": "" });
    const [a, b] = [join(folder, "a.ts"), join(folder, "b.ts")];
    const graph = new SourceGraph();
    graph.version(a, b);
    graph.version(b, a);
    utimesSync(a, 1, 1);
    graph.refresh();
    expect([graph.version(a, b), graph.version(b, a)]).toEqual([1, 1]);
  });
});
