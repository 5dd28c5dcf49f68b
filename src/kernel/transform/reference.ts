import type {
  AwaitExpression,
  Function as FunctionNode,
  Identifier,
  ImportExpression,
  MetaProperty,
  VariableDeclaration,
} from "acorn";

/** One place where a cell names something that lives in the notebook's namespace. */
export interface Reference {
  node: Identifier;
  /** in how many functions (or class fields, or static blocks) it stands; 0 is the cell's own code */
  depth: number;
  /** `write` also reads in `x += 1`; `declare` is the name in its own declaration */
  role: "read" | "write" | "declare";
  /** `{ x }` in an object or a pattern: a new text needs its key spelled out */
  shorthand: boolean;
  /** `x()`: a new text must not turn the box into `this` */
  callee: boolean;
  /** the innermost function whose own body holds it, when its value may be read once on entry */
  loopFunction?: FunctionNode;
}

/** A top-level declaration that becomes an assignment. */
export interface TopDeclaration {
  node: VariableDeclaration;
  /** head of a `for` statement: `var i = 0` or `var x of` */
  place: "statement" | "for" | "for-in";
}

/** An `await` in the cell's own code; inside blocks, names of the notebook may be hidden there. */
export interface TopAwait {
  node: AwaitExpression;
  hides(name: string): boolean;
}

/** Everything the rewriter needs to know about a cell. */
export interface References {
  references: Reference[];
  declarations: TopDeclaration[];
  /** `await` in the cell's own code */
  awaits: TopAwait[];
  /** a top-level `for await`: it suspends where no expression shows it */
  forAwait: boolean;
  importCalls: ImportExpression[];
  importMetas: MetaProperty[];
}
