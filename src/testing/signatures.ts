import { fileURLToPath } from "node:url";
import ts from "typescript";

const root = fileURLToPath(new URL("../..", import.meta.url));
const settings = ts.readConfigFile(`${root}/tsconfig.json`, ts.sys.readFile).config.compilerOptions;
const { options } = ts.convertCompilerOptionsFromJson(settings, root);

interface Parameter {
  readonly name: string;
  /** Its name, or the whole of it where it is made of others: `Pick<Network, "depth">`. */
  readonly type: string;
  /** The fields of an options object; none for a datum. */
  readonly fields: readonly string[];
  /** Said by a `@param`, or field by field on the interface of the options. */
  readonly documented: boolean;
}

/** One call signature of a function that a module offers, as a reader meets it. */
export interface PublicFunction {
  /** With its namespace: `meanField.qStar`. */
  readonly name: string;
  /** The file that declares it, from the root of the repository. */
  readonly file: string;
  readonly parameters: readonly Parameter[];
  readonly description: string;
  /** What `@returns` says. */
  readonly returns: string;
  readonly returnsNothing: boolean;
}

export interface Door {
  readonly functions: readonly PublicFunction[];
  /** The functions of `quantity({ of: … })` that the module does not offer. */
  readonly hiddenQuantities: readonly string[];
}

/** The functions of the module at `path`; `text` stands for a module that is not on disk, `others` are read with it. */
export function readDoor(
  path: string,
  { text, others = [] }: { text?: string; others?: readonly string[] } = {},
): Door {
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  host.readFile = (file) => (file === path && text !== undefined ? text : readFile(file));
  host.fileExists = (file) => (file === path && text !== undefined) || fileExists(file);
  const program = ts.createProgram([path, ...others], { ...options, noEmit: true }, host);
  const checker = program.getTypeChecker();
  const resolved = (symbol: ts.Symbol) =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const offered = new Set<ts.Symbol>();

  function fieldsOf(of: ts.Type): readonly ts.Symbol[] {
    const type = checker.getNonNullableType(of);
    if (type.isUnion()) return type.types.flatMap(fieldsOf);
    const fields = checker.getPropertiesOfType(type);
    const isBag = (type.flags & ts.TypeFlags.StructuredType) !== 0 && type.getCallSignatures().length === 0;
    return isBag && !fields.some(({ name }) => name === "length" || name === "rows") ? fields : [];
  }

  function parametersOf(signature: ts.Signature): Parameter[] {
    const said = signature
      .getJsDocTags()
      .filter((tag) => tag.name === "param")
      .map((tag) => ts.displayPartsToString(tag.text).split(/[\s.]/)[0]!);
    const names = signature.parameters.map(({ name }) => name);
    return signature.parameters.map((symbol) => {
      const type = checker.getTypeOfSymbol(symbol);
      const fields = fieldsOf(type);
      const destructured = ts.isParameter(symbol.valueDeclaration!) && !ts.isIdentifier(symbol.valueDeclaration.name);
      return {
        name: symbol.name,
        type: (!type.aliasTypeArguments && (type.aliasSymbol ?? type.symbol)?.name) || checker.typeToString(type),
        fields: fields.map(({ name }) => name),
        documented:
          said.includes(symbol.name) ||
          (destructured && said.some((name) => !names.includes(name))) ||
          (fields.length > 0 && fields.every((field) => field.getDocumentationComment(checker).length > 0)),
      };
    });
  }

  function walk(module: ts.Symbol, within: string): PublicFunction[] {
    return checker.getExportsOfModule(module).flatMap((exported) => {
      const symbol = resolved(exported);
      const name = `${within}${exported.name}`;
      if (symbol.flags & ts.SymbolFlags.ValueModule) return walk(symbol, `${name}.`);
      const declaration = symbol.valueDeclaration;
      if (!declaration) return [];
      offered.add(symbol);
      const file = declaration.getSourceFile().fileName.replace(root, "");
      const type = checker.getTypeOfSymbolAtLocation(symbol, declaration);
      return type.getCallSignatures().map((signature) => ({
        name,
        file,
        parameters: parametersOf(signature),
        description: ts.displayPartsToString(symbol.getDocumentationComment(checker)),
        returns: ts.displayPartsToString(signature.getJsDocTags().find((tag) => tag.name === "returns")?.text),
        returnsNothing: (signature.getReturnType().flags & ts.TypeFlags.Void) !== 0,
      }));
    });
  }

  const hidden: string[] = [];
  const findQuantities = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === "quantity") {
      const spec = node.arguments[0];
      const of = spec && ts.isObjectLiteralExpression(spec) && spec.properties.find((p) => p.name?.getText() === "of");
      const symbol = of && ts.isPropertyAssignment(of) && checker.getSymbolAtLocation(of.initializer);
      if (symbol && !offered.has(resolved(symbol))) hidden.push(symbol.name);
    }
    ts.forEachChild(node, findQuantities);
  };

  const functions = walk(checker.getSymbolAtLocation(program.getSourceFile(path)!)!, "");
  for (const file of program.getSourceFiles()) if (file.fileName.includes("/src/theory/")) findQuantities(file);
  return { functions, hiddenQuantities: hidden };
}
