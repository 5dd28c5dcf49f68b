import { type Matrix, symmetricEigenvalues, transpose } from "../../numerics/linalg/index.ts";
import type { Domain } from "../language/domain.ts";
import { multiply } from "./arithmetic.ts";
import { endsOf, endValue, isInside } from "./ends.ts";
import type { Environment } from "./environment.ts";
import { distance, isMatrix, magnitude, type Value } from "./value.ts";

const rounding = 1e-9;

/** Whether a value belongs to the domain that its symbol was declared with; matrices up to rounding. */
export function isMember(name: string, value: Value, domain: Domain, env: Environment): boolean {
  switch (domain.kind) {
    case "interval":
      return !isMatrix(value) && isInside(value, endsOf(name, domain, env));
    case "integer":
      return (
        Number.isInteger(value) &&
        (domain.low === undefined || (value as number) >= endValue(domain.low, env)) &&
        (domain.high === undefined || (value as number) <= endValue(domain.high, env))
      );
    case "values":
      return domain.values.some((x) => x === value);
    case "vector": {
      const ends = endsOf(name, domain.entries, env);
      return isSized(value, endValue(domain.length, env), 1) && value.data.every((x) => isInside(x, ends));
    }
    case "matrix":
      return (
        isSized(value, endValue(domain.rows, env), endValue(domain.cols, env)) && hasStructure(value, domain.structure)
      );
    default:
      return true;
  }
}

const isSized = (value: Value, rows: number, cols: number): value is Matrix =>
  isMatrix(value) && value.rows === rows && value.cols === cols;

function hasStructure(a: Matrix, structure: (Domain & { kind: "matrix" })["structure"]): boolean {
  const near = (b: Value, c: Value) => distance(b, c) <= rounding * Math.max(1, magnitude(b));
  const diagonal = (at: number) => at % (a.cols + 1) === 0;
  switch (structure) {
    case "general":
      return a.data.every(Number.isFinite);
    case "symmetric":
      return near(a, transpose(a));
    case "diagonal":
      return a.data.every((x, at) => diagonal(at) || x === 0);
    case "spd":
      return near(a, transpose(a)) && symmetricEigenvalues(a).every((x) => x > 0);
    case "orthogonal":
      return near(multiply(transpose(a), a), { ...a, data: a.data.map((_, at) => (diagonal(at) ? 1 : 0)) });
  }
}
