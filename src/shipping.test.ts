import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const isForTests = (path: string) =>
  /\.(test|bench)\.\w+$|(^|\/)(testing|fixtures|bench|fuzz|conformance)\//.test(path.replace(root, ""));

it("the build leaves out tests, benches, fuzzers and fixtures", () => {
  const { config } = ts.readConfigFile(`${root}tsconfig.build.json`, ts.sys.readFile);
  const { fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  expect(fileNames.length).toBeGreaterThan(400);
  expect(fileNames.filter(isForTests)).toEqual([]);
});

it("the package ships none of them either, though one of an older build lies about", () => {
  const listed = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    shell: process.platform === "win32",
  });
  const paths = (JSON.parse(listed) as { files: { path: string }[] }[])[0].files.map(({ path }) => path);
  expect(paths).toContain("src/index.ts");
  expect(paths.filter(isForTests)).toEqual([]);
});
