import { describe, expect, it } from "vitest";
import { tanh } from "../activations/tanh.ts";
import { network, requireFinite } from "./network.ts";

describe("network", () => {
  it("completes a layer's law to an infinitely wide and deep network", () => {
    const net = network({ activation: "tanh", sigmaW: 1.5 });
    expect(net).toMatchObject({ sigmaW2: 2.25, sigmaB2: 0, hiddenLayers: Infinity });
    expect(net).toEqual({
      activation: tanh,
      sigmaW: 1.5,
      sigmaB: 0,
      depth: Infinity,
      width: Infinity,
      inputs: Infinity,
      weights: "gaussian",
      parametrization: "ntk",
    });
  });

  it("counts weight matrices: depth 3 has two hidden layers", () => {
    expect(network({ activation: "relu", sigmaW: 1, depth: 3 }).hiddenLayers).toBe(2);
  });

  it("is its own specification, and a change of gain changes the variance with it", () => {
    const net = network({ activation: "erf", sigmaW: 1.2, sigmaB: 0.3, depth: 4, width: 10, inputs: 6 });
    expect(network(net)).toEqual(net);
    expect(network({ ...net, sigmaW: 2 })).toMatchObject({ sigmaW2: 4, inputs: 6, depth: 4 });
  });

  it("has as many inputs as neurons, unless said", () => {
    const wide = network({ activation: "relu", sigmaW: 1 });
    expect(network({ ...wide, width: 7 }).inputs).toBe(7);
    expect(network({ ...wide, width: 7, inputs: 3 }).inputs).toBe(3);
  });

  it.each([
    [{ sigmaW: 0 }, "network: expected sigmaW > 0"],
    [{ sigmaW: Number.NaN }, "network: expected sigmaW > 0"],
    [{ sigmaB: -1 }, "network: expected sigmaB >= 0"],
    [{ depth: 0 }, "network: expected depth an integer >= 1"],
    [{ width: 2.5 }, "network: expected width an integer >= 1"],
    [{ sigmaW: "1.5" }, 'network: expected sigmaW > 0 and finite; got "1.5"'],
    [{ weights: "haar" }, 'network: expected weights one of gaussian, orthogonal; got "haar"'],
    [{ parametrization: "mup" }, 'network: expected parametrization one of ntk, standard; got "mup"'],
    [{ activation: null }, /^network: expected activation one of [^\n]*; got null$/],
    [{ activation: "tahn" }, /^network: expected activation one of [^\n]*; got "tahn"$/],
  ])("refuses %o", (wrong, message) => {
    expect(() => network({ activation: "tanh", sigmaW: 1, ...wrong } as never)).toThrow(message);
  });

  it("refuses no specification at all in one line", () => {
    expect(() => (network as () => unknown)()).toThrow(
      /^network: expected \{activation, sigmaW, [^\n]*\}; got nothing$/,
    );
  });

  it("names the size that a finite computation lacks", () => {
    const net = network({ activation: "tanh", sigmaW: 1, depth: 2 });
    expect(() => requireFinite(net, "jacobian", "depth", "width")).toThrow(
      "jacobian: expected a network of finite width",
    );
    expect(requireFinite(net, "jacobian", "depth")).toBeUndefined();
  });
});
