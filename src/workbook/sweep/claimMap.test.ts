import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { LibrarySources } from "../freshness/librarySources.ts";
import { type CodeCell, type Notebook, sourceOf } from "../nbformat.ts";
import { parseAxis } from "./axes.ts";
import { mapClaim } from "./claimMap.ts";
import { mapText } from "./mapText.ts";
import { dependentClaims, sliceOf } from "./slice.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const library = new LibrarySources(root);
const code = (id: string, source: string): CodeCell => ({
  ...{ cell_type: "code", id, metadata: { tags: id === "p" ? ["parameters"] : [] } },
  ...{ source, execution_count: null, outputs: [] },
});
const notebook = (claimed = "x - 1"): Notebook => ({
  nbformat: 4,
  nbformat_minor: 5,
  metadata: {},
  cells: [
    code(
      "p",
      'import { claim, figure, parameters } from "channelbook";\nconst p = parameters({ x: { value: 1, max: 3 }, name: "a", unused: 0 });',
    ),
    code("other", "const other: number[] = [p.unused];\nfigure(nonsense);"),
    code(
      "x",
      'import { exit } from "node:process";\nconst x: number = p.name === "a" ? p.x : p.x === 3 ? exit(3) : 2 * p.x;',
    ),
    code(
      "claims",
      `claim({ id: "other", kind: "identity", statement: "No.", measured: other[0], expected: 1, within: { absolute: 1, because: "rounding" }, source: "here" });
claim({ id: "near-one", kind: "identity", statement: "It is one.", measured: ${claimed} + 1, expected: 1, within: { absolute: 0.5, because: "rounding" }, source: "here" });`,
    ),
  ],
});
const map = (store: string, axes: string[], nb = notebook(), onProgress?: (done: number, total: number) => void) =>
  mapClaim({
    ...{ id: "near-one", notebook: nb, folder: join(root, "notebooks"), library, axes: axes.map(parseAxis) },
    // a worker is slow to start from the sources: two only where there are many points
    ...{ run: { preset: "fast" }, store, jobs: axes.length, onProgress },
  });
const setting = (nb = notebook(), set = {}) => ({ notebook: nb, folder: root, library, run: { preset: "fast", set } });
const newStore = () => mkdtempSync(join(tmpdir(), "map-"));

describe("a map of a claim", () => {
  it("runs only the statements that the claim needs", () => {
    const { cells, parameters } = sliceOf(["near-one"], setting());
    expect(cells.join("\n")).toContain("const x = p.name");
    expect(cells.join("\n")).not.toMatch(/nonsense|"other"|const other/);
    expect(parameters).toEqual(["x", "name", "unused"]);
  });

  it("knows which claims of the notebook depend on a parameter", () => {
    const { cells, ...rest } = notebook();
    // a call that is not of the library may change any value
    const ran = cells.map((cell) => ({ ...cell, source: sourceOf(cell).replace("exit(3)", "3"), execution_count: 1 }));
    const executed = { ...rest, cells: ran as CodeCell[] };
    const dependOn = (set: object) => dependentClaims(setting(executed), setting(executed, set));
    expect([{ unused: 1 }, { x: 2 }, { name: "b" }, {}].map(dependOn)).toEqual([
      ["other"],
      ["near-one"],
      ["near-one"],
      [],
    ]);
  });

  it("says where it holds and fails, and where a cell refuses the point", async () => {
    const points = await map(newStore(), ["x=0..4:5", "name=a,b"]);
    const verdicts = points.map(({ point, result }) => `${point.x}${point.name} ${result.verdict}`);
    expect(verdicts).toEqual([
      ...[
        "0a fails",
        "0b fails",
        "1a holds",
        "1b fails",
        "2a fails",
        "2b fails",
        "3a fails",
        "3b error",
        "4a error",
        "4b error",
      ],
    ]);
    expect(points.at(-1)!.result.reason).toBe("parameters: x must be <= 3; got 4");
    expect(points[7]!.result.reason).toBe("its worker ended with 3");
    const text = mapText("near-one", ["x=0..4:5", "name=a,b"].map(parseAxis), points);
    expect(text).toContain("b ✗✗✗··\na ✗✓✗✗·");
  });

  it("computes no point twice, and all of them again after a change of what the claim needs", async () => {
    const store = newStore();
    const seen: number[] = [];
    const first = await map(store, ["x=0,1"]);
    const more = await map(store, ["x=0,1,2"], notebook(), (done) => seen.push(done));
    expect(more.slice(0, 2)).toEqual(first);
    expect(seen).toEqual([2, 3]);
    expect(readdirSync(store)).toHaveLength(3);
    const changed = await map(store, ["x=0,1"], notebook("x - 0"), (done) => seen.push(done));
    expect(seen.slice(2)).toEqual([0, 1, 2]);
    expect(changed.map(({ result }) => result.verdict)).toEqual(["holds", "fails"]);
  });

  it("refuses what the notebook does not have", async () => {
    await expect(map(newStore(), ["depth=1,2"])).rejects.toThrow(
      "slice: no parameter depth; the notebook of near-one has x, name, unused",
    );
    expect(() => sliceOf(["none"], setting())).toThrow("slice: no claim none in this notebook");
  });
});
