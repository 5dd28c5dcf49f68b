import { crc32, inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { encodePng } from "./png.ts";

describe("encodePng", () => {
  it("keeps every pixel (decoded by hand: each row is stored minus the row above)", () => {
    const [width, height] = [3, 2];
    const pixels = Uint8ClampedArray.from({ length: width * height * 4 }, (_, i) => (i * 37) % 256);
    const file = encodePng(width, height, pixels);
    const start = file.indexOf("IDAT") + 4;
    const rows = inflateSync(file.subarray(start, start + file.readUInt32BE(start - 8)));
    const decoded = pixels.map((_, i) => {
      const row = Math.floor(i / (width * 4));
      const at = (r: number) => rows[r * (width * 4 + 1) + 1 + (i % (width * 4))]!;
      return row === 0 ? at(0) : (at(0) + at(1)) & 255;
    });
    expect(decoded).toEqual(pixels);
  });

  it("writes chunks whose checksums agree", () => {
    const file = encodePng(1, 1, new Uint8ClampedArray(4));
    const header = file.subarray(12, 29);
    expect(file.readUInt32BE(29)).toBe(crc32(header));
  });
});
