import { jensen } from "./jensen.ts";
import type { Lemma } from "./lemma.ts";
import { fromPattern } from "./pattern.ts";

/** Every lemma that a step can name in `{ by }`. */
export const lemmas: readonly Lemma[] = [
  jensen,
  {
    name: "AM-GM",
    statement: "$(\\prod_i v_i)^{1/n} \\le \\frac1n \\sum_i v_i$ for a positive vector $v$ of length $n$.",
    source: "Hardy, Littlewood and Polya 1934, theorem 9",
    instances: fromPattern(
      "prod(v)^(1/n)",
      "<=",
      "mean(v)",
      { v: ["vector", "nonnegative"], n: [] },
      {
        "n less the length of v": "n - sum(1 + 0 * v)",
      },
    ),
    sample: {
      given: { n: "integer in [2, 4]", v: "positive vector n" },
      left: "prod(v)^(1/n)",
      relation: "<=",
      right: "mean(v)",
      wrong: "mean(v) * 9/10",
    },
  },
  {
    name: "Cauchy-Schwarz",
    statement: "$(u^\\top v)^2 \\le |u|^2 |v|^2$ for real vectors.",
    source: "Horn and Johnson 2013, section 5.1",
    instances: fromPattern("(u' * v)^2", "<=", "norm2(u) * norm2(v)", { u: ["vector"], v: ["vector"] }),
    sample: {
      given: { u: "vector 3", v: "vector 3" },
      left: "(u' * v)^2",
      relation: "<=",
      right: "norm2(u) * norm2(v)",
      wrong: "norm2(u) * norm2(v) * 9/10",
    },
  },
  {
    name: "Poincare",
    statement:
      "$\\mathrm{Var} f(z) \\le E f'(z)^2$ for $z$ standard normal and $f$ absolutely continuous with a square-integrable slope.",
    source: "Chernoff 1981; Boucheron, Lugosi and Massart 2013, theorem 3.20",
    instances: fromPattern("E(f^2, z) - E(f, z)^2", "<=", "E(diff(f, z)^2, z)", { f: ["without jumps"] }),
    sample: {
      given: { s: "(0.2, 2)" },
      left: "E(tanh(s * z)^2, z) - E(tanh(s * z), z)^2",
      relation: "<=",
      right: "E((s * (1 - tanh(s * z)^2))^2, z)",
      wrong: "E((s * (1 - tanh(s * z)^2))^2, z) / 2",
    },
  },
  {
    name: "Gibbs",
    statement: "$\\sum_i p_i \\ln(p_i / r_i) \\ge 0$ for probability vectors $p$ and $r > 0$.",
    source: "Cover and Thomas 2006, theorem 2.6.3",
    instances: fromPattern("0", "<=", "sum(p .* log(p ./ r))", {
      p: ["a probability vector"],
      r: ["a probability vector", "positive"],
    }),
    sample: {
      given: { u: "positive vector 3", v: "positive vector 3" },
      left: "sum(u / sum(u) .* log((u / sum(u)) ./ (v / sum(v))))",
      relation: ">=",
      right: "0",
      wrong: "1/100",
    },
  },
  {
    name: "Hadamard",
    statement: "$\\det A \\le \\prod_i A_{ii}$ for a positive semidefinite matrix $A$.",
    source: "Horn and Johnson 2013, theorem 7.8.1",
    instances: fromPattern("det(A)", "<=", "prod(diag(A))", { A: ["positive semidefinite"] }),
    sample: {
      given: { A: "spd 3 x 3" },
      left: "det(A)",
      relation: "<=",
      right: "prod(diag(A))",
      wrong: "prod(diag(A)) * 1/2",
    },
  },
  {
    name: "concavity of logdet",
    statement:
      "$t\\ln\\det A + (1-t)\\ln\\det B \\le \\ln\\det(tA + (1-t)B)$ for $A, B$ positive definite and $0 \\le t \\le 1$.",
    source: "Fan 1950; Cover and Thomas 2006, theorem 17.9.1",
    instances: fromPattern("t * logdet(A) + (1 - t) * logdet(B)", "<=", "logdet(t * A + (1 - t) * B)", {
      A: ["positive definite"],
      B: ["positive definite"],
      t: ["nonnegative", "at most one"],
    }),
    sample: {
      given: { A: "spd 2 x 2", B: "spd 2 x 2", t: "(0, 1)" },
      left: "t * logdet(A) + (1 - t) * logdet(B)",
      relation: "<=",
      right: "logdet(t * A + (1 - t) * B)",
      wrong: "logdet(t * A + (1 - t) * B) - 1/10",
    },
  },
  {
    name: "Woodbury",
    statement:
      "$(A + UCU^\\top)^{-1} = A^{-1} - A^{-1}U(C^{-1} + U^\\top A^{-1}U)^{-1}U^\\top A^{-1}$ for $A, C$ positive definite.",
    source: "Horn and Johnson 2013, section 0.7.4",
    instances: fromPattern(
      "inv(A + U * C * U')",
      "=",
      "inv(A) - inv(A) * U * inv(inv(C) + U' * inv(A) * U) * U' * inv(A)",
      { A: ["positive definite"], C: ["positive definite"], U: ["finite"] },
    ),
    sample: {
      given: { A: "spd 3 x 3", C: "spd 2 x 2", U: "matrix 3 x 2" },
      left: "inv(A + U * C * U')",
      relation: "=",
      right: "inv(A) - inv(A) * U * inv(inv(C) + U' * inv(A) * U) * U' * inv(A)",
      wrong: "inv(A) - inv(A) * U * inv(C + U' * inv(A) * U) * U' * inv(A)",
    },
  },
  {
    name: "data processing",
    statement:
      "$\\frac12\\ln\\det(1 + BAA^\\top B^\\top N^{-1}) \\le \\frac12\\ln\\det(1 + AA^\\top)$ with $N = BB^\\top + S$, $B$ square and $S$ positive definite: what $B$ and more noise make of a Gaussian output tells no more of the input.",
    source: "Cover and Thomas 2006, theorem 2.8.1",
    instances: fromPattern("logdet(eye(m) + B * A * A' * B' * inv(B * B' + S))", "<=", "logdet(eye(m) + A * A')", {
      A: ["finite"],
      B: ["finite"],
      S: ["positive definite"],
      m: ["positive"],
    }),
    sample: {
      given: { A: "matrix 2 x 2", B: "matrix 2 x 2" },
      left: "1/2 * logdet(eye(2) + B * A * A' * B' * inv(B * B' + eye(2)))",
      relation: "<=",
      right: "1/2 * logdet(eye(2) + A * A')",
      wrong: "1/3 * logdet(eye(2) + A * A')",
    },
  },
  {
    name: "Stein",
    statement: "$E\\,z f(z) = E f'(z)$ for $z$ standard normal and $f$ absolutely continuous with an integrable slope.",
    source: "Stein 1981, lemma 1",
    instances: fromPattern("E(z * f, z)", "=", "E(diff(f, z), z)", { f: ["without jumps"] }),
    sample: {
      given: { s: "(0.2, 2)" },
      left: "E(z * tanh(s * z), z)",
      relation: "=",
      right: "E(s * (1 - tanh(s * z)^2), z)",
      wrong: "E(1 - tanh(s * z)^2, z)",
    },
  },
  {
    name: "Mehler",
    statement:
      "$E\\,h_2(u) h_2(v) = 2c^2$ and $E\\,h_3(u) h_3(v) = 6c^3$ for standard normal $u, v$ of correlation $c$.",
    source: "Mehler 1866; Szego 1975, section 5.5",
    instances: (e) =>
      [
        ["E((u^2 - 1) * (v^2 - 1), [u, v], [1, c; c, 1])", "2 * c^2"],
        ["E((u^3 - 3 * u) * (v^3 - 3 * v), [u, v], [1, c; c, 1])", "6 * c^3"],
      ].flatMap(([low, high]) => fromPattern(low, "=", high, { c: ["finite"] })(e)),
    sample: {
      given: { c: "(-0.9, 0.9)" },
      left: "E((u^2 - 1) * (v^2 - 1), [u, v], [1, c; c, 1])",
      relation: "=",
      right: "2 * c^2",
      wrong: "c^2",
    },
  },
  {
    name: "entropy power inequality",
    statement:
      "$\\frac12\\ln(e^{2h(X)} + e^{2h(Y)}) \\le h(X + Y)$ for independent real $X, Y$ with densities and finite entropies; here for normal ones, where it is an equality.",
    source: "Stam 1959; Cover and Thomas 2006, theorem 17.7.3",
    instances: fromPattern("1/2 * log(exp(2 * (1/2 * log(a))) + exp(2 * (1/2 * log(b))))", "<=", "1/2 * log(a + b)", {
      a: ["positive"],
      b: ["positive"],
    }),
    sample: {
      given: { a: "positive", b: "positive" },
      left: "1/2 * log(exp(2 * (1/2 * log(a))) + exp(2 * (1/2 * log(b))))",
      relation: "<=",
      right: "1/2 * log(a + b)",
      wrong: "1/2 * log(a + b) - 1/10",
    },
  },
];

/** The lemma of that name, whatever the case of its letters. */
export const lemmaNamed = (name: string): Lemma | undefined =>
  lemmas.find((lemma) => lemma.name.toLowerCase() === name.toLowerCase());
