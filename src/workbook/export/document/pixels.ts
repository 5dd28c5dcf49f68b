/** What a picture may have at most. */
export const mostPixels = 1e8;

/**
 * How many pixels a PNG, JPEG, GIF or WebP says that it has, by its head alone: a few bytes of it may unpack to gigabytes.
 * Bytes that are cut short have none.
 */
export function pixelsOf(bytes: Buffer): number {
  try {
    const head = bytes.toString("latin1", 0, 16);
    if (head.startsWith("\x89PNG")) return bytes.readUInt32BE(16) * bytes.readUInt32BE(20);
    if (head.startsWith("GIF8")) return bytes.readUInt16LE(6) * bytes.readUInt16LE(8);
    return head.startsWith("RIFF") ? webpPixels(bytes, head.slice(12)) : jpegPixels(bytes);
  } catch {
    return 0;
  }
}

function webpPixels(bytes: Buffer, format: string): number {
  if (format === "VP8X") return (bytes.readUIntLE(24, 3) + 1) * (bytes.readUIntLE(27, 3) + 1);
  if (format === "VP8L") {
    const sides = bytes.readUInt32LE(21);
    return ((sides & 0x3fff) + 1) * (((sides >> 14) & 0x3fff) + 1);
  }
  return (bytes.readUInt16LE(26) & 0x3fff) * (bytes.readUInt16LE(28) & 0x3fff);
}

/** The largest of its frames: segments follow each other by their lengths. */
function jpegPixels(bytes: Buffer): number {
  let most = 0;
  for (let at = 2; at + 9 <= bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1]!;
    if (marker === 0xff) at++;
    else {
      const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
      if (isFrame) most = Math.max(most, bytes.readUInt16BE(at + 5) * bytes.readUInt16BE(at + 7));
      at += 2 + bytes.readUInt16BE(at + 2);
    }
  }
  return most;
}
