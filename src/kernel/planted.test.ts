import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { emptyFolder, openNotebook } from "./testing/openNotebook.ts";

it("a module that another user has planted in the temporary folder, or a checkout brings along, is not run", async () => {
  const source = "export const where = 'the source';\n";
  const temporary = emptyFolder();
  const folder = emptyFolder({ "local.ts": source, "package.json": JSON.stringify({ name: "lab" }) });
  mkdirSync(join(folder, "src"));
  writeFileSync(join(folder, "src", "index.ts"), "");
  const key = createHash("sha256").update("1").update(source).digest("hex");
  for (const place of [join(temporary, "channelbook-cache"), join(folder, "node_modules", ".cache", "channelbook")]) {
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, `${key}.js`), "export const where = 'the planted file';\n");
  }
  const inPackage = await openNotebook({ cwd: folder, env: { TMPDIR: temporary, XDG_CACHE_HOME: emptyFolder() } });
  expect((await inPackage.run('import { where } from "./local.ts"; where')).value).toBe("'the source'");
  await inPackage.kernel.shutdown();
  const bare = emptyFolder({ "local.ts": source });
  const elsewhere = await openNotebook({ cwd: bare, env: { TMPDIR: temporary, XDG_CACHE_HOME: emptyFolder() } });
  expect((await elsewhere.run('import { where } from "./local.ts"; where')).value).toBe("'the source'");
  await elsewhere.kernel.shutdown();
});
