import { expect, it } from "vitest";
import { Estimate } from "../../../numerics/estimate/index.ts";
import { randomKey } from "../../../numerics/random/index.ts";
import { network } from "../../network/index.ts";
import { forward, overlaps, randomNetwork } from "../../networks/index.ts";
import { sphereCodewords } from "../finite/sphereCodewords.ts";
import { sampleLengths } from "./sampleLengths.ts";

it("has the law of q in real networks: equal means and variances of ln q^3 (4 standard errors)", () => {
  const [width, nets] = [20, 2500];
  const net = network({ activation: "tanh", sigmaW: 1.5, width });
  const x = sphereCodewords({ codewords: 1, dimension: width, key: randomKey(1) });
  const real = Array.from({ length: nets }, (_, s) => {
    const layers = forward(randomNetwork(network({ ...net, depth: 2 }), { key: randomKey(2, s) }), x);
    return Math.log(2.25 * overlaps(layers[1].activations).data[0]);
  });
  const short = Array.from({ length: nets }, (_, s) =>
    Math.log(sampleLengths(network({ ...net, depth: 3 }), { q1: 2.25, key: randomKey(3, s) })[2]),
  );
  const [a, b] = [Estimate.of(real), Estimate.of(short)];
  const gap = Estimate.minus(a, b);
  expect(Math.abs(gap.value)).toBeLessThan(4 * gap.stdError);
  expect(Math.abs(a.stdError / b.stdError - 1)).toBeLessThan(4 / Math.sqrt(nets));
});

it("is q1 alone without further layers, and refuses q1 = 0", () => {
  const net = network({ activation: "relu", sigmaW: 1, width: 5, depth: 1 });
  const key = randomKey(1);
  expect([...sampleLengths(net, { q1: 2, key })]).toEqual([2]);
  expect(() => sampleLengths(net, { q1: 0, key })).toThrow(/q1 > 0/);
});
