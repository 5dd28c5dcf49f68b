import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { emptyFolder } from "../../testing/openNotebook.ts";
import { Transpiler } from "./transpile.ts";

const source =
  'import type { A } from "./a.ts";\n\ninterface B { x: number }\nexport const y = (b: B): A => b as unknown as A;\n';

describe("the transpiler", () => {
  it("takes the types out and leaves every line where it was", async () => {
    const folder = emptyFolder({ "s.ts": source });
    const code = await new Transpiler(join(folder, "cache")).transpile(join(folder, "s.ts"));
    expect(code.split("\n").map((line) => line.trim())).toEqual(["", "", "", "export const y = (b) => b ;", ""]);
  });

  it("remembers by content, and does without a cache that cannot be written", async () => {
    const folder = emptyFolder({ "s.ts": source, file: "" });
    const cache = join(folder, "cache");
    const first = await new Transpiler(cache).transpile(join(folder, "s.ts"));
    const [kept] = readdirSync(cache);
    writeFileSync(join(cache, kept!), "// from the cache");
    expect(await new Transpiler(cache).transpile(join(folder, "s.ts"))).toBe("// from the cache");
    expect(await new Transpiler(join(folder, "file")).transpile(join(folder, "s.ts"))).toBe(first);
  });
});
