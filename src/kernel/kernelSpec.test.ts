import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ownKernelSpec } from "./client/ownKernelSpec.ts";
import { installKernel } from "./install.ts";
import { kernelSpecFor, specFolder } from "./kernelSpec.ts";

const flags = ({ argv }: { argv: string[] }) =>
  argv.filter((word) => /^--(no-warnings|max-semi-space-size)/.test(word));

it("puts this Node and a script in the place of the template's, and nothing else", () => {
  const template = JSON.parse(readFileSync(`${specFolder}kernel.json`, "utf8"));
  const spec = kernelSpecFor(["--flag", "/x/main.js"]);
  expect(spec).toEqual({
    ...template,
    argv: [process.execPath, ...flags(template), "--flag", "/x/main.js", "{connection_file}"],
  });
});

it("is the same for a kernel installed and one that our own client starts", () => {
  const folder = installKernel("mine", { kind: "user" }, { JUPYTER_DATA_DIR: mkdtempSync(join(tmpdir(), "spec-")) });
  const installed = JSON.parse(readFileSync(join(folder, "kernel.json"), "utf8"));
  const own = ownKernelSpec();
  expect(flags(installed)).toContain("--no-warnings");
  expect(flags(own)).toEqual(flags(installed));
  expect(own.env).toEqual({ ...installed.env, CHANNELBOOK_HISTORY: "off" });
});
