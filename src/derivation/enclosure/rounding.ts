/**
 * The neighbours of a double below and above, or one further beneath $2^{-1020}$, in four operations.
 *
 * @see Rump, Zimmermann, Boldo, Melquiond, "Computing predecessor and successor in rounding to nearest", BIT 49 (2009)
 */
const relative = 2 ** -53 * (1 + 2 ** -52);
const smallest = Number.MIN_VALUE;

/** At most the double before `x`; the largest double for Infinity, which stands for an overflow. */
export function below(x: number): number {
  if (x === Number.POSITIVE_INFINITY) return Number.MAX_VALUE;
  if (x === Number.NEGATIVE_INFINITY) return x;
  return x - (relative * Math.abs(x) + smallest);
}

/** At least the double after `x`. */
export function above(x: number): number {
  if (x === Number.NEGATIVE_INFINITY) return -Number.MAX_VALUE;
  if (x === Number.POSITIVE_INFINITY) return x;
  return x + (relative * Math.abs(x) + smallest);
}

/** Veltkamp's factor $2^{27} + 1$, which splits a double into two halves of 26 bits. */
const splitter = 134217729;
/** Above this a product's error, a multiple of $2^{-106}$ of it, is a double. */
const tiny = 2 ** -960;

/**
 * The error $a b - p$ of the rounded product $p$ (Dekker). Only its sign where $p$ is 0, NaN where it may not be a double; past an
 * overflow it is NaN, or infinite with the sign that is right for an infinite $p$.
 */
export function productError(a: number, b: number, p: number): number {
  if (!(Math.abs(p) > tiny)) return p === 0 ? Math.sign(a) * Math.sign(b) : Number.NaN;
  const ta = splitter * a;
  const tb = splitter * b;
  const ah = ta - (ta - a);
  const bh = tb - (tb - b);
  const al = a - ah;
  const bl = b - bh;
  return al * bl - (p - ah * bh - al * bh - ah * bl);
}

/** The error $a + b - s$ of the rounded sum $s$, which is a double; NaN near an overflow. */
export function sumError(a: number, b: number, s: number): number {
  if (!(Math.abs(s) < 1e307 && Math.abs(a) < 1e307)) return Number.NaN;
  const bb = s - a;
  return a - (s - bb) + (b - bb);
}

/** $a + b$ rounded down. */
export function addDown(a: number, b: number): number {
  const s = a + b;
  return sumError(a, b, s) >= 0 ? s : below(s);
}

/** $a + b$ rounded up. */
export function addUp(a: number, b: number): number {
  const s = a + b;
  return sumError(a, b, s) <= 0 ? s : above(s);
}

/** $a b$ rounded down, with $0 \cdot \infty = 0$. */
export function mulDown(a: number, b: number): number {
  const p = a * b;
  if (Number.isNaN(p)) return 0;
  return productError(a, b, p) >= 0 ? p : below(p);
}

/** $a b$ rounded up, with $0 \cdot \infty = 0$. */
export function mulUp(a: number, b: number): number {
  const p = a * b;
  if (Number.isNaN(p)) return 0;
  return productError(a, b, p) <= 0 ? p : above(p);
}

/** The sign of $a / b - q$ for the rounded quotient $q$; NaN where it is not sure. */
function quotientError(a: number, b: number, q: number): number {
  if (a === 0 || Math.abs(b) === Number.POSITIVE_INFINITY) return 0;
  const p = q * b;
  const rest = a - p - productError(q, b, p);
  return b > 0 ? rest : -rest;
}

/** $a / b$ rounded down for $b \ne 0$. */
export function divDown(a: number, b: number): number {
  const q = a / b;
  if (Number.isNaN(q)) return Number.NEGATIVE_INFINITY;
  return quotientError(a, b, q) >= 0 ? q : below(q);
}

/** $a / b$ rounded up for $b \ne 0$. */
export function divUp(a: number, b: number): number {
  const q = a / b;
  if (Number.isNaN(q)) return Number.POSITIVE_INFINITY;
  return quotientError(a, b, q) <= 0 ? q : above(q);
}

/** $\sqrt x$ rounded down for $x \ge 0$. */
export function sqrtDown(x: number): number {
  const s = Math.sqrt(x);
  const p = s * s;
  return x === 0 || x - p - productError(s, s, p) >= 0 ? s : below(s);
}

/** $\sqrt x$ rounded up for $x \ge 0$. */
export function sqrtUp(x: number): number {
  const s = Math.sqrt(x);
  const p = s * s;
  return x === 0 || x - p - productError(s, s, p) <= 0 ? s : above(s);
}
