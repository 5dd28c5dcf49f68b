import { expect, it } from "vitest";
import { gram } from "../../../numerics/linalg/index.ts";
import { randomKey } from "../../../numerics/random/index.ts";
import { sphereCodewords } from "./sphereCodewords.ts";

it("puts every codeword at |x|^2 = n, in independent directions", () => {
  const { data, rows } = gram(sphereCodewords({ codewords: 40, dimension: 100, key: randomKey(1) }));
  for (let m = 0; m < rows; m++) expect(data[m * rows + m]).toBeCloseTo(100, 10);
  const cosines = data.filter((_, i) => i % (rows + 1) !== 0).map((x) => x / 100);
  const variance = cosines.reduce((sum, c) => sum + c * c, 0) / cosines.length;
  expect(Math.abs(100 * variance - 1)).toBeLessThan(4 * Math.sqrt(2 / (cosines.length / 2)));
});

it("asks for a count", () => {
  expect(() => sphereCodewords({ codewords: 0, dimension: 3, key: randomKey(1) })).toThrow(
    /codewords an integer >= 1; got 0/,
  );
});
