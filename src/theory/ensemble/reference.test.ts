import { describe, expect, it } from "vitest";
import { evaluateQuantity } from "../quantity.ts";
import { registry } from "../registry.ts";

const data = { generator: "sinusoid", points: 6, dim: 3, a: 0.9, b: 0.3, evaluationPoints: 8, evaluationOffset: 100 };
const erf2 = { data, activation: "erf", hiddenLayers: 2, sigmaW: 1.5, sigmaB: 0.1 };
const relative = 1e-6;

// independent Python code (numpy, scipy); relative tolerance 1e-6 unless said
describe("reference values", () => {
  it.each([
    ["nngp-kernel", { ...erf2, hiddenLayers: 3 }, 0.15162098824635512],
    ["ntk-kernel", { ...erf2, hiddenLayers: 3 }, 0.5530444840098808],
    ["nngp-kernel", { ...erf2, activation: "relu", hiddenLayers: 1 }, 0.5007659477521631],
    ["ntk-kernel", { ...erf2, activation: "gelu", sigmaW: 1.3, sigmaB: 0.2 }, 0.360304319472859],
    ["ntk-kernel", { ...erf2, activation: "sin", sigmaW: 1, sigmaB: 0.5 }, 0.7999449175285434],
    ["ntk-kernel", { ...erf2, activation: "tanh", sigmaW: 1.2, sigmaB: 0.3 }, 0.46771025835389046],
    ["ntk-kernel", { ...erf2, activation: "relu", parametrization: "standard", width: 512 }, 254.98321597952412],
    ["ntk-max-learning-rate", erf2, 0.2304949849772356],
    ["ntk-lambda-min", erf2, 0.37724954161910473],
    ["ensemble-mean", { ...erf2, tau: 0.3 }, -0.33840684333968357],
    ["ensemble-covariance", { ...erf2, tau: 0.3 }, 0.02653566444029115],
    ["ensemble-mean", { ...erf2, tau: 3 }, -0.38864004704355726],
    ["ensemble-covariance", { ...erf2, tau: 3 }, 0.009921739252995443],
    ["ensemble-variance-limit", erf2, 0.05215549715669732],
    ["nngp-posterior-mean", { ...erf2, noiseVariance: 0.01 }, -0.4692736196897739],
    ["nngp-posterior-variance", { ...erf2, noiseVariance: 0.01 }, 0.04919967809692266],
    ["ensemble-mean-discrete", { ...erf2, steps: 20, learningRateFraction: 0.5 }, -0.37966746302726784],
    ["ensemble-ixz-infonce", { ...erf2, tau: 1 }, 0.6404125474628436],
    ["ensemble-ixz-loo", { ...erf2, tau: 1 }, 0.9145246879128273],
    ["ensemble-ixz-kt-lower", { ...erf2, tau: 1 }, 0.4634855738006723],
    ["ensemble-ixz-kt-upper", { ...erf2, tau: 1 }, 1.0398507820700533],
    ["ensemble-elogq", { ...erf2, tau: 1 }, -1.4024863911847736],
    ["ensemble-test-loss", { ...erf2, tau: 1 }, 0.483547857980101],
    ["ensemble-train-loss", { ...erf2, tau: 1 }, 0.008631846262976773],
    ["ensemble-izd-upper", { ...erf2, tau: 1 }, 0.8116019991009247],
    ["ensemble-kl-theta-frozen", { ...erf2, tau: 1 }, 21.374015888824974],
    ["ensemble-kl-theta-exact", { ...erf2, tau: 1 }, 24.6468357971955],
    ["ensemble-fisher-trace", { ...erf2, tau: 1 }, 4.2488531390295945],
    ["ensemble-fisher-energy", { ...erf2, tau: 1 }, 5.465097903269935],
    ["ensemble-parameter-displacement", { ...erf2, tau: 1 }, 1.3916607582348401],
    ["ensemble-fisher-length", { ...erf2, tau: 1 }, 1.273634712486008],
    ["ensemble-log-evidence", { ...erf2, tau: 1, noiseVariance: 0.01 }, -5.409497532656792],
    ["gaussian-ib-frontier-scalar", { rho2: 0.75, rate: 0.8 }, 0.4563705340757143],
  ] as const)("%s %#", (id, params, value) => {
    const got = evaluateQuantity(registry.get(id)!, params) as number;
    expect(Math.abs(got / value - 1)).toBeLessThan(relative);
  });

  it("answers with the parameter at fault", () => {
    expect(() => evaluateQuantity(registry.get("ensemble-mean")!, { ...erf2, tau: -1 })).toThrow(
      "expected tau >= 0 and finite; got -1",
    );
    expect(() => evaluateQuantity(registry.get("ntk-kernel")!, { ...erf2, data: { generator: "sinusoid" } })).toThrow(
      "expected data {",
    );
    expect(() => evaluateQuantity(registry.get("ntk-kernel")!, { ...erf2, hiddenLayers: -1 })).toThrow(
      "hiddenLayers an integer >= 0",
    );
  });
});
