import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { arrowsOf, circles, folderAt, importsOf, sourcesUnder } from "./importGraph.ts";

describe("the walk over imports", () => {
  it("sees every form of an import, and nothing in comments and strings", () => {
    const source = `
      import a, { b } from "./a.ts";
      import type { C } from "./c.ts";
      import "./d.ts";
      export * from "./e.ts";
      export type { F } from "./f.ts";
      const g: import("./g.ts").G = await import("./h.ts");
      // import "./comment.ts";
      /* export * from "./comment.ts"; */
      const text = 'import "./string.ts"';
    `;
    expect(importsOf(source).sort()).toEqual(["a", "c", "d", "e", "f", "g", "h"].map((name) => `./${name}.ts`));
  });

  it("reads a tree without its tests", () => {
    const root = mkdtempSync(join(tmpdir(), "importGraph-"));
    mkdirSync(join(root, "theory"));
    writeFileSync(join(root, "theory", "qStar.ts"), 'import { brent } from "../numerics/brent.ts";');
    writeFileSync(join(root, "theory", "qStar.test.ts"), 'import "./qStar.ts";');
    expect(arrowsOf(sourcesUnder(root))).toEqual([{ from: "theory/qStar.ts", to: "numerics/brent.ts" }]);
    rmSync(root, { recursive: true });
  });

  it("finds a circle of files that only a type import closes", () => {
    const arrows = arrowsOf({
      "theory/a.ts": 'import { b } from "./b.ts";',
      "theory/b.ts": 'import { c } from "./c.ts";',
      "theory/c.ts": 'import type { A } from "./a.ts"; import { d } from "./d.ts";',
      "theory/d.ts": "",
    });
    expect(circles(arrows)).toEqual(["theory/a.ts <-> theory/b.ts <-> theory/c.ts"]);
  });

  it("finds a circle of folders where no file lies on one", () => {
    const arrows = arrowsOf({
      "theory/channel/noise.ts": 'import { law } from "../spectrum/law.ts";',
      "theory/spectrum/model.ts": 'import { weights } from "../channel/weights.ts";',
    });
    expect(circles(arrows)).toEqual([]);
    expect(circles(arrows, folderAt(2))).toEqual(["theory/channel <-> theory/spectrum"]);
    expect(circles(arrows, folderAt(1))).toEqual([]);
  });

  it("tells two circles apart, and a file of a room from its folders", () => {
    const arrows = arrowsOf({
      "kernel/client.ts": 'import "./client/session.ts";',
      "kernel/client/session.ts": 'import "../client.ts"; import "../../cell/claim.ts";',
      "cell/claim.ts": 'import "../records/claim.ts";',
      "records/claim.ts": 'import "../cell/claim.ts";',
    });
    expect(circles(arrows, folderAt(2))).toEqual([
      "kernel/client <-> kernel/client.ts",
      "cell/claim.ts <-> records/claim.ts",
    ]);
    expect(circles(arrows, folderAt(1))).toEqual(["cell <-> records"]);
  });
});
