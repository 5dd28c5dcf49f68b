import { describe, expect, it } from "vitest";
import { compose, mapBox, mapPoint, parseTransform } from "./affine.ts";

describe("affine maps", () => {
  it("leave the centre of a rotation where it is", () => {
    const [x, y] = mapPoint(parseTransform("rotate(-90,30,40)"), 30, 40);
    expect([x, y]).toEqual([expect.closeTo(30, 12), expect.closeTo(40, 12)]);
  });

  it("apply a list of transforms from the right, as SVG does", () => {
    expect(mapPoint(parseTransform("translate(10 0) scale(2)"), 1, 1)).toEqual([12, 2]);
  });

  it("compose like functions", () => {
    const [a, b] = [parseTransform("rotate(30)"), parseTransform("translate(3,4) scale(2 5)")];
    const [x, y] = mapPoint(b, 0.3, 0.7);
    const both = mapPoint(compose(a, b), 0.3, 0.7);
    expect(both).toEqual(mapPoint(a, x, y).map((v) => expect.closeTo(v, 12)));
  });

  it("turn a box into the box around it", () => {
    const box = mapBox(parseTransform("rotate(90)"), { x: 0, y: 0, width: 4, height: 2 })!;
    expect([box.width, box.height]).toEqual([expect.closeTo(2, 12), expect.closeTo(4, 12)]);
  });
});
