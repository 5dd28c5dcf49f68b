import { adaptivePanels } from "../../numerics/quadrature/index.ts";
import type { Argument } from "./argumentSources.ts";
import { gradedEdges, landmarks } from "./landmarks.ts";
import { Doubt } from "./value.ts";

const intervals = 240;
const evaluations = 200_000;
const tolerated = 1e-6;
/** An infinite end lies at sinh(32) = 4e13. */
const farAlong = 32;

/**
 * $\int_a^b f(x)\,dx$, $a \le b$, either of which may be infinite: then in u with $x = \sinh u$.
 *
 * @param args the arguments inside f as functions of x
 * @throws Doubt when the value cannot be trusted
 */
export function integral(
  f: (x: number) => number,
  args: readonly Argument[],
  a: number,
  b: number,
): { value: number; error: number } {
  if (a === b) return { value: 0, error: 0 };
  const stretched = !Number.isFinite(a) || !Number.isFinite(b);
  const place = (u: number) => (stretched ? Math.sinh(u) : u);
  const along = (x: number) => Math.max(-farAlong, Math.min(farAlong, Math.asinh(x)));
  const [low, high] = stretched ? [along(a), along(b)] : [a, b];
  const g = (u: number): number => {
    const value = f(place(u));
    return stretched && value !== 0 ? value * Math.cosh(u) : value;
  };
  const places = args.flatMap((argument) =>
    landmarks({ ...argument, at: (u) => argument.at(place(u)) }, low, high, intervals),
  );
  const { value, error, size } = adaptivePanels(g, gradedEdges(places, low, high), evaluations);
  const ends = [a, b].map((end, i) => (Number.isFinite(end) ? 0 : Math.abs(g(i === 0 ? low : high))));
  if (!(Math.max(...ends) <= tolerated * size) && size > 0)
    throw new Doubt("an integral: the integrand does not decay towards infinity");
  if (!(error <= tolerated * size)) throw new Doubt("an integral: the quadrature does not settle");
  return { value, error };
}
