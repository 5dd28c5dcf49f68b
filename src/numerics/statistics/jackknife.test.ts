import { expect, test } from "vitest";
import { normals, randomKey } from "../random/index.ts";
import { jackknife } from "./jackknife.ts";

const mean = (x: Float64Array): number => x.reduce((sum, v) => sum + v, 0) / x.length;

test("the jackknife gives the textbook error of a mean exactly", () => {
  const z = normals(randomKey(6), 400);
  const textbook = Math.sqrt(mean(z.map((v) => (v - mean(z)) ** 2)) / 399);
  expect(jackknife(z, mean).stdError).toBeCloseTo(textbook, 12);
  expect(jackknife(z, mean).value).toBeCloseTo(mean(z), 12);
  expect(() => jackknife([1], mean)).toThrow("jackknife: expected at least two samples; got 1");
});

test("the jackknife removes the 1/n bias of the plug-in variance exactly", () => {
  const z = normals(randomKey(8), 30);
  const plugIn = (x: Float64Array): number => mean(x.map((v) => (v - mean(x)) ** 2));
  expect(jackknife(z, plugIn).value).toBeCloseTo((plugIn(z) * 30) / 29, 12);
});
