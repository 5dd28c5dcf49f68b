import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { arrowsOf, circles, folderAt, importsOf, sourcesUnder } from "./testing/importGraph.ts";
import { forbidden, isOneOf, type Plan } from "./testing/layers.ts";

const plan: Plan = {
  rooms: {
    numerics: [],
    figures: ["numerics"],
    records: ["numerics"],
    host: ["figures", "numerics"],
    theory: ["numerics", "host"],
    derivation: ["theory", "records", "numerics", "host"],
    cell: ["derivation", "theory", "records", "figures", "numerics", "host"],
    kernel: [],
    workbook: ["kernel", "records"],
    cli: ["workbook", "kernel", "records", "theory", "numerics", "host"],
    "index.ts": ["cell", "theory", "records", "figures", "numerics", "host"],
    "node.ts": ["index.ts", "host"],
  },
  floors: {
    numerics: [
      ...["arrays", "roots", "quadrature", "special", "linalg", "random", "information"],
      ...["statistics", "estimate"],
    ],
    figures: ["math", "layers", "plotly", "static"],
    theory: [
      ...["data", "information", "activations", "network", "meanField", "kernels", "ensemble", "networks"],
      ...["spectrum", "channel", "bottleneck"],
    ],
    derivation: ["language", "meaning", "typeset", "moments", "algebra", "enclosure", "search", "lemmas", "checks"],
    kernel: ["wire", "transform", "runtime", "check", "client"],
    workbook: ["freshness", "export", "site"],
  },
};
/** Arrows that the house still has to lose, each with what will take its place. */
const known: Readonly<Record<string, string>> = {
  "workbook/ -> figures/math/": "formulas of exports and of figures share their typesetting",
};
/** Folders that hold what tests and benches share; nothing that ships may import them. */
const unshipped = /(^|\/)(testing|fixtures|bench|fuzz|conformance)\//;
/** Rooms that must run in a browser tab, and the doors in them that only `host/node.ts` opens. */
const portable = ["theory", "numerics", "figures", "cell", "derivation", "records", "kernel/transform", "host"];
const doors = ["numerics/linalg/native/", "figures/static/", "host/node.ts"];
const isDoor = (path: string) => doors.some((door) => path.startsWith(door));

const all = sourcesUnder(fileURLToPath(new URL(".", import.meta.url)));
const sources = Object.fromEntries(Object.entries(all).filter(([path]) => !unshipped.test(path)));
const arrows = arrowsOf(sources);
const settled = arrows.filter((arrow) => !isOneOf(Object.keys(known), arrow));

describe("the layers", () => {
  it("import one way only, between rooms and between the folders of a room", () => {
    expect(forbidden(settled, plan)).toEqual([]);
  });

  it("have no circle of files, of folders, or of rooms", () => {
    expect(circles(settled)).toEqual([]);
    expect(circles(settled, folderAt(2))).toEqual([]);
    expect(circles(settled, folderAt(1))).toEqual([]);
  });

  it("have only the known exceptions that are still there", () => {
    const gone = Object.keys(known).filter((name) => !arrows.some((arrow) => isOneOf([name], arrow)));
    expect(gone, "take these names from the list of the known").toEqual([]);
  });

  it("ship nothing that imports what does not ship", () => {
    const wrong = arrows.filter(({ to }) => unshipped.test(to));
    expect(wrong).toEqual([]);
  });

  it("open the doors to the machine from host/node.ts alone", () => {
    const wrong = arrows.filter(({ from, to }) => isDoor(to) && !isDoor(from) && !/^(cli|workbook)\//.test(from));
    expect(wrong.filter(({ from }) => from !== "node.ts")).toEqual([]);
  });

  it("keep Node out of the rooms that run in a browser", () => {
    const wrong = Object.entries(sources)
      .filter(([file]) => portable.some((room) => file.startsWith(`${room}/`)) && !isDoor(file))
      .filter(([, source]) => importsOf(source).some((specifier) => specifier.startsWith("node:")));
    expect(wrong.map(([file]) => file)).toEqual([]);
  });

  it("see every import (the walk is not blind)", () => {
    expect(Object.keys(sources).length).toBeGreaterThan(400);
    expect(arrows.length).toBeGreaterThan(1000);
    expect(importsOf(sources["index.ts"])).toContain("./cell/index.ts");
  });
});
