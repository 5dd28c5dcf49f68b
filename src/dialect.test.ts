import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { sourcesUnder } from "./testing/importGraph.ts";

const sources = Object.entries(sourcesUnder(fileURLToPath(new URL(".", import.meta.url))));
const linesWith = (pattern: RegExp) =>
  sources.flatMap(([file, source]) =>
    source.split("\n").flatMap((line, i) => (pattern.test(line) ? [`${file}:${i + 1}: ${line.trim()}`] : [])),
  );

it("writes a helper of one line as an arrow, anything longer as a function", () => {
  const science = sources.filter(([file]) => /^(theory|numerics|figures|records|cell)\//.test(file));
  const short = /^function (\w+)\(.*\{\n {2}return .*;\n\}/gm;
  expect(
    science.flatMap(([file, source]) => [...source.matchAll(short)].map(([, name]) => `${file}: ${name}`)),
  ).toEqual([]);
});

it("declares a quantity in the file of its function, and in no list apart", () => {
  const declaring = sources.filter(([file, source]) => file.startsWith("theory/") && /\bquantity\(\{/.test(source));
  const apart = declaring.filter(([file, source]) => /quantities\.ts$/.test(file) || !/^export function/m.test(source));
  expect(declaring.length).toBeGreaterThan(40);
  expect(apart.map(([file]) => file)).toEqual([]);
});

it("hides members by #name; only a constructor is private by the keyword", () => {
  expect(linesWith(/^\s+private (?!constructor)/)).toEqual([]);
});

it("writes `@param name what it is`, without a dash", () => {
  expect(linesWith(/@param \S+ - /)).toEqual([]);
});

it("names constants as all values are named", () => {
  expect(linesWith(/^(export )?const [A-Z][A-Z_0-9]+\b/)).toEqual([]);
});
