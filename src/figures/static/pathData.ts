import { svgPathProperties } from "svg-path-properties";
import { type Affine, mapPoint } from "./affine.ts";
import { type Box, union } from "./box.ts";

/** One absolute path command: its letter (M L C Q A Z) and its numbers. */
export interface Segment {
  readonly command: string;
  readonly values: readonly number[];
}

const arity: Readonly<Record<string, number>> = { M: 2, L: 2, T: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, A: 7, Z: 0 };
const number = /[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi;

/** Reads path data; relative commands, H and V come out as absolute M, L, C, S, Q, T, A, Z. */
export function parsePath(data: string): Segment[] {
  const out: Segment[] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  for (const [, letter, rest] of data.matchAll(/([a-df-z])([^a-df-z]*)/gi)) {
    const name = letter!.toUpperCase();
    const relative = letter !== name;
    const numbers = (rest!.match(number) ?? []).map(Number);
    const size = arity[name];
    if (size === undefined) continue;
    if (size === 0) {
      [x, y] = [startX, startY];
      out.push({ command: "Z", values: [] });
      continue;
    }
    for (let i = 0; i + size <= numbers.length; i += size) {
      const part = numbers.slice(i, i + size);
      const [dx, dy] = relative ? [x, y] : [0, 0];
      if (name === "H" || name === "V") {
        if (name === "H") x = part[0]! + dx;
        else y = part[0]! + dy;
        out.push({ command: "L", values: [x, y] });
        continue;
      }
      const first = name === "A" ? 5 : 0;
      const values = part.map((v, k) => (k < first ? v : v + ((k - first) % 2 === 0 ? dx : dy)));
      [x, y] = [values[size - 2]!, values[size - 1]!];
      const command = name === "M" && i > 0 ? "L" : name;
      if (command === "M") [startX, startY] = [x, y];
      out.push({ command, values });
    }
  }
  return out;
}

/** The box around a path: control points stand for curves; a path with arcs is walked in 64 steps. */
export function pathBox(data: string): Box | undefined {
  const path = parsePath(data);
  const spots: [number, number][] = [];
  if (path.some(({ command }) => command === "A")) {
    const walked = new svgPathProperties(data);
    const step = walked.getTotalLength() / 64;
    for (let i = 0; i <= 64; i++) {
      const { x, y } = walked.getPointAtLength(i * step);
      spots.push([x, y]);
    }
  } else
    for (const { values } of path)
      for (let k = 0; k + 1 < values.length; k += 2) spots.push([values[k]!, values[k + 1]!]);
  return spots.map(([x, y]): Box | undefined => ({ x, y, width: 0, height: 0 })).reduce(union, undefined);
}

/** A path moved by an affine map; arcs only by a translation. */
export const mapPath = (path: readonly Segment[], m: Affine): Segment[] =>
  path.map(({ command, values }) => {
    const first = command === "A" ? 5 : 0;
    const moved = values.slice(0, first);
    for (let k = first; k + 1 < values.length; k += 2) moved.push(...mapPoint(m, values[k]!, values[k + 1]!));
    return { command, values: moved };
  });

/** The shorter of the absolute and the relative spelling of each segment; rounding does not add up along the path. */
export function formatPath(path: readonly Segment[], decimals: number): string {
  const scale = 10 ** decimals;
  const round = (v: number) => Math.round(v * scale) / scale;
  const write = (values: readonly number[]) =>
    values
      .map((v) => String(round(v)).replace(/^(-?)0\./, "$1."))
      .join(" ")
      .replaceAll(" -", "-");
  let [x, y, startX, startY] = [0, 0, 0, 0];
  let [out, previous] = ["", ""];
  for (const { command, values } of path) {
    if (command === "Z") {
      [x, y, out, previous] = [startX, startY, `${out}z`, "z"];
      continue;
    }
    const first = command === "A" ? 5 : 0;
    const relative = values.map((v, k) => (k < first ? v : round(v) - ((k - first) % 2 === 0 ? x : y)));
    const [far, near] = [write(values), write(relative)];
    const letter = near.length < far.length ? command.toLowerCase() : command;
    const text = near.length < far.length ? near : far;
    const implied = letter === previous && command !== "M";
    out += implied ? (text.startsWith("-") ? text : ` ${text}`) : letter + text;
    [x, y, previous] = [round(values.at(-2)!), round(values.at(-1)!), letter];
    if (command === "M") [startX, startY] = [x, y];
  }
  return out;
}
