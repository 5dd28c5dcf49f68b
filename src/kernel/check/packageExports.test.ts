import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { emptyFolder } from "../testing/openNotebook.ts";
import { exportedNames } from "./packageExports.ts";

describe("exported names", () => {
  it("are found in every form of export, through export *, in a circle too", () => {
    const folder = emptyFolder({
      "index.ts":
        'export * from "./more.ts"; export * as math from "./more.ts"; export { a as b, type C } from "./x.ts"; const hidden = 1;',
      "more.ts":
        'export * from "./index.ts"; export const x = 1, y = 2; export function f() {} export class K {} export interface I {} export type T = 1;',
    });
    const names = exportedNames(join(folder, "index.ts"));
    expect([...names].sort()).toEqual(["C", "I", "K", "T", "b", "f", "math", "x", "y"]);
  });

  it("are none when there is no file", () => {
    expect([...exportedNames(join(emptyFolder(), "none.ts"))]).toEqual([]);
  });
});
