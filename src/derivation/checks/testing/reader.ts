/** An expression as the judge of the fuzzer reads it: an operator, a name or a number, and what it is applied to. */
export interface Tree {
  readonly op: "number" | "name" | "call" | "matrix" | "transpose" | "negate" | "+" | "-" | "*" | "/" | "^";
  readonly text: string;
  readonly of: readonly Tree[];
}

const node = (op: Tree["op"], of: readonly Tree[], text: string = op): Tree => ({ op, text, of });

/** Reads the plain arithmetic in which steps are written, by descent: it shares nothing with the language of derivations. */
export function read(text: string): Tree {
  const tokens = text.match(/\d+\.?\d*(?:e[-+]?\d+)?|[A-Za-z]\w*|[-+*/^(),'[\]]/g) ?? [];
  let at = 0;
  const next = (token: string): boolean => tokens[at] === token && ++at > 0;
  const need = (token: string) => {
    if (!next(token)) throw new SyntaxError(`read: expected ${token} in ${text}; got ${tokens[at]} at ${at}`);
  };
  const list = (close: string): Tree[] => {
    const items: Tree[] = [];
    while (!next(close)) {
      items.push(sum());
      if (!next(",")) {
        need(close);
        break;
      }
    }
    return items;
  };
  const atom = (): Tree => {
    if (next("(")) {
      const inside = sum();
      need(")");
      return inside;
    }
    if (next("[")) return node("matrix", list("]"));
    const token = tokens[at++] ?? "";
    if (/^\d/.test(token)) return node("number", [], token);
    if (!/^[A-Za-z]/.test(token)) throw new SyntaxError(`read: expected a value in ${text}; got ${token}`);
    return next("(") ? node("call", list(")"), token) : node("name", [], token);
  };
  const transposed = (): Tree => {
    let tree = atom();
    while (next("'")) tree = node("transpose", [tree]);
    return tree;
  };
  const power = (): Tree => {
    const base = transposed();
    return next("^") ? node("^", [base, signed()]) : base;
  };
  const signed = (): Tree => (next("-") ? node("negate", [signed()]) : power());
  const chain = (part: () => Tree, ops: readonly ("+" | "-" | "*" | "/")[]): Tree => {
    let tree = part();
    for (let op = ops.find(next); op !== undefined; op = ops.find(next)) tree = node(op, [tree, part()]);
    return tree;
  };
  const product = () => chain(signed, ["*", "/"]);
  const sum = (): Tree => chain(product, ["+", "-"]);
  const whole = sum();
  if (at < tokens.length) throw new SyntaxError(`read: expected the end of ${text}; got ${tokens[at]}`);
  return whole;
}
