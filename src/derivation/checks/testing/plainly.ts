import type { Numbers } from "./numbers.ts";
import type { Tree } from "./reader.ts";

/** A number, or a matrix by its rows. */
export type Plain<T> = T | T[][];
export type Values<T> = ReadonlyMap<string, Plain<T>>;

/** The value of a tree by the plainest means: sums term by term, means and integrals as sums on a mesh, derivatives as differences. */
export function plainly<T>(numbers: Numbers<T>): (tree: Tree, at: Values<T>) => Plain<T> {
  const { literal, whole, binary, call, value, mesh } = numbers;
  const add = (a: T, b: T) => binary("+", a, b);
  const times = (a: T, b: T) => binary("*", a, b);
  const entrywise = (a: T[][], f: (x: T, i: number, j: number) => T) =>
    a.map((row, i) => row.map((x, j) => f(x, i, j)));
  const transpose = (a: T[][]) => a[0].map((_, j) => a.map((row) => row[j]));
  const total = (terms: T[]) => terms.reduce(add);
  const product = (a: T[][], b: T[][]) => {
    const columns = transpose(b);
    return a.map((row) => columns.map((column) => total(row.map((x, k) => times(x, column[k])))));
  };
  const eye = (n: number) =>
    Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => whole(i === j ? 1 : 0)));
  const minor = (a: T[][], i: number, j: number) =>
    a.filter((_, k) => k !== i).map((row) => row.filter((_, k) => k !== j));
  const signed = (x: T, n: number) => (n % 2 === 0 ? x : binary("-", whole(0), x));
  const det = (a: T[][]): T =>
    a.length === 0 ? whole(1) : total(a[0].map((x, j) => signed(times(x, det(minor(a, 0, j))), j)));
  const inverse = (a: T[][]) => entrywise(a, (_, i, j) => binary("/", signed(det(minor(a, j, i)), i + j), det(a)));
  const scalar = (child: Tree, at: Values<T>): T => {
    const found = evaluate(child, at);
    return Array.isArray(found) ? call("log", whole(-1)) : found;
  };
  const matrix = (child: Tree, at: Values<T>): T[][] => {
    const found = evaluate(child, at);
    return Array.isArray(found) ? found : [[found]];
  };
  const bind = (at: Values<T>, name: string, x: T): Values<T> => new Map([...at, [name, x]]);

  const ofMatrix: Readonly<Record<string, (a: Tree, at: Values<T>) => Plain<T>>> = {
    eye: (n, at) => eye(value(scalar(n, at))),
    tr: (a, at) => total(matrix(a, at).map((row, i) => row[i])),
    det: (a, at) => det(matrix(a, at)),
    logdet: (a, at) => call("log", det(matrix(a, at))),
    inv: (a, at) => inverse(matrix(a, at)),
    norm2: (a, at) =>
      total(
        matrix(a, at)
          .flat()
          .map((x) => times(x, x)),
      ),
  };
  const choice = (x: T, below: T, at0: T, above: T): T => {
    const sign = value(x);
    return sign < 0 ? below : sign > 0 ? above : sign === 0 ? at0 : x;
  };
  const half = () => binary("/", whole(1), whole(2));
  const ofNumber: Readonly<Record<string, (x: T) => T>> = {
    abs: (x) => choice(x, signed(x, 1), x, x),
    relu: (x) => choice(x, whole(0), x, x),
    step: (x) => choice(x, whole(0), half(), whole(1)),
    sign: (x) => choice(x, whole(-1), x, whole(1)),
    normalCdf: (x) => times(half(), call("erfc", binary("/", signed(x, 1), call("sqrt", whole(2))))),
    normalPdf: (x) => weight(x),
  };
  const weight = (x: T): T =>
    binary("/", call("exp", times(signed(half(), 1), times(x, x))), call("sqrt", times(whole(2), literal("pi"))));

  const mean = (body: Tree, names: readonly string[], at: Values<T>): T => {
    const perUnit = (names.length === 1 ? 4 : 1.5) * mesh;
    const reach = Math.ceil(12 * perUnit);
    const places = Array.from({ length: 2 * reach + 1 }, (_, k) => {
      const z = binary("/", whole(k - reach), literal(String(perUnit)));
      return { z, weight: weight(z) };
    });
    const over = ([name, ...rest]: readonly string[], inside: Values<T>): T =>
      name === undefined
        ? scalar(body, inside)
        : total(places.map((place) => times(place.weight, over(rest, bind(inside, name, place.z)))));
    return names.reduce((sum) => binary("/", sum, literal(String(perUnit))), over(names, at));
  };
  const fold = (op: "+" | "*", [body, index, from, to]: readonly Tree[], at: Values<T>): T => {
    const terms: T[] = [whole(op === "+" ? 0 : 1)];
    for (let l = value(scalar(from, at)); l <= value(scalar(to, at)); l++)
      terms.push(scalar(body, bind(at, index.text, whole(l))));
    return terms.reduce((a, b) => binary(op, a, b));
  };
  const integral = ([body, variable, from, to]: readonly Tree[], at: Values<T>): T => {
    const [a, b] = [scalar(from, at), scalar(to, at)];
    const panels = 2 * Math.round(24 * mesh);
    const h = binary("/", binary("-", b, a), whole(panels));
    const terms = Array.from({ length: panels + 1 }, (_, k) => {
      const f = scalar(body, bind(at, variable.text, add(a, times(h, whole(k)))));
      return k === 0 || k === panels ? f : times(whole(k % 2 === 0 ? 2 : 4), f);
    });
    return binary("/", times(total(terms), h), whole(3));
  };
  const slope = ([body, variable]: readonly Tree[], at: Values<T>): T => {
    const [x, h] = [scalar(variable, at), literal(String(mesh === 1 ? 1e-5 : 1e-12 * mesh))];
    const [above, below] = [add(x, h), binary("-", x, h)].map((t) => scalar(body, bind(at, variable.text, t)));
    return binary("/", binary("-", above, below), times(whole(2), h));
  };

  const evaluate = (tree: Tree, at: Values<T>): Plain<T> => {
    switch (tree.op) {
      case "number":
        return literal(tree.text);
      case "name":
        return at.get(tree.text) ?? literal(tree.text);
      case "negate": {
        const a = evaluate(tree.of[0], at);
        return Array.isArray(a) ? entrywise(a, (x) => signed(x, 1)) : signed(a, 1);
      }
      case "transpose":
        return transpose(matrix(tree.of[0], at));
      case "matrix":
        return tree.of.map((row) => row.of.map((entry) => scalar(entry, at)));
      case "call": {
        const [first, second] = tree.of;
        const name = tree.text;
        if (name === "E")
          return mean(
            first,
            tree.of.slice(1).map((z) => z.text),
            at,
          );
        if (name === "sum" || name === "prod") return fold(name === "sum" ? "+" : "*", tree.of, at);
        if (name === "integral") return integral(tree.of, at);
        if (name === "diff") return slope(tree.of, at);
        if (name === "max" || name === "min") {
          const [x, y] = [scalar(first, at), scalar(second, at)];
          const gap = binary("-", x, y);
          return name === "max" ? choice(gap, y, x, x) : choice(gap, x, x, y);
        }
        if (ofMatrix[name] !== undefined) return ofMatrix[name](first, at);
        return ofNumber[name]?.(scalar(first, at)) ?? call(name, scalar(first, at));
      }
      default: {
        const [a, b] = tree.of.map((child) => evaluate(child, at));
        if (!Array.isArray(a) && !Array.isArray(b)) return binary(tree.op, a, b);
        const op = tree.op;
        if (op === "^" && Array.isArray(a) && !Array.isArray(b))
          return Array.from({ length: value(b) }, () => a).reduce(product, eye(a.length));
        if (Array.isArray(a) && Array.isArray(b))
          return op === "*" ? product(a, b) : entrywise(a, (x, i, j) => binary(op, x, b[i]?.[j]));
        if (Array.isArray(a)) return entrywise(a, (x) => binary(op, x, b as T));
        return entrywise(b as T[][], (x) => binary(op, a as T, x));
      }
    }
  };
  return evaluate;
}
