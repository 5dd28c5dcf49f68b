import { crc32, deflateSync } from "node:zlib";

function chunk(type: string, body: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, "latin1"), body]);
  const out = Buffer.alloc(typed.length + 8);
  out.writeUInt32BE(body.length, 0);
  typed.copy(out, 4);
  out.writeUInt32BE(crc32(typed), out.length - 4);
  return out;
}

/** Each row minus the row above: equal rows of a heatmap's cell become zeros, which deflate to nothing. */
function filteredRows(width: number, height: number, rgba: Uint8ClampedArray): Buffer {
  const stride = width * 4;
  const out = Buffer.alloc((stride + 1) * height);
  for (let row = 0; row < height; row++) {
    const to = row * (stride + 1);
    out[to] = 2;
    for (let i = 0; i < stride; i++) {
      const above = row === 0 ? 0 : rgba[(row - 1) * stride + i]!;
      out[to + 1 + i] = (rgba[row * stride + i]! - above) & 255;
    }
  }
  return out;
}

/** An RGBA picture as PNG. */
export function encodePng(width: number, height: number, rgba: Uint8ClampedArray): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(filteredRows(width, height, rgba), { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
