import { expect, it } from "vitest";
import { JsonLines } from "./jsonLines.ts";

const push = (lines: JsonLines, text: string) => lines.push(Buffer.from(text));

it("gives each message when its line is complete", () => {
  const lines = new JsonLines();
  expect(push(lines, '{"a":')).toEqual([]);
  expect(push(lines, '1}\n\n{"b":2}\n[')).toEqual([{ a: 1 }, { b: 2 }]);
  expect(push(lines, "3]\n")).toEqual([[3]]);
});

it("drops a line that is no JSON, or no object", () => {
  expect(push(new JsonLines(), '{"a":1\nnull\n7\n"text"\n{"b":2}\n')).toEqual([{ b: 2 }]);
});

it("does not keep a line without end, and goes on behind it", () => {
  const lines = new JsonLines();
  const chunk = Buffer.alloc(2 ** 20, "x");
  for (let megabyte = 0; megabyte < 1_200; megabyte++) expect(lines.push(chunk)).toEqual([]);
  expect(push(lines, '\n{"a":1}\n')).toEqual([{ a: 1 }]);
});
