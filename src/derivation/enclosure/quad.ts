import { addUp, divUp, mulUp } from "./rounding.ts";

/**
 * The bound $c + \sum_i (p_i \ln u_i + b_i u_i + \tfrac12 a_i u_i^2)$ in the moduli $u_i = |z_i| \ge r_i$ of some variables,
 * rounded up: what is said to be below it is below it.
 */
export interface Quad {
  readonly c: number;
  readonly terms: readonly Term[];
}

interface Term {
  readonly p: number;
  readonly b: number;
  readonly a: number;
}

const nothing: Term = { p: 0, b: 0, a: 0 };

export const constantQuad = (c: number): Quad => ({ c, terms: [] });

/** One term at place `i`. */
export function quadOf(c: number, i: number, term: Partial<Term>): Quad {
  return { c, terms: [...Array.from({ length: i }, () => nothing), { ...nothing, ...term }] };
}

export const termAt = (q: Quad, i: number): Term => q.terms[i] ?? nothing;

/** Only where nothing overflowed can a bound be used. */
export function isUsable(q: Quad | undefined): q is Quad {
  return q !== undefined && q.c < Number.POSITIVE_INFINITY && q.terms.every((t) => Number.isFinite(t.p + t.b + t.a));
}

function zipTerms(x: Quad, y: Quad, f: (s: Term, t: Term) => Term): Term[] {
  return Array.from({ length: Math.max(x.terms.length, y.terms.length) }, (_, i) => f(termAt(x, i), termAt(y, i)));
}

export function addQuads(x: Quad | undefined, y: Quad | undefined): Quad | undefined {
  if (x === undefined || y === undefined) return undefined;
  const terms = zipTerms(x, y, (s, t) => ({ p: addUp(s.p, t.p), b: addUp(s.b, t.b), a: addUp(s.a, t.a) }));
  return { c: addUp(x.c, y.c), terms };
}

/** Above the bounded times any number of $[k, l]$, $0 \le k$; a logarithm that may be negative needs $k = l$. */
export function scaleQuad(q: Quad | undefined, k: number, l: number = k): Quad | undefined {
  if (q === undefined || (k !== l && q.terms.some((t) => t.p !== 0))) return undefined;
  const times = (x: number) => mulUp(x, x >= 0 ? l : k);
  return { c: times(q.c), terms: q.terms.map((t) => ({ p: times(t.p), b: times(t.b), a: times(t.a) })) };
}

/** Above both; unequal logarithms of a modulus that may be below 1 are made linear by a tangent. */
export function aboveBoth(x: Quad | undefined, y: Quad | undefined, radii: readonly number[]): Quad | undefined {
  if (x === undefined || y === undefined) return undefined;
  const places = Array.from({ length: Math.max(x.terms.length, y.terms.length) }, (_, i) => i);
  const keep = places.map((i) => radii[i] >= 1 || termAt(x, i).p === termAt(y, i).p);
  const [v, w] = [linearised(x, radii, keep), linearised(y, radii, keep)];
  if (v === undefined || w === undefined) return undefined;
  const terms = zipTerms(v, w, (s, t) => ({ p: Math.max(s.p, t.p), b: Math.max(s.b, t.b), a: Math.max(s.a, t.a) }));
  return { c: Math.max(v.c, w.c), terms };
}

/** Without the logarithms, except at the places to `keep`: $\ln u \le u/t + \ln t - 1$ with $t = \max(r, 1)$, and $-\ln u \le -\ln r$. */
export function linearised(q: Quad, radii: readonly number[], keep: readonly boolean[] = []): Quad | undefined {
  let { c } = q;
  const terms: Term[] = [];
  for (const [i, t] of q.terms.entries()) {
    const tangent = Math.max(radii[i], 1);
    if (t.p === 0 || keep[i]) terms.push(t);
    else if (t.p > 0) {
      c = addUp(c, mulUp(t.p, logUp(tangent) - (tangent === 1 ? 1 : 1 - 1e-15)));
      terms.push({ p: 0, b: addUp(t.b, divUp(t.p, tangent)), a: t.a });
    } else {
      if (!(radii[i] > 0)) return undefined;
      c = addUp(c, mulUp(-t.p, logUp(1 / radii[i]) + 1e-15));
      terms.push({ ...t, p: 0 });
    }
  }
  return { c, terms };
}

/** $\ln x$, rounded up; $-\infty$ at 0. */
export function logUp(x: number): number {
  const y = Math.log(x);
  return y + 1e-15 * Math.abs(y) + 1e-300;
}

/** $e^x$, rounded up. */
export function expUp(x: number): number {
  return Math.exp(x) * (1 + 1e-14) + 1e-320;
}

/**
 * Above $\ln q$ where $0 \le$ something $\le q$: the sum of the monomials of `q` as an exponential of a bound.
 */
export function logOfQuad(q: Quad, radii: readonly number[]): Quad | undefined {
  const flat = linearised(q, radii);
  if (flat === undefined) return undefined;
  const monomials: Quad[] = [];
  if (flat.c > 0) monomials.push(constantQuad(logUp(flat.c)));
  for (const [i, t] of flat.terms.entries()) {
    if (t.b > 0) monomials.push(quadOf(logUp(t.b), i, { p: 1 }));
    if (t.a > 0) monomials.push(quadOf(logUp(t.a / 2), i, { p: 2 }));
  }
  return monomials.length === 0 ? constantQuad(Number.NEGATIVE_INFINITY) : logOfSum(monomials, radii);
}

/** Above $\ln \sum_k e^{q_k}$. */
export function logOfSum(quads: readonly Quad[], radii: readonly number[]): Quad | undefined {
  const top = quads.reduce<Quad | undefined>((x, y) => aboveBoth(x, y, radii), quads[0]);
  if (top === undefined || quads.length === 1) return top;
  return { ...top, c: addUp(top.c, logUp(quads.length)) };
}
