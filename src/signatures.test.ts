import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { type PublicFunction, readDoor } from "./testing/signatures.ts";

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Functions that a rule does not bind, and why. */
const exceptions: Readonly<Record<string, string>> = {
  network: "makes the network out of its parts",
  splitKey: "makes keys",
  normals: "a sampler: the key is its natural argument",
  "numerics.gaussianMatrix": "a sampler",
  "numerics.haarOrthogonal": "a sampler",
  "numerics.permutation": "a sampler",
  "numerics.uniforms": "a sampler",
};

/** Functions of an activation, or of parts of a network, that take no `Network`, and why. */
const withoutNetwork: Readonly<Record<string, string>> = {
  activation: "makes the activation of a network",
  network: "makes the network out of its parts",
  "figure.phaseDiagram": "draws a plane of networks",
  "meanField.phaseDiagram": "a plane of networks: sigmaW and sigmaB are its axes",
  "meanField.criticalPoint": "sigmaW and sigmaB are the unknowns",
  "meanField.criticalPoints": "sigmaW is the unknown",
  "spectrum.criticalNetwork": "sigmaW is the unknown",
  "channel.kappaMaximum": "sigmaW is the unknown",
  "channel.activationDeficit": "a functional of the activation alone",
  "channel.scalarInformation": "one neuron, no network",
  "meanField.curvatureMoment": "a moment of the activation alone",
  "meanField.secondMoment": "a moment of the activation alone",
  "meanField.slopeMoment": "a moment of the activation alone",
  "meanField.dualActivation": "a moment of the activation alone",
  "meanField.derivativeDual": "a moment of the activation alone",
  "meanField.secondDerivativeDual": "a moment of the activation alone",
  "meanField.hermiteCoefficients": "a series of the activation alone",
  "spectrum.slopeLaw": "a law of the activation alone",
  "spectrum.uniformJacobian": "makes a product of Jacobians at one length",
};

/** Asks for what a `Network` holds, without one. */
function missesNetwork({ parameters }: PublicFunction): string[] {
  const parts = ["activation", "sigmaW", "sigmaB", "layers"];
  const asks = parameters.some(
    ({ type, fields }) => /\b(Activation|Network)\b/.test(type) || fields.some((field) => parts.includes(field)),
  );
  return asks && parameters[0]!.type !== "Network" ? ["takes a network first"] : [];
}

/** What is wrong with the shape and the words of a signature. */
function wrongShape({ name, file, parameters, returns }: PublicFunction): string[] {
  const own = name.replace(/^.*\./, "");
  const words = [own, ...parameters.flatMap((p) => [p.name, ...(p.type === "Network" ? [] : p.fields)])];
  const [, , third] = parameters;
  return [
    parameters.slice(1).some(({ type }) => type === "Network") && "takes the network first",
    parameters.some(
      ({ type, fields }) => type !== "Network" && fields.includes("activation") && fields.includes("sigmaW"),
    ) && "takes a network, not its parts",
    parameters.some(({ type }) => type === "Key") && "takes the key in its options",
    file.startsWith("src/theory/") &&
      (parameters.length > 3 || (third && third.fields.length === 0)) &&
      "takes what follows in one options object",
    words.some((word) => /(^mi|Mi|MI)($|[A-Z])|Info($|[A-Z])/.test(word)) && "writes Information in full",
    words.includes("noise") && "says noiseVariance or noiseSd",
    words.some((word) => /^var$|Var($|[A-Z])|^sigmaSquared|Variance2$|(Sd|Deviation)2$/.test(word)) &&
      "ends variances in 2 or Variance, deviations in neither",
    words.includes("hiddenLayers") && "counts weight matrices: depth",
    /\bbits\b/.test(returns) && !name.endsWith("Bits") && "ends in Bits, or returns nats",
  ].filter((wrong) => typeof wrong === "string");
}

/** A description that begins with one of these says what is done, and not what comes back, as `The entropy of …` does. */
const verb =
  /^(Adds|Asks|Builds|Checks|Computes|Declares|Draws|Evaluates|Finds|Follows|Gives|Makes|Measures|Reads|Returns|Runs|Samples|Shows|Solves|Takes|Trains|Turns|Writes)\b/;

/** What the docstring leaves out. */
function undocumented({ description, parameters, returns, returnsNothing }: PublicFunction): string[] {
  const elsewhere = /\barguments as in `/i.test(description);
  const missing = parameters.filter(({ documented }) => !documented && !elsewhere).map(({ name }) => name);
  return [
    description === "" && "has no docstring",
    description !== "" && missing.length > 0 && `has no @param ${missing.join(", ")}`,
    description !== "" && !returnsNothing && returns === "" && verb.test(description) && "does not say what it returns",
  ].filter((wrong) => typeof wrong === "string");
}

const said = (judge: (f: PublicFunction) => string[], functions: readonly PublicFunction[]) => [
  ...new Set(functions.flatMap((f) => judge(f).map((wrong) => `${f.name} ${wrong}`))),
];

describe("the public functions", { timeout: 60_000 }, () => {
  const { functions, hiddenQuantities } = readDoor(source("index.ts"), { others: [source("theory/registry.ts")] });
  const bound = functions.filter(({ name }) => !(name in exceptions));

  it("read f(network, {options}): key in the options, one set of names, information in nats", () => {
    expect(said(wrongShape, bound)).toEqual([]);
  });

  it("take a Network first when they ask for its parts, unless said why not", () => {
    const found = new Set(functions.filter((f) => missesNetwork(f).length > 0).map(({ name }) => name));
    expect([...found].sort()).toEqual(Object.keys(withoutNetwork).sort());
  });

  it("say what they do, what each argument is, and what they return", () => {
    expect(said(undocumented, functions)).toEqual([]);
  });

  it("are more than a hundred, and each excepted one is still there and still needs it", () => {
    expect(new Set(functions.map(({ name }) => name)).size).toBeGreaterThan(100);
    const needed = functions.filter((f) => f.name in exceptions && wrongShape(f).length > 0).map(({ name }) => name);
    expect([...new Set(needed)].sort()).toEqual(Object.keys(exceptions).sort());
  });

  it("are all those with a quantity of their own", () => {
    expect(hiddenQuantities).toEqual([]);
  });

  it("would be refused in any other form", () => {
    const planted = {
      "late(q: number, net: Network): number": "takes the network first",
      "spread(of: { activation: string; sigmaW: number }): number": "takes a network, not its parts",
      "keyed(net: Network, key: Key): number": "takes the key in its options",
      "long(net: Network, q: number, c: number): number": "takes what follows in one options object",
      "pairwiseMi(net: Network): number": "writes Information in full",
      "noisy(net: Network, options: { noise: number }): number": "says noiseVariance or noiseSd",
      "wide(net: Network, options: { var: number }): number": "ends variances in 2 or Variance, deviations in neither",
      "deep(net: Network, options: { hiddenLayers: number }): number": "counts weight matrices: depth",
    };
    const partial = {
      "moment(activation: Activation, q: number): number": "takes a network first",
      "named(activation: Activation | string, q: number): number": "takes a network first",
      "edge(q: number, options: { sigmaB: number }): number": "takes a network first",
      "stack(options: { layers: number[] }): number": "takes a network first",
      'cut(of: Pick<Network, "depth">): number': "takes a network first",
      "both(of: { sigmaW: number } & { gamma: number }): number": "takes a network first",
      "either(of: { gamma: number } | { sigmaW: number }): number": "takes a network first",
      "later(q: number, options: { activation?: string }): number": "takes a network first",
      "right(net: Network, options: { layers: number[]; sigmaW?: number }): number": undefined,
      "bare(q: number): number": undefined,
    };
    const text = [
      'import type { Network } from "./network/index.ts";',
      'import type { Key } from "../numerics/random/index.ts";',
      'import { quantity } from "./quantity.ts";',
      'import type { Activation } from "./activations/index.ts";',
      ...Object.keys(planted).map((signature) => `export declare function ${signature};`),
      "/** Of q. @returns bits */ export declare function loss(q: number): number;",
      "/** Computes it. @param q said */ export declare function half(q: number, { c }: { c: number }): number;",
      "const inside = () => 0;",
      "export const quantities = [quantity({ of: inside, parameters: {} })];",
    ].join("\n");
    const found = readDoor(source("theory/planted.ts"), { text });
    expect(said(wrongShape, found.functions)).toEqual([
      ...Object.entries(planted).map(([signature, wrong]) => `${signature.split("(")[0]} ${wrong}`),
      "loss ends in Bits, or returns nats",
    ]);
    expect(said(undocumented, found.functions)).toEqual([
      ...Object.keys(planted).map((signature) => `${signature.split("(")[0]} has no docstring`),
      "loss has no @param q",
      "half has no @param __1",
      "half does not say what it returns",
    ]);
    expect(found.hiddenQuantities).toEqual(["inside"]);
    const parts = Object.keys(partial).map((signature) => `export declare function ${signature};`);
    const imports = text.split("\n").filter((line) => line.startsWith("import"));
    const { functions: asking } = readDoor(source("theory/planted.ts"), { text: [...imports, ...parts].join("\n") });
    expect(said(missesNetwork, asking)).toEqual(
      Object.entries(partial).flatMap(([signature, wrong]) => (wrong ? [`${signature.split("(")[0]} ${wrong}`] : [])),
    );
  });
});
