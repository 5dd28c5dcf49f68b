import { bench, describe } from "vitest";
import { phaseDiagram } from "./phaseDiagram.ts";

const linspace = (from: number, to: number) =>
  Float64Array.from({ length: 200 }, (_, i) => from + ((to - from) * i) / 199);

/** Budget: at most 1 s on one core. */
describe("phase diagram, 200 x 200: q*, chi1, c*, xi_c", () => {
  for (const activation of ["tanh", "erf", "swish"])
    bench(activation, () => void phaseDiagram(activation, { sigmaW: linspace(0.5, 4), sigmaB: linspace(0.01, 0.51) }), {
      iterations: 3,
      time: 0,
    });
});
