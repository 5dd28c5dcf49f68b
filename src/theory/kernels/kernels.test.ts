import { describe, expect, it } from "vitest";
import { fromRows, type Matrix, symmetricEigenvalues } from "../../numerics/linalg/index.ts";
import { gaussianPairExpectation } from "../../numerics/quadrature/index.ts";
import { normals, randomKey } from "../../numerics/random/index.ts";
import { activation } from "../activations/index.ts";
import { network } from "../network/index.ts";
import { kernelBlock, kernelDiagonal, kernels } from "./kernels.ts";

const threePoints = [
  [1, 0, -1],
  [0.5, 2, 1],
  [-1, 0.3, 0.8],
];

const randomPoints = (seed: number, points: number, dimension: number): Matrix => ({
  rows: points,
  cols: dimension,
  data: normals(randomKey(seed, "inputs"), points * dimension),
});

describe("kernels", () => {
  // [activation, hidden layers, sigmaW, sigmaB, K01, K00, T01, T00]: independent Python code; tanh by a trapezoid rule in two dimensions
  it.each([
    ["relu", 1, 1.5, 0.1, 0.688759461928, 1.70875, 0.503061136681, 3.4075],
    ["relu", 3, 1.5, 0.1, 2.03890479471, 2.18388671875, 3.31503295282, 8.670390625],
    ["erf", 1, 1.5, 0.1, -0.165300904553, 1.22745583016, -0.341482281669, 2.85781486483],
    ["erf", 3, 1.5, 0.1, -0.0876156471022, 1.11166583132, -0.405438490119, 6.58680094208],
    ["gelu", 3, 1.5, 0.1, 1.26831551495, 1.58738563677, 2.01232591916, 6.93792180479],
    ["sin", 3, 1.5, 0.1, -0.00909029125753, 0.98434858517, -0.0903278924103, 6.84719859557],
    ["leakyRelu(0.1)", 3, 1.5, 0.1, 1.77889166494, 2.24940016756, 2.830871415, 8.93196502961],
    ["tanh", 3, 1.5, 0.1, -0.0721241623509, 0.864689361041, -0.342332469033, 4.49866529689],
    ["linear", 3, 1.5, 0.1, -4.074453125, 17.28296875, -16.4234375, 69.00625],
    ["relu", 2, 1, 0.5, 0.541967453037, 0.604166666667, 0.713053842479, 1.1875],
  ] as const)(
    "reproduce the reference table: %s, %i hidden layers",
    (name, hiddenLayers, sigmaW, sigmaB, k01, k00, t01, t00) => {
      const { nngp, ntk } = kernels(
        network({ activation: name, depth: hiddenLayers + 1, sigmaW, sigmaB }),
        threePoints,
      );
      const got = [nngp.data[1], nngp.data[0], ntk.data[1], ntk.data[0]];
      // the table has twelve digits
      [k01, k00, t01, t00].forEach((want, i) => {
        expect(Math.abs(got[i] - want)).toBeLessThan(1e-11 * Math.max(1, Math.abs(want)));
      });
    },
  );

  it("follow the recursion written out with two-dimensional quadrature, for an activation without closed form", () => {
    const tanh = activation("tanh");
    const net = network({ activation: tanh, depth: 3, sigmaW: 1.8, sigmaB: 0.2 });
    const [a, b] = [threePoints[0], threePoints[1]];
    const dot = (u: number[], v: number[]): number => u.reduce((s, x, i) => s + x * v[i], 0) / 3;
    const covariance = (p: number, q: number, c: number, f: (x: number) => number): number =>
      gaussianPairExpectation((u, v) => f(u) * f(v), p, q, c / Math.sqrt(p * q), tanh.smoothness);
    let [p, q, c] = [dot(a, a), dot(b, b), dot(a, b)].map((x) => 1.8 ** 2 * x + 0.04);
    let t = c;
    for (let l = 0; l < 2; l++) {
      const slope = covariance(p, q, c, tanh.derivative);
      const next = [covariance(p, p, p, tanh.phi), covariance(q, q, q, tanh.phi), covariance(p, q, c, tanh.phi)];
      [p, q, c] = next.map((x) => 1.8 ** 2 * x + 0.04);
      t = c + 1.8 ** 2 * slope * t;
    }
    const { nngp, ntk } = kernels(net, threePoints);
    expect(nngp.data[1]).toBeCloseTo(c, 12);
    expect(ntk.data[1]).toBeCloseTo(t, 12);
  });

  it.each(["relu", "erf", "tanh", "gelu", "hardTanh"])(
    "agree with their own rectangular blocks and diagonal: %s",
    (name) => {
      const x = randomPoints(3, 5, 4);
      const net = network({ activation: name, depth: 3, sigmaW: 1.4, sigmaB: 0.3 });
      const square = kernels(net, x);
      const block = kernelBlock(net, { rows: x, columns: x });
      const diagonal = kernelDiagonal(net, x);
      for (let i = 0; i < 5; i++)
        for (let j = 0; j < 5; j++) {
          // the angle of a point with itself, in a block that does not know it is the same point, is exact to sqrt(rounding)
          const digits = i === j ? 6 : 12;
          expect(block.nngp.data[i * 5 + j]).toBeCloseTo(square.nngp.data[i * 5 + j], digits);
          expect(block.ntk.data[i * 5 + j]).toBeCloseTo(square.ntk.data[i * 5 + j], digits);
        }
      for (let i = 0; i < 5; i++) {
        expect(square.nngp.data[6 * i]).toBe(diagonal.nngp[i]);
        expect(square.ntk.data[6 * i]).toBe(diagonal.ntk[i]);
      }
    },
  );

  it("are positive semidefinite, and so is ntk - nngp, for random inputs and networks", () => {
    for (const [seed, name] of ["relu", "erf", "gelu", "sin", "leakyRelu(0.3)", "tanh"].entries()) {
      const [u, v] = normals(randomKey(seed, "network"), 2).map(Math.abs);
      const net = network({ activation: name, depth: 2 + (seed % 3), sigmaW: 0.5 + u, sigmaB: v });
      const { nngp, ntk } = kernels(net, randomPoints(seed, 8, 3));
      const excess = { ...ntk, data: ntk.data.map((t, at) => t - nngp.data[at]) };
      for (const k of [nngp, ntk, excess]) {
        const values = symmetricEigenvalues(k);
        expect(values[0]).toBeGreaterThan(-1e-13 * values[7]);
      }
    }
  });

  it("scale with the inputs for a homogeneous activation without biases", () => {
    const net = network({ activation: "relu", depth: 4, sigmaW: 1.3 });
    const x = randomPoints(5, 4, 3);
    const scaled = { ...x, data: x.data.map((v) => 7 * v) };
    const [small, large] = [kernels(net, x), kernels(net, scaled)];
    small.ntk.data.forEach((t, at) => {
      expect(large.ntk.data[at] / t).toBeCloseTo(49, 11);
    });
  });

  it("stay accurate for nearly parallel inputs", () => {
    // theta = 1e-6; one hidden ReLU layer, no bias: K = s (sin + (pi - theta) cos) / 2 pi, Theta = K + (pi - theta) cos / 2 pi, with s = sigmaW^4 / d
    const theta = 1e-6;
    const net = network({ activation: "relu", depth: 2, sigmaW: 1 });
    const { nngp, ntk } = kernels(net, [
      [1, 0],
      [Math.cos(theta), Math.sin(theta)],
    ]);
    const k = (Math.sin(theta) + (Math.PI - theta) * Math.cos(theta)) / (4 * Math.PI);
    expect(nngp.data[1]).toBeCloseTo(k, 14);
    // the angle is known to rounding / theta = 2e-10
    expect(ntk.data[1]).toBeCloseTo(k + ((Math.PI - theta) * Math.cos(theta)) / (4 * Math.PI), 10);
  });

  it("are linear regression kernels without hidden layers", () => {
    const { nngp, ntk } = kernels(network({ activation: "relu", depth: 1, sigmaW: 2, sigmaB: 0.5 }), threePoints);
    expect(nngp.data[1]).toBeCloseTo((4 * -0.5) / 3 + 0.25, 14);
    expect(ntk.data).toEqual(nngp.data);
  });

  it("grow with the width in the standard parametrisation, and share the covariance with the other one", () => {
    const at = (width: number) =>
      kernels(
        network({ activation: "relu", depth: 3, sigmaW: 1.5, sigmaB: 0.1, parametrization: "standard", width }),
        threePoints,
      );
    const [narrow, wide] = [at(1000), at(2000)];
    const ntk = kernels(network({ activation: "relu", depth: 3, sigmaW: 1.5, sigmaB: 0.1 }), threePoints);
    expect(wide.nngp.data).toEqual(ntk.nngp.data);
    const slope = (wide.ntk.data[1] - narrow.ntk.data[1]) / 1000;
    const first = kernels(network({ activation: "relu", depth: 2, sigmaW: 1.5, sigmaB: 0.1 }), threePoints);
    const { derivativeDual } = activation("relu");
    const kappa = (k: number): number => (k - 0.01) / 2.25;
    const kdot2 = derivativeDual!(first.nngp.data[0], first.nngp.data[4], first.nngp.data[1]);
    // gradients of the two hidden weight matrices: kappa_2 + sw^2 kdot_2 kappa_1 per unit of width
    expect(slope).toBeCloseTo(kappa(ntk.nngp.data[1]) + 2.25 * kdot2 * kappa(first.nngp.data[1]), 10);
  });

  it("refuse inputs and networks that have no kernel", () => {
    const net = network({ activation: "relu", depth: 2, sigmaW: 1 });
    expect(() => kernels(net, [[1, Number.NaN]])).toThrow("row 0, column 1");
    expect(() => kernels(net, [[1, 2], [1]])).toThrow("rows of equal length");
    expect(() => kernels(net, [])).toThrow("at least one point");
    expect(() => kernelBlock(net, { rows: [[1, 2]], columns: [[1]] })).toThrow("one dimension");
    expect(() => network({ activation: "relu", depth: -1, sigmaW: 1 })).toThrow("depth");
    expect(() => network({ activation: "relu", depth: 1.5, sigmaW: 1 })).toThrow("depth");
    expect(() => network({ activation: "relu", depth: 2, sigmaW: 0 })).toThrow("sigmaW");
    expect(() => network({ activation: "relu", depth: 2, sigmaW: 1, sigmaB: -1 })).toThrow("sigmaB");
    const standard = network({ activation: "relu", depth: 2, sigmaW: 1, parametrization: "standard" });
    expect(() => kernels(standard, threePoints)).toThrow("width");
    expect(() => kernels(network({ activation: "relu", sigmaW: 1 }), threePoints)).toThrow("network of finite depth");
  });

  it("vanish at a zero input without bias", () => {
    const { nngp, ntk } = kernels(network({ activation: "relu", depth: 3, sigmaW: 1 }), [
      [0, 0],
      [1, 2],
    ]);
    expect([nngp.data[0], nngp.data[1], ntk.data[0], ntk.data[1]]).toEqual([0, 0, 0, 0]);
  });
});

it("takes the rows of a matrix or of arrays", () => {
  const net = network({ activation: "erf", depth: 2, sigmaW: 1 });
  expect(kernels(net, fromRows(threePoints))).toEqual(kernels(net, threePoints));
});
