import { describe, expect, it } from "vitest";
import { fromRows, matrix } from "../../../numerics/linalg/index.ts";
import { normals, randomKey } from "../../../numerics/random/index.ts";
import { decoderInformation } from "./decoderInformation.ts";

const prototypes = fromRows([[-1], [1]]);

describe("decoderInformation", () => {
  it("is ln K for clean receptions and nothing for blind ones", () => {
    const classes = [0, 1, 0, 1];
    const at = (rows: number[][]) => decoderInformation({ received: fromRows(rows), classes, prototypes });
    expect(at([[-1.01], [1.01], [-0.99], [1]])).toBeCloseTo(Math.LN2, 3);
    expect(at([[3], [3], [3], [3]])).toBeCloseTo(0, 6);
  });

  it("of matched Gaussian noise is the mutual information of the binary-input channel", () => {
    const n = 40000;
    const noise = normals(randomKey(3), n);
    const classes = Uint8Array.from({ length: n }, (_, m) => m % 2);
    const received = matrix(
      n,
      1,
      noise.map((z, m) => 2 * (m % 2) - 1 + z),
    );
    // I(X;Y) for x = +-1 at unit noise by quadrature of ln 2 - E ln(1 + e^{-2(1 + z)}).
    let exact = 0;
    for (let z = -9; z < 9; z += 0.01) {
      const density = (0.01 * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
      exact += density * (Math.LN2 - Math.log1p(Math.exp(-2 * (1 + z))));
    }
    // One standard error of the mean of 40000 gains is 0.003.
    expect(Math.abs(decoderInformation({ received, classes, prototypes }) - exact)).toBeLessThan(0.009);
  });

  it("refuses classes that do not fit", () => {
    expect(() => decoderInformation({ received: fromRows([[1]]), classes: [0, 1], prototypes })).toThrow(
      /a class for each/,
    );
  });
});
