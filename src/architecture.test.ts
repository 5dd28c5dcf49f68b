import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const text = readFileSync(join(root, "ARCHITECTURE.md"), "utf8");
const path = /(?:[\w-]+\/)+[\w-]+(?:\.\w+)+|`(?:[\w-]+\/)+`|\b[A-Z]+\.md\b/g;
const isThere = (name: string) => ["", "src"].some((folder) => existsSync(join(root, folder, name)));

describe("ARCHITECTURE.md", () => {
  it("names only what is there", () => {
    const named = [...new Set([...text.matchAll(path)].map(([name]) => name.replaceAll("`", "")))];
    expect(named.length).toBeGreaterThan(60);
    expect(named.filter((name) => !isThere(name) && !name.startsWith("notebooks/NN"))).toEqual([]);
  });

  it("names every room", () => {
    const rooms = [
      "numerics",
      "figures",
      "records",
      "host",
      "theory",
      "derivation",
      "cell",
      "kernel",
      "workbook",
      "cli",
    ];
    expect(rooms.filter((room) => !text.includes(`\`src/${room}/\``))).toEqual([]);
  });

  it("can be read in one sitting", () => {
    expect(text.split("\n").length).toBeLessThanOrEqual(200);
  });
});
