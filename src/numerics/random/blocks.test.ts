import { expect, test } from "vitest";
import { forEachChunk, plainBlocks } from "./blocks.ts";
import { randomKey } from "./key.ts";

test("the compiled generator gives the same words as the plain one, across chunks and odd counts", () => {
  const key = randomKey(1, "blocks");
  for (const count of [1, 2, 7, 4096, 9001]) {
    const seen: number[] = [];
    forEachChunk(key, 1, count, (words, first) => {
      expect(first * 4).toBe(seen.length);
      for (const word of words) seen.push(word);
    });
    expect(Uint32Array.from(seen)).toEqual(plainBlocks(key, 1, 0, count));
  }
});
