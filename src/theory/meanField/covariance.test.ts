import { expect, it } from "vitest";
import { fromRows, symmetricEigenvalues } from "../../numerics/linalg/index.ts";
import { network } from "../network/index.ts";
import { pairTrajectory } from "./correlationMap.ts";
import { propagateCovariance } from "./covariance.ts";

const net = network({ activation: "tanh", sigmaW: 1.4, sigmaB: 0.2, depth: 5 });

it("follows a pair of unit inputs as the length and correlation maps do", () => {
  const layers = propagateCovariance(
    net,
    fromRows([
      [1, 0.3],
      [0.3, 1],
    ]),
  );
  const { q, c } = pairTrajectory(net, 0.3);
  layers.forEach(({ data }, l) => {
    expect(data[0]).toBeCloseTo(q[l], 13);
    expect(data[1]).toBeCloseTo(q[l] * c[l], 13);
  });
});

it("keeps unequal lengths, permutes with its inputs, and stays positive semidefinite", () => {
  const overlaps = [
    [2, 0.5, -0.4],
    [0.5, 0.6, 0.1],
    [-0.4, 0.1, 1],
  ];
  const order = [2, 0, 1];
  const swapped = order.map((i) => order.map((j) => overlaps[i][j]));
  const [one, other] = [overlaps, swapped].map((k) => propagateCovariance(net, fromRows(k))[3]);
  for (let i = 0; i < 3; i++)
    for (let j = 0; j < 3; j++) expect(other.data[3 * i + j]).toBeCloseTo(one.data[3 * order[i] + order[j]], 13);
  expect(symmetricEigenvalues(one)[0]).toBeGreaterThan(0);
});

it("refuses overlaps that no inputs have", () => {
  expect(() =>
    propagateCovariance(
      net,
      fromRows([
        [1, 2],
        [2, 1],
      ]),
    ),
  ).toThrow(/k is a covariance/);
});
