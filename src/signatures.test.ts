import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const settings = ts.readConfigFile(source("../tsconfig.json"), ts.sys.readFile).config.compilerOptions;
const { options } = ts.convertCompilerOptionsFromJson(settings, source(".."));

/** What is wrong with the functions that a module offers; `text` stands for a module of that path that is not on disk. */
function violations(path: string, text?: string): string[] {
  const host = ts.createCompilerHost(options);
  const read = host.readFile;
  host.readFile = (file) => (text !== undefined && file === path ? text : read(file));
  host.fileExists = (file) => (text !== undefined && file === path) || ts.sys.fileExists(file);
  const program = ts.createProgram([path], { ...options, noEmit: true }, host);
  const checker = program.getTypeChecker();
  const nameOf = (type: ts.Type) => (type.aliasSymbol ?? type.symbol)?.name ?? checker.typeToString(type);
  const fieldsOf = (type: ts.Type) => checker.getPropertiesOfType(type).map(({ name }) => name);
  const isBag = (type: ts.Type) => {
    const bag = checker.getNonNullableType(type);
    return (bag.flags & ts.TypeFlags.Object) !== 0 && !fieldsOf(bag).some((f) => ["length", "rows"].includes(f));
  };

  function wrongWith(name: string, signature: ts.Signature): string[] {
    const parameters = signature.parameters.map((p) => {
      const type = checker.getTypeOfSymbol(p);
      return { name: p.name, type, fields: isBag(type) ? fieldsOf(checker.getNonNullableType(type)) : [] };
    });
    const words = [name, ...parameters.flatMap((p) => [p.name, ...p.fields])];
    const unit = ts.displayPartsToString(signature.getJsDocTags().find((t) => t.name === "returns")?.text);
    return [
      parameters.slice(1).some(({ type }) => nameOf(type) === "Network") && "takes the network first",
      parameters.some(
        ({ type, fields }) => nameOf(type) !== "Network" && fields.includes("activation") && fields.includes("sigmaW"),
      ) && "takes a network, not its parts",
      parameters.some(({ type }) => nameOf(type) === "Key") && "takes the key in its options",
      (parameters.length > 3 || (parameters[2] && !isBag(parameters[2].type))) &&
        "takes what follows in one options object",
      words.some((word) => /(^mi|Mi|MI)($|[A-Z])/.test(word)) && "writes Information in full",
      words.includes("noise") && "says noiseVariance or noiseSd",
      /\bbits\b/.test(unit) && !name.endsWith("Bits") && "ends in Bits, or returns nats",
    ].filter((wrong) => typeof wrong === "string");
  }

  function walk(module: ts.Symbol, within: string): string[] {
    return checker.getExportsOfModule(module).flatMap((exported) => {
      const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      const name = `${within}${exported.name}`;
      if (symbol.flags & ts.SymbolFlags.ValueModule) return walk(symbol, `${name}.`);
      const declaration = symbol.valueDeclaration;
      if (!declaration?.getSourceFile().fileName.includes("/src/theory/") || exported.name === "network") return [];
      return checker
        .getTypeOfSymbolAtLocation(symbol, declaration)
        .getCallSignatures()
        .flatMap((signature) => wrongWith(exported.name, signature).map((wrong) => `${name} ${wrong}`));
    });
  }
  return walk(checker.getSymbolAtLocation(program.getSourceFile(path)!)!, "");
}

describe("the public functions of the theory", () => {
  it("read f(network, {options}): key in the options, information in full and in nats", { timeout: 60_000 }, () => {
    expect(violations(source("index.ts"))).toEqual([]);
  });

  it("would be refused in any other form", { timeout: 60_000 }, () => {
    const planted = {
      "late(q: number, net: Network): number": "takes the network first",
      "spread(of: { activation: string; sigmaW: number }): number": "takes a network, not its parts",
      "keyed(net: Network, key: Key): number": "takes the key in its options",
      "long(net: Network, q: number, c: number): number": "takes what follows in one options object",
      "pairwiseMi(net: Network): number": "writes Information in full",
      "noisy(net: Network, options: { noise: number }): number": "says noiseVariance or noiseSd",
    };
    const text = Object.keys(planted).map((signature) => `export declare function ${signature};`);
    text.push('import type { Network } from "./network/index.ts";');
    text.push('import type { Key } from "../numerics/random/index.ts";');
    expect(violations(source("theory/planted.ts"), text.join("\n"))).toEqual(
      Object.entries(planted).map(([signature, wrong]) => `${signature.split("(")[0]} ${wrong}`),
    );
  });
});
