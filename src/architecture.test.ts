import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (name: string) => readFileSync(join(root, name), "utf8");
const text = read("ARCHITECTURE.md");
const path = /(?:[\w-]+\/)+[\w-]+(?:\.\w+)+|`(?:[\w-]+\/)+`|\b[A-Z]+\.md\b/g;
const isThere = (name: string) => ["", "src"].some((folder) => existsSync(join(root, folder, name)));

describe("ARCHITECTURE.md", () => {
  it.each([
    ["ARCHITECTURE.md", 60],
    ["CONTRIBUTING.md", 20],
  ])("and %s name only what is there", (document, many) => {
    const named = [...new Set([...read(document).matchAll(path)].map(([name]) => name.replaceAll("`", "")))];
    expect(named.length).toBeGreaterThan(many);
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
