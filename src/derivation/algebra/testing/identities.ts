/** Picks a whole number below n. */
export type Pick = (n: number) => number;
/** The two sides of a true identity. */
export type Identity = readonly [string, string];

type Rule = (s: Identity, t: Identity, u: Identity) => Identity;
/** A rule on texts, applied to each side's own form of its parts. */
const rule =
  (left: (s: string, t: string, u: string) => string, right: (s: string, t: string, u: string) => string): Rule =>
  (s, t, u) => [left(s[0], t[0], u[0]), right(s[1], t[1], u[1])];
const same = (f: (s: string, t: string, u: string) => string): Rule => rule(f, f);

/** Identities of real numbers, with parts for the letters s, t, u; each side is built from its own form of the parts. */
export const rules: readonly Rule[] = [
  same((s, t) => `(${s} + ${t})`),
  same((s, t) => `(${s} - ${t})`),
  same((s, t) => `(${s} * ${t})`),
  same((s, t) => `(${s}) / (1 + (${t})^2)`),
  same((s) => `tanh(${s})`),
  same((s) => `sin(${s})`),
  same((s) => `exp(-(${s})^2)`),
  same((s) => `phi(${s})`),
  rule(
    (s, t) => `(${s} + ${t})`,
    (s, t) => `(${t} + ${s})`,
  ),
  rule(
    (s, t, u) => `(${s} * (${t} + ${u}))`,
    (s, t, u) => `(${s} * ${t} + ${s} * ${u})`,
  ),
  rule(
    (s, t) => `(${s} + ${t})^2`,
    (s, t) => `((${s})^2 + 2*(${s})*(${t}) + (${t})^2)`,
  ),
  rule(
    (s, t, u) => `((${s} + ${u}) / (2 + cos(${t})))`,
    (s, t, u) => `(${s} / (2 + cos(${t})) + ${u} / (2 + cos(${t})))`,
  ),
  rule(
    (s) => `log(a * exp(${s}))`,
    (s) => `(log(a) + ${s})`,
  ),
  rule(
    (s) => `log((1 + (${s})^2)^3 / b)`,
    (s) => `(3 * log(1 + (${s})^2) - log(b))`,
  ),
  rule(
    (s, t) => `exp(${s} - 2*(${t}))`,
    (s, t) => `(exp(${s}) / exp(${t})^2)`,
  ),
  rule(
    (s) => `sin(${s})^2`,
    (s) => `(1 - cos(${s})^2)`,
  ),
  rule(
    (s) => `cos(${s} + 3*pi*L)`,
    (s) => `((-1)^L * cos(${s}))`,
  ),
  rule(
    (s) => `abs(${s})^2`,
    (s) => `(${s})^2`,
  ),
  rule(
    (s, t) => `abs((${s}) * (${t}))`,
    (s, t) => `(abs(${s}) * abs(${t}))`,
  ),
  rule(
    (s) => `sqrt(4 * (${s})^2)`,
    (s) => `(2 * abs(${s}))`,
  ),
  rule(
    (s, t) => `a^(${s} + ${t})`,
    (s, t) => `(a^(${s}) * a^(${t}))`,
  ),
  rule(
    (s) => `(a*b)^(${s})`,
    (s) => `(a^(${s}) * b^(${s}))`,
  ),
  rule(
    (s) => `(${s})^(L + 1)`,
    (s) => `((${s}) * (${s})^L)`,
  ),
  rule(
    (s) => `max(${s}, y)`,
    (s) => `(y + relu(${s} - y))`,
  ),
  rule(
    (s) => `tanh(-(${s}))`,
    (s) => `(-tanh(${s}))`,
  ),
  rule(
    (s) => `normalCdf(-(${s}))`,
    (s) => `(1 - normalCdf(${s}))`,
  ),
  rule(
    (s, t) => `sum((${s})*l + ${t}, l, 1, L)`,
    (s, t) => `((${s})*L*(L + 1)/2 + (${t})*L)`,
  ),
  rule(
    (s) => `sum((${s})*l^2, l, 0, L)`,
    (s) => `((${s})*L*(L + 1)*(2*L + 1)/6)`,
  ),
  rule(
    (s) => `sum((${s})*c^l, l, 1, L)`,
    (s) => `((${s})*(c - c^(L + 1))/(1 - c))`,
  ),
  rule(
    (s) => `sum(phi(l + 1)*(${s}), l, 1, L)`,
    (s) => `((${s})*sum(phi(k), k, 2, L + 1))`,
  ),
  rule(
    (_s) => `prod(a*(1 + l*b), l, 1, L)`,
    (s) => `(a^L * prod(1 + b*m, m, 1, L) + 0*(${s}))`,
  ),
  rule(
    (s) => `prod(l + (${s})^2, l, 1, 3)`,
    (s) => `((1 + (${s})^2)*(2 + (${s})^2)*(3 + (${s})^2))`,
  ),
  rule(
    (s, t, u) => `E(${s} + z*(${t}) + z^2*(${u}), z)`,
    (s, _, u) => `(${s} + ${u})`,
  ),
  rule(
    (s) => `E((${s} + z)^4, z)`,
    (s) => `((${s})^4 + 6*(${s})^2 + 3)`,
  ),
  rule(
    (s) => `E((${s})*phi(a*z) - 1, z)`,
    (s) => `((${s})*E(phi(a*w), w) - 1)`,
  ),
  rule(
    (s) => `E(tanh(b*z)^2*(${s})*w^2, z, w)`,
    (s) => `((${s})*E(tanh(b*z)^2, z))`,
  ),
  rule(
    (s, t) => `diff((${s})*(${t}), x)`,
    (s, t) => `(diff(${s}, x)*(${t}) + (${s})*diff(${t}, x))`,
  ),
  rule(
    (s) => `diff(sin(${s}), x)`,
    (s) => `(cos(${s})*diff(${s}, x))`,
  ),
  rule(
    (s) => `diff(E(phi(a*z)*(${s}), z), a)`,
    (s) => `E(z*phi'(a*z)*(${s}) + phi(a*z)*diff(${s}, a), z)`,
  ),
  rule(
    (s, t) => `integral(${s} + (${t})*r^2, r, 0, a)`,
    (s, t) => `((${s})*a + (${t})*a^3/3)`,
  ),
  rule(
    (s) => `integral((${s})/r, r, 1, 1 + b)`,
    (s) => `((${s})*log(1 + b))`,
  ),
  rule(
    (s) => `(lnGamma(L + 2) + ${s})`,
    (s) => `(lnGamma(L) + log(L*(L + 1)) + ${s})`,
  ),
];

const letters = ["a", "b", "x", "y", "c", "L", "j", "1", "2", "1/3", "0.7"];

/** A random identity: rules within rules. */
export function identity(pick: Pick, depth: number): Identity {
  if (depth === 0) {
    const letter = letters[pick(letters.length)];
    return [letter, letter];
  }
  const part = () => identity(pick, pick(depth));
  return rules[pick(rules.length)](part(), part(), part());
}

const swaps: Readonly<Record<string, string>> = {
  exp: "cos",
  log: "sqrt",
  sqrt: "log",
  sin: "cos",
  cos: "sin",
  tanh: "sin",
  phi: "tanh",
  abs: "tanh",
  relu: "abs",
  normalCdf: "tanh",
  max: "min",
  a: "b",
  b: "a",
  x: "y",
  y: "x",
  c: "a",
  L: "j",
  j: "L",
  z: "x",
  l: "L",
};

/** A slip in one place: a number off by one, a sign, a function, a letter, or a factor lost. */
export function perturbed(text: string, pick: Pick): string {
  const places = [...text.matchAll(/(?<![\w.])\d+(?![\w.])|[+*/-]|\b[A-Za-z]+\b/g)];
  const { 0: token, index } = places[pick(places.length)];
  const by = /\d/.test(token)
    ? String(Number(token) + [1, -1, 2][pick(3)])
    : ({ "+": "-", "-": "+", "*": "+", "/": "*" }[token] ?? (pick(4) === 0 ? "1" : (swaps[token] ?? token)));
  return `${text.slice(0, index)}${by.startsWith("-") ? `(${by})` : by}${text.slice(index + token.length)}`;
}
