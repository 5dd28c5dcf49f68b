import { expect, test } from "vitest";
import { mulberry32 } from "./mulberry32.ts";

test("seed 42 gives the words and the normals that the reference data were made with", () => {
  const words = mulberry32(42);
  expect([0, 1, 2, 3].map(() => words.nextUint32())).toEqual([2581720956, 1925393290, 3661312704, 2876485805]);
  const expected = [-0.9561622294378208, 0.3220702485608626, -0.27302610440398517, -0.4946727576648157];
  // Absolute 1e-12: log, cos and sin may differ in their last bits between engines.
  mulberry32(42)
    .normals(4)
    .forEach((z, i) => {
      expect(Math.abs(z - expected[i])).toBeLessThan(1e-12);
    });
});

test("an odd number of normals is a prefix of the even one", () => {
  expect([...mulberry32(7).normals(3)]).toEqual([...mulberry32(7).normals(4).slice(0, 3)]);
});
