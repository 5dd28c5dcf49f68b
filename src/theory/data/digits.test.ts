import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { installHost } from "../../host/host.ts";
import { fromRows } from "../../numerics/linalg/index.ts";
import { overlaps } from "../networks/index.ts";
import { classMeans, digits, parseDigits, rowsOfClass, takeRows, unitInputs } from "./digits.ts";

const file = () => readFile(new URL("../../../data/digits-8x8.u8", import.meta.url));

describe("digits", () => {
  it("are 1797 images of 64 grey levels, every class about equally often", async () => {
    installHost({ readData: file });
    const { images, labels } = await digits();
    expect([images.rows, images.cols, Math.max(...images.data)]).toEqual([1797, 64, 16]);
    const counts = Array.from({ length: 10 }, (_, digit) => labels.filter((label) => label === digit).length);
    expect(counts).toEqual([178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
  });

  it("refuse a file that is not the one described", async () => {
    const bytes = new Uint8Array(await file());
    bytes[7] ^= 1;
    await expect(parseDigits(bytes)).rejects.toThrow(/expected digits-8x8.u8 with sha256 68aea062/);
  });
});

describe("unitInputs", () => {
  it("have mean square one", async () => {
    const { images } = await parseDigits(await file());
    const { data } = overlaps(unitInputs(takeRows(images, [0, 10, 100])));
    for (const i of [0, 4, 8]) expect(data[i]).toBeCloseTo(1, 13);
  });

  it("refuse a row without a direction", () => {
    expect(() =>
      unitInputs(
        fromRows([
          [1, 2],
          [1, 2],
        ]),
      ),
    ).toThrow(/row 0 does not/);
  });
});

describe("classes", () => {
  it("are found by label and averaged", () => {
    expect(rowsOfClass([3, 1, 3, 0], 3)).toEqual([0, 2]);
    const means = classMeans(
      fromRows([
        [1, 2],
        [5, 5],
        [3, 6],
      ]),
      { classes: [1, 0, 1], count: 3 },
    );
    expect(Array.from(means.data)).toEqual([5, 5, 2, 4, 0, 0]);
  });
});
