import { findAll, type Node } from "./mdast.ts";
import { readNearby } from "./nearbyFile.ts";
import { mostPixels, pixelsOf } from "./pixels.ts";
import type { ProblemLog } from "./problems.ts";
import { svgFault } from "./vetSvg.ts";

/** A picture as the serialisers draw it: never a path, so none of them opens a file. */
export interface Picture {
  readonly type: "svg" | "png" | "jpeg" | "gif" | "webp";
  /** `undefined` for a figure that has only its data. */
  readonly bytes?: Buffer | undefined;
  /** What wakes a figure in a browser. */
  readonly plotly?: { readonly data: unknown; readonly layout: Readonly<Record<string, unknown>> } | undefined;
}

export const pictureOf = (node: Node): Picture => node.picture as Picture;

/** Width and height in pixels that an SVG names. */
export function svgSize({ type, bytes }: Picture): { width: number; height: number } | undefined {
  if (type !== "svg" || !bytes) return undefined;
  const text = bytes.toString();
  const tag = text.slice(text.indexOf("<svg"), text.indexOf(">", text.indexOf("<svg")));
  const [width, height] = [/\bwidth="([\d.]+)"/, /\bheight="([\d.]+)"/].map((side) => side.exec(tag)?.[1]);
  return width && height ? { width: Number(width), height: Number(height) } : undefined;
}

const signatures: readonly (readonly [Picture["type"], RegExp])[] = [
  ["png", /^\x89PNG\r\n/],
  ["jpeg", /^\xff\xd8\xff/],
  ["gif", /^GIF8[79]a/],
  ["webp", /^RIFF.{4}WEBP/s],
];

const tooLarge = "is larger than 100 megapixels";

/** What bytes are, by themselves: a name or a MIME type proves nothing. */
function typeOfPicture(bytes: Buffer): Picture["type"] | { readonly fault: string } {
  const head = bytes.subarray(0, 16).toString("latin1");
  const raster = signatures.find(([, signature]) => signature.test(head))?.[0];
  if (raster !== undefined) return pixelsOf(bytes) > mostPixels ? { fault: tooLarge } : raster;
  const text = bytes.toString();
  const fault = svgFault(text);
  return fault === undefined ? "svg" : { fault: fault === "no SVG" ? "is no picture" : `has ${fault}` };
}

type Drawn = (Pick<Picture, "type" | "bytes"> & { readonly reason?: undefined }) | { readonly reason: string };

/** A picture, once its bytes have shown what they are. */
export function drawnIn(bytes: Buffer): Drawn {
  const type = typeOfPicture(bytes);
  return typeof type === "string" ? { type, bytes } : { reason: type.fault };
}

/** Bytes of all the pictures that a notebook asks for, each as often as it does. */
const mostBytes = 200e6;

/** Reads the pictures beside the notebook; the figures of its cells become `picture` nodes. */
export function readPictures(tree: Node, folder: string, log: ProblemLog): void {
  let total = 0;
  for (const node of findAll(tree, "image")) {
    if (node.picture) {
      node.type = "picture";
      continue;
    }
    const url = String(node.url ?? "");
    const what = `picture ${url.length > 80 ? `${url.slice(0, 80)}…` : url}`;
    if (/^(https?:)?\/\//i.test(url)) {
      log.add(`${what} is on the network; put a copy beside the notebook`, node, url);
      node.error = what;
      continue;
    }
    const found = readNearby(folder, url);
    total += found.bytes?.length ?? 0;
    const all = total > mostBytes ? { reason: `would make the pictures larger than ${mostBytes / 1e6} MB` } : found;
    const drawn = all.reason === undefined ? drawnIn(all.bytes) : all;
    if (drawn.reason === undefined) {
      node.picture = drawn;
      continue;
    }
    log.add(`${what} ${drawn.reason}`, node, url);
    node.error = drawn.reason === "is not there" ? `missing ${what}` : what;
  }
}
