import { existsSync, readFileSync } from "node:fs";
import { extname, resolve } from "node:path";
import { findAll, type Node } from "./mdast.ts";
import type { ProblemLog } from "./problems.ts";

/** A picture as the serialisers draw it: never a path, so none of them opens a file. */
export interface Picture {
  readonly type: "svg" | "png" | "jpeg" | "gif" | "webp";
  /** `undefined` for a figure that has only its data. */
  readonly bytes?: Buffer | undefined;
  /** What wakes a figure in a browser. */
  readonly plotly?: { readonly data: unknown; readonly layout: Readonly<Record<string, unknown>> } | undefined;
}

const types: Readonly<Record<string, Picture["type"]>> = {
  ".png": "png",
  ".jpg": "jpeg",
  ".jpeg": "jpeg",
  ".svg": "svg",
  ".gif": "gif",
  ".webp": "webp",
};

export const pictureOf = (node: Node): Picture => node.picture as Picture;

/** Width and height in pixels that an SVG names. */
export function svgSize({ type, bytes }: Picture): { width: number; height: number } | undefined {
  if (type !== "svg" || !bytes) return undefined;
  const [, width, height] = /<svg[^>]*\bwidth="([\d.]+)"[^>]*\bheight="([\d.]+)"/.exec(bytes.toString()) ?? [];
  return width && height ? { width: Number(width), height: Number(height) } : undefined;
}

/** Reads the pictures beside the notebook; the figures of its cells become `picture` nodes. */
export function readPictures(tree: Node, folder: string, log: ProblemLog): void {
  for (const node of findAll(tree, "image")) {
    if (node.picture) {
      node.type = "picture";
      continue;
    }
    const url = String(node.url ?? "");
    const file = resolve(folder, url);
    if (/^https?:/.test(url)) {
      log.add(`picture ${url} is on the network; put a copy beside the notebook`, node, url);
      node.error = `picture ${url}`;
    } else if (!existsSync(file)) {
      log.add(`picture ${url} is not there`, node, url);
      node.error = `missing picture ${url}`;
    } else node.picture = { type: types[extname(file).toLowerCase()] ?? "png", bytes: readFileSync(file) };
  }
}
