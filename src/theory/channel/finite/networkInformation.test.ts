import { describe, expect, it } from "vitest";
import { randomKey } from "../../../numerics/random/index.ts";
import { network } from "../../network/index.ts";
import { jacobian, type RandomNetwork, randomNetwork } from "../../networks/index.ts";
import { scalarInformation } from "../quenched/scalarInformation.ts";
import { logDetInformation } from "./logDetInformation.ts";
import { type NetworkInformation, networkInformation } from "./networkInformation.ts";

const draw = (law: Parameters<typeof network>[0]) => randomNetwork(network(law), { key: randomKey(1) });
const ask = (drawn: RandomNetwork, gamma: number, steps: number, receptions = 60) =>
  networkInformation(drawn, { gamma, receptions, steps, key: randomKey(2) });
/** Four standard errors: a mean beyond them has a chance below 1e-4. */
const encloses = ({ lower, upper }: NetworkInformation, exact: number) => {
  expect(lower.value - 4 * lower.stdError).toBeLessThan(exact);
  expect(upper.value + 4 * upper.stdError).toBeGreaterThan(exact);
};

describe("the information of a drawn network", () => {
  it("encloses the log-determinant of a linear one, and its middle is it", () => {
    const drawn = draw({ activation: "linear", sigmaW: 1, depth: 2, width: 6 });
    const exact = logDetInformation(jacobian(drawn, new Float64Array(6)), { gamma: 10 });
    const found = ask(drawn, 10, 80);
    encloses(found, exact);
    expect(found.upper.value - found.lower.value).toBeLessThan(0.25);
    const middle = (found.lower.value + found.upper.value) / 2;
    expect(Math.abs(middle - exact)).toBeLessThan(4 * Math.max(found.lower.stdError, found.upper.stdError));
  });

  it.each([
    ["tanh", 10],
    ["tanh", 0.1],
    ["relu", 10],
    ["abs", 10],
  ])("encloses the quadrature of one orthogonal layer of %s at SNR %d, with all its modes", (activation, gamma) => {
    const drawn = draw({ activation, sigmaW: 1, depth: 1, width: 4, weights: "orthogonal" });
    const exact = scalarInformation({ activation, q: 1, noiseVariance: 1 / gamma });
    const found = ask(drawn, gamma, 80);
    encloses(found, exact);
    expect(found.upper.value - found.lower.value).toBeLessThan(0.35);
  });

  it("encloses the quadrature of a single neuron three layers deep, with biases", () => {
    const drawn = draw({ activation: "tanh", sigmaW: 2, sigmaB: 0.5, depth: 3, width: 1 });
    const [w, b] = [1, 2, 3]
      .map((l) => drawn.layer(l))
      .reduce<[number[], number[]]>(
        ([ws, bs], { weights, biases }) => [
          [...ws, weights.data[0]],
          [...bs, biases[0]],
        ],
        [[], []],
      );
    const f = (x: number) => w.reduce((h, wl, l) => Math.tanh(wl * h + b[l]), x);
    encloses(ask(drawn, 100, 80, 200), byQuadrature(f, 100));
  });

  it("knows it better with more steps: the gap closes about as one over them", () => {
    const drawn = draw({ activation: "tanh", sigmaW: 1.5, depth: 2, width: 5 });
    const gap = (steps: number) => {
      const { lower, upper } = ask(drawn, 10, steps);
      return upper.value - lower.value;
    };
    expect(gap(120)).toBeLessThan(0.3 * gap(15)); // 1/8 expected
    expect(gap(120)).toBeGreaterThan(0);
  });

  it("is the same for the same key, and refuses what it cannot use", () => {
    const drawn = draw({ activation: "tanh", sigmaW: 1, depth: 1, width: 2 });
    expect(ask(drawn, 1, 5)).toEqual(ask(drawn, 1, 5));
    expect(() => ask(drawn, 0, 5)).toThrow(/^networkInformation: expected gamma > 0/);
    expect(() => ask(drawn, 1, 0)).toThrow(/^networkInformation: expected steps/);
    expect(() => ask(drawn, 1, 5, 2)).toThrow(/^networkInformation: expected receptions an integer >= 3/);
  });
});

/** $h(Y) - h(N)$ for one neuron: p(y) on a grid, from a grid of inputs. */
function byQuadrature(f: (x: number) => number, gamma: number): number {
  const [dx, dy] = [2e-3, 5e-3];
  const inputs = Array.from({ length: 8001 }, (_, i) => (i - 4000) * dx);
  const given = inputs.map((x) => [f(x), (dx * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI)]);
  let entropy = 0;
  for (let y = -1.8; y <= 1.8; y += dy) {
    const p = given.reduce((sum, [fx, mass]) => sum + mass * Math.exp((-gamma * (y - fx) ** 2) / 2), 0);
    const density = p * Math.sqrt(gamma / (2 * Math.PI));
    if (density > 0) entropy -= density * Math.log(density) * dy;
  }
  return entropy - 0.5 * Math.log((2 * Math.PI * Math.E) / gamma);
}
