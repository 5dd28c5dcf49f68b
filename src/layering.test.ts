import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

/** Which rooms each room may import; DESIGN: cli -> workbook -> {kernel, cell} -> {theory, figures} -> numerics. */
const allowed: Record<string, string[]> = {
  cli: ["cli", "workbook", "records", "kernel", "cell", "theory", "figures", "numerics", "host"],
  workbook: ["workbook", "records", "kernel", "cell", "theory", "figures", "numerics", "host"],
  kernel: ["kernel"],
  cell: ["cell", "records", "derivation", "theory", "figures", "numerics", "host"],
  derivation: ["derivation", "records", "theory", "numerics", "host"],
  records: ["records", "numerics"],
  theory: ["theory", "numerics", "host"],
  figures: ["figures", "numerics", "host"],
  numerics: ["numerics", "host"],
  host: ["host"],
};
/** Rooms that must run in a browser tab, and the doors in them that only `host/node.ts` opens. */
const portable = ["theory", "numerics", "figures", "cell", "derivation", "records", "kernel/transform", "host"];
const doors = ["numerics/linalg/native/", "numerics/parallel/", "figures/static/", "host/node.ts"];

const src = dirname(fileURLToPath(import.meta.url));
const isDoor = (path: string) => doors.some((door) => path.startsWith(door));

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    // a `testing` folder holds what tests and benches share
    if (entry.isDirectory()) return entry.name === "testing" ? [] : sources(path);
    const isSource = /\.ts$/.test(entry.name) && !/\.(test|bench|d)\.ts$/.test(entry.name);
    return isSource && !path.includes(join("wasm", "assembly")) ? [relative(src, path).replaceAll("\\", "/")] : [];
  });
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(src, file), "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
  const found = text.matchAll(/(?:^|\n)\s*(?:import|export)\b[^;'"]*?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/g);
  return [...found].map((match) => (match[1] ?? match[2])!);
}

const files = sources(src);
const ours = files.flatMap((file) =>
  importsOf(file)
    .filter((specifier) => specifier.startsWith("."))
    .map((specifier) => ({
      file,
      target: relative(src, resolve(src, dirname(file), specifier)).replaceAll("\\", "/"),
    }))
    .filter(({ target }) => !target.startsWith("..")),
);

describe("the layers", () => {
  it("import one way only", () => {
    const wrong = ours.filter(({ file, target }) => {
      const [room, goal] = [file.split("/")[0]!, target.split("/")[0]!];
      if (!file.includes("/") || file === "host/node.ts") return false;
      return !(allowed[room] ?? []).includes(goal);
    });
    expect(wrong.map(({ file, target }) => `${file} -> ${target}`)).toEqual([]);
  });

  it("open the doors to the machine from host/node.ts alone", () => {
    const wrong = ours.filter(
      ({ file, target }) => isDoor(target) && !isDoor(file) && !/^(cli|workbook)\//.test(file) && file !== "node.ts",
    );
    expect(wrong.map(({ file, target }) => `${file} -> ${target}`)).toEqual([]);
  });

  it("keep Node out of the rooms that run in a browser", () => {
    const wrong = files
      .filter((file) => portable.some((room) => file.startsWith(`${room}/`)) && !isDoor(file))
      .flatMap((file) =>
        importsOf(file)
          .filter((s) => s.startsWith("node:"))
          .map((s) => `${file} -> ${s}`),
      );
    expect(wrong).toEqual([]);
  });

  it("see every import (the walk is not blind)", () => {
    expect(files.length).toBeGreaterThan(10);
    expect(importsOf("cli/compute.ts")).toContain("../theory/registry.ts");
  });
});
