import { isBuiltin } from "node:module";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { arrowsOf, circles, folderAt, importsOf, sourcesUnder } from "./testing/importGraph.ts";
import { forbidden, type Plan } from "./testing/layers.ts";

const plan: Plan = {
  rooms: {
    numerics: [],
    records: ["numerics"],
    figures: ["records", "numerics"],
    host: ["figures", "numerics"],
    theory: ["numerics", "host"],
    derivation: ["theory", "records", "numerics", "host"],
    cell: ["derivation", "theory", "records", "figures", "numerics", "host"],
    kernel: [],
    workbook: ["kernel", "records"],
    cli: ["workbook", "kernel", "records", "figures", "theory", "numerics", "host"],
    "index.ts": ["cell", "theory", "records", "figures", "numerics", "host"],
    "node.ts": ["index.ts", "host"],
  },
  floors: {
    numerics: [
      ...["arrays", "roots", "quadrature", "special", "linalg", "random", "information"],
      ...["statistics", "estimate"],
    ],
    figures: ["layers", "plotly", "static"],
    theory: [
      ...[
        "data",
        "information",
        "activations",
        "network",
        "meanField",
        "hypotheses",
        "kernels",
        "ensemble",
        "networks",
      ],
      ...["spectrum", "channel", "bottleneck"],
    ],
    derivation: ["language", "meaning", "typeset", "moments", "algebra", "enclosure", "search", "lemmas", "checks"],
    kernel: ["wire", "transform", "runtime", "check", "client"],
    workbook: ["freshness", "sweep", "export", "site"],
  },
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

describe("the layers", () => {
  it("import one way only, between rooms and between the folders of a room", () => {
    expect(forbidden(arrows, plan)).toEqual([]);
  });

  it("have no circle of files, of folders, or of rooms", () => {
    expect(circles(arrows)).toEqual([]);
    expect(circles(arrows, folderAt(2))).toEqual([]);
    expect(circles(arrows, folderAt(1))).toEqual([]);
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
      .filter(([, source]) => importsOf(source).some(isBuiltin));
    expect(wrong.map(([file]) => file)).toEqual([]);
  });

  it("see every import (the walk is not blind)", () => {
    expect(Object.keys(sources).length).toBeGreaterThan(400);
    expect(arrows.length).toBeGreaterThan(1000);
    expect(importsOf(sources["index.ts"])).toContain("./cell/index.ts");
  });
});
