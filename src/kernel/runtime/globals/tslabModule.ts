import { randomUUID } from "node:crypto";
import type { OutputQueue } from "../outputQueue.ts";

const textTypes = {
  javascript: "text/javascript",
  html: "text/html",
  markdown: "text/markdown",
  latex: "text/latex",
  svg: "image/svg+xml",
  text: "text/plain",
};
const binaryTypes = { png: "image/png", jpeg: "image/jpeg", gif: "image/gif", pdf: "application/pdf" };

/** `import … from "tslab"` in this kernel: the display functions of the tslab kernel, shown by ours. */
export function tslabModule(output: OutputQueue): Record<string, unknown> {
  const newDisplay = (displayId?: string) => {
    let shown = false;
    const raw = (type: string, value: string | Uint8Array) => {
      const data = typeof value === "string" ? value : Buffer.from(value).toString("base64");
      output.show({ [type]: data }, { displayId, update: displayId !== undefined && shown });
      shown = true;
    };
    const shortcut = ([name, type]: [string, string]) => [name, (value: string | Uint8Array) => raw(type, value)];
    return { ...Object.fromEntries(Object.entries({ ...textTypes, ...binaryTypes }).map(shortcut)), raw };
  };
  return {
    display: newDisplay(),
    newDisplay: () => newDisplay(randomUUID()),
    versions: { tslab: "channelbook", typescript: "5.9", node: process.version },
  };
}
