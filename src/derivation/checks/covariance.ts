import type { SideCondition } from "../algebra/knowledge.ts";
import { binary, children, type Expression, number } from "../language/expression.ts";
import { same } from "../lemmas/match.ts";

/**
 * What a table must satisfy to be a covariance: no principal minor is negative, and it is symmetric.
 *
 * @param e an expression without abbreviations; the tables of all its means are looked at
 */
export function covarianceConditions(e: Expression): readonly SideCondition[] {
  const own = e.kind === "expect" && e.covariance?.kind === "matrix" ? tableConditions(e.covariance.rows) : [];
  return [...own, ...children(e).flatMap(covarianceConditions)];
}

function tableConditions(rows: readonly (readonly Expression[])[]): readonly SideCondition[] {
  const needs = (kind: SideCondition["kind"], expression: Expression): SideCondition => ({
    kind,
    expression,
    domains: new Map(),
  });
  const { scale, table } = scaled(rows);
  const minors = subsets(rows.length).map((chosen) => minor(table, chosen));
  const skew = rows.flatMap((row, i) =>
    row.flatMap((entry, j) => {
      const other = rows[j]?.[i];
      if (j <= i || (other !== undefined && same(entry, other))) return [];
      return other === undefined ? number(-1) : minus(binary("^", binary("-", entry, other), number(2)));
    }),
  );
  return [...(scale === undefined ? [] : [scale]), ...skew, ...minors]
    .filter((e) => e.kind !== "number" || e.value < 0)
    .map((e) => needs("nonnegative", e));
}

/** The table without a factor that all its entries share with the first: what is left is often a correlation. */
function scaled(rows: readonly (readonly Expression[])[]): {
  scale?: Expression;
  table: readonly (readonly Expression[])[];
} {
  const scale = rows[0]?.[0];
  if (scale === undefined || scale.kind === "number") return { table: rows };
  const table = rows.map((row) => row.map((entry) => quotient(entry, scale)));
  return table.every((row) => row.every((entry) => entry !== undefined))
    ? { scale, table: table as Expression[][] }
    : { table: rows };
}

function quotient(e: Expression, factor: Expression): Expression | undefined {
  if (same(e, factor)) return number(1);
  if (e.kind === "number" && e.value === 0) return e;
  if (e.kind === "negate") {
    const of = quotient(e.of, factor);
    return of && { kind: "negate", of };
  }
  if (e.kind !== "binary" || e.op !== "*") return undefined;
  const left = quotient(e.left, factor);
  if (left !== undefined) return binary("*", left, e.right);
  const right = quotient(e.right, factor);
  return right && binary("*", e.left, right);
}

/** Every choice of rows. */
function subsets(n: number): number[][] {
  return Array.from({ length: 2 ** n - 1 }, (_, k) =>
    Array.from({ length: n }, (__, i) => i).filter((i) => ((k + 1) >> i) & 1),
  );
}

/** The determinant of the chosen rows and columns of a symmetric table. */
function minor(table: readonly (readonly Expression[])[], chosen: readonly number[]): Expression {
  const [i, j] = chosen;
  if (chosen.length === 1) return table[i][i];
  if (chosen.length === 2) {
    const [a, d] = [table[i][i], table[j][j]];
    const diagonal = isOne(a) ? d : isOne(d) ? a : same(a, d) ? binary("^", a, number(2)) : binary("*", a, d);
    return binary("-", diagonal, binary("^", table[i][j], number(2)));
  }
  return determinant(table, chosen, chosen);
}

function determinant(
  table: readonly (readonly Expression[])[],
  rows: readonly number[],
  columns: readonly number[],
): Expression {
  if (rows.length === 1) return table[rows[0]][columns[0]];
  return columns
    .map((column, k) =>
      binary(
        "*",
        binary("*", number((-1) ** k), table[rows[0]][column]),
        determinant(
          table,
          rows.slice(1),
          columns.filter((c) => c !== column),
        ),
      ),
    )
    .reduce((sum, term) => binary("+", sum, term));
}

const minus = (of: Expression): Expression => ({ kind: "negate", of });
const isOne = (e: Expression): boolean => e.kind === "number" && e.value === 1;
