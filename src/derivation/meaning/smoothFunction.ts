import { type FunctionValue, mapEntries } from "./value.ts";

/** The coefficients of $c + l x + q x^2 + a \sin(w x + p)$. */
export interface SmoothForm {
  readonly constant: number;
  readonly linear: number;
  readonly quadratic: number;
  readonly amplitude: number;
  readonly frequency: number;
  readonly phase: number;
}

/** A smooth function that stands for a symbol declared as `"function"`, and is known by its coefficients. */
export interface SmoothFunction extends FunctionValue {
  readonly form: SmoothForm;
}

const highestDerivative = 6;

/** $c + l x + q x^2 + a \sin(w x + p)$ as the value of a function symbol; missing coefficients are zero. */
export function smoothFunction(coefficients: Partial<SmoothForm>): SmoothFunction {
  const form = { constant: 0, linear: 0, quadratic: 0, amplitude: 0, frequency: 0, phase: 0, ...coefficients };
  const value = slope(form, 0);
  return {
    name: nameOf(form),
    form,
    apply: (x) => (typeof x === "number" ? value(x) : mapEntries(x, value)),
    derivative: (order) => (order <= highestDerivative ? slope(form, order) : undefined),
    kinks: [],
  };
}

function slope(
  { constant, linear, quadratic, amplitude, frequency, phase }: SmoothForm,
  order: number,
): (x: number) => number {
  const wave = (x: number) => amplitude * frequency ** order * Math.sin(frequency * x + phase + (order * Math.PI) / 2);
  if (order === 0) return (x) => constant + linear * x + quadratic * x * x + wave(x);
  if (order === 1) return (x) => linear + 2 * quadratic * x + wave(x);
  return order === 2 ? (x) => 2 * quadratic + wave(x) : wave;
}

function nameOf({ constant, linear, quadratic, amplitude, frequency, phase }: SmoothForm): string {
  const short = (x: number) => String(Number(x.toPrecision(3)));
  const terms = [
    constant === 0 ? "" : short(constant),
    linear === 0 ? "" : `${short(linear)} x`,
    quadratic === 0 ? "" : `${short(quadratic)} x^2`,
    amplitude === 0 ? "" : `${short(amplitude)} sin(${short(frequency)} x + ${short(phase)})`,
  ].filter((term) => term !== "");
  return terms.join(" + ") || "0";
}
