import { expect, it } from "vitest";
import { pixelsOf } from "./pixels.ts";

const hex = (text: string) => Buffer.from(text.replace(/\s/g, ""), "hex");

it.each([
  ["PNG", "89504e470d0a1a0a 0000000d 49484452 00000280 000001e0", 640 * 480],
  ["GIF", "474946383961 8002 e001 f70000", 640 * 480],
  ["JPEG behind other segments", "ffd8 ffe0 0004 0000 ffff c4 0003 00 ffc2 000b 08 01e0 0280 01 011100", 640 * 480],
  ["WebP, lossy", "52494646 00000000 57454250 56503820 00000000 000000 9d012a 8002 e001", 640 * 480],
  ["WebP, lossless", "52494646 00000000 57454250 5650384c 00000000 2f 7fc27700", 640 * 480],
  ["WebP with a canvas", "52494646 00000000 57454250 56503858 0a000000 00000000 7f0200 df0100", 640 * 480],
  ["JPEG of the largest frame", "ffd8 ffc0 000b 08 ffff ffff 01 011100", 65_535 ** 2],
  ["cut short", "89504e470d0a1a0a 00", 0],
  ["nothing", "", 0],
])("reads the pixels of a %s", (_, bytes, pixels) => {
  expect(pixelsOf(hex(bytes))).toBe(pixels);
});

it("does not wait for segments without an end", () => {
  expect(pixelsOf(Buffer.concat([hex("ffd8"), Buffer.alloc(1_000_000, 0xff)]))).toBe(0);
});
