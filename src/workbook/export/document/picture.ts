import { findAll, type Node } from "./mdast.ts";
import { readNearby } from "./nearbyFile.ts";
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
  const [, width, height] = /<svg[^>]*\bwidth="([\d.]+)"[^>]*\bheight="([\d.]+)"/.exec(bytes.toString()) ?? [];
  return width && height ? { width: Number(width), height: Number(height) } : undefined;
}

const signatures: readonly (readonly [Picture["type"], RegExp])[] = [
  ["png", /^\x89PNG\r\n/],
  ["jpeg", /^\xff\xd8\xff/],
  ["gif", /^GIF8[79]a/],
  ["webp", /^RIFF.{4}WEBP/s],
];

/** What bytes are, by themselves: a name or a MIME type proves nothing. */
function typeOfPicture(bytes: Buffer): Picture["type"] | { readonly fault: string } {
  const head = bytes.subarray(0, 16).toString("latin1");
  const raster = signatures.find(([, signature]) => signature.test(head))?.[0];
  if (raster !== undefined) return raster;
  const fault = svgFault(bytes.toString());
  return fault === undefined ? "svg" : { fault: fault === "no SVG" ? "is no picture" : `has ${fault}` };
}

type Drawn = (Pick<Picture, "type" | "bytes"> & { readonly reason?: undefined }) | { readonly reason: string };

/** A picture, once its bytes have shown what they are. */
export function drawnIn(bytes: Buffer): Drawn {
  const type = typeOfPicture(bytes);
  return typeof type === "string" ? { type, bytes } : { reason: type.fault };
}

/** Reads the pictures beside the notebook; the figures of its cells become `picture` nodes. */
export function readPictures(tree: Node, folder: string, log: ProblemLog): void {
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
    const drawn = found.reason === undefined ? drawnIn(found.bytes) : found;
    if (drawn.reason === undefined) {
      node.picture = drawn;
      continue;
    }
    log.add(`${what} ${drawn.reason}`, node, url);
    node.error = drawn.reason === "is not there" ? `missing ${what}` : what;
  }
}
